"""Fifty messages as nobody should send them. `{to}` is the address of a case."""

HEAD = b"Delivered-To: {to}\r\n"
NUL, BIDI = b"\x00", "\u202e\u2066".encode()


def _nested(depth: int) -> bytes:
    parts = [
        f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n'
        for number in range(depth)
    ]
    return "".join(parts).encode() + b"\r\nDeep"


def _messages_within(depth: int) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: inner\r\n\r\nInner"


def _part(headers: bytes, body: bytes) -> bytes:
    return (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        + headers
        + b"\r\n\r\n"
        + body
        + b"\r\n--b--\r\n"
    )


BODIES: tuple[bytes, ...] = (
    b"",
    b"\r\n",
    b"\r\n" + NUL * 50,
    b"Subject: no body",
    b"no colon in this header\r\n\r\nText",
    b": no name\r\n\r\nText",
    b"From\r\n\r\nText",
    b"From: \r\nSubject: \r\n\r\n",
    b"From: <<<>>>@@@\r\n\r\nText",
    b"From: a@b@c@d\r\n\r\nText",
    b"From: " + b"a" * 100_000 + b"@example.org\r\n\r\nText",
    b"From: =?utf-8?q?" + b"=41" * 5_000 + b"?= <x@example.org>\r\n\r\nText",
    b"From: \xff\xfe\xfd <x@example.org>\r\n\r\nText",
    b"From: " + BIDI + b" <x@example.org>\r\nSubject: " + BIDI + b"txt.exe\r\n\r\n" + BIDI,
    b"Subject: =?utf-8?b?AAAA?=\r\n\r\nText",
    b"Subject: =?utf-7?q?+ADw-script+AD4-?=\r\n\r\nText",
    b"Subject: =?x-unknown?b?////?=\r\n\r\nText",
    b"Subject: =?rot13?q?abc?=\r\n\r\nText",
    b"Subject: =?zlib?b?eJw=?=\r\n\r\nText",
    b"Subject: =?idna?q?xn--?=\r\n\r\nText",
    b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\nText",
    b"Subject: " + b"x" * 500_000 + b"\r\n\r\nText",
    b"Subject: folded\r\n" + b" again\r\n" * 20_000 + b"\r\nText",
    b"X-Many: 1\r\n" * 30_000 + b"\r\nText",
    b"Message-ID: <" + b"i" * 10_000 + b"@x>\r\n\r\nText",
    b"Message-ID: none\r\nMessage-ID: <two@x>\r\n\r\nText",
    b"Date: not a day\r\n\r\nText",
    b"Date: Thu, 99 Foo 99999 99:99:99 +9999\r\n\r\nText",
    b"Content-Type: text/plain; charset=nonsense\r\n\r\ncaf\xe9",
    b"Content-Type: text/plain; charset=zlib\r\n\r\nx\x9c",
    b"Content-Type: text/plain; charset=utf-16\r\n\r\n\x00",
    b"Content-Type: text/plain; charset*=utf-8''%FF%FE\r\n\r\nText",
    b"Content-Type: /\r\n\r\nText",
    b"Content-Type: text/html\r\n\r\n<p>" + b"<div>" * 20_000 + b"deep",
    b"Content-Type: text/html\r\n\r\n<script>alert(1)</script><svg onload=alert(1)>Words</svg>",
    b"Content-Type: text/html\r\n\r\n" + b"<" * 100_000,
    b"Content-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
    b"Content-Transfer-Encoding: base64\r\n\r\nAAA",
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=0=",
    b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\nM#$\r\nend",
    b"Content-Type: multipart/mixed\r\n\r\nNo boundary",
    b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\nText',
    b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n--b\r\n--b--\r\n--b--',
    _nested(50),
    _nested(3_000),
    _messages_within(300),
    _part(b'Content-Disposition: attachment; filename="../../../../etc/passwd"', b"root"),
    _part(b"Content-Disposition: attachment; filename*=utf-8''%00%2e%2e%ff\xff", b"%PDF-1.4 broken"),
    _part(b'Content-Type: application/pdf; name="a.pdf"', b"%PDF-1.7\n" + b"\x00" * 10_000),
    _part(b'Content-Type: message/delivery-status; name="x"', b"Action: failed\r\n\r\nAction: \xff"),
)
# No two are the same to the one who keeps each once.
MALFORMED = tuple(HEAD + body for body in BODIES)


def addressed(to: str) -> list[bytes]:
    return [message.replace(b"{to}", to.encode()) for message in MALFORMED]
