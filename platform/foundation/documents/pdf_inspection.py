"""Run as a process of its own by pdf_check: reads a PDF from its input, within bounds, and writes one word about it."""

import re
import resource
import sys
from io import BytesIO

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 20
DEEPEST = 40
# Actions that start something, reach out, or bring another file.
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"}
# The library goes on without the objects of a stream that could not be unpacked; another program may unpack it.
UNREAD = re.compile(r"decoding stream data|unfilterable stream", re.IGNORECASE)
CARRIERS = ("/JS", "/XFA", "/EmbeddedFiles", "/EF", "/JavaScript", "/RichMediaContent")


def verdict(content: bytes) -> str:
    """ "locked", "broken", "active", "unread" or "plain"."""
    import pikepdf  # within the bounds that are set first

    try:
        with pikepdf.open(BytesIO(content)) as document:
            if not len(document.pages):
                return "broken"
            if any(_is_active(pikepdf, item, 0) for item in document.objects):
                return "active"
            return "unread" if any(map(UNREAD.search, document.get_warnings())) else "plain"
    except pikepdf.PasswordError:
        return "locked"
    except pikepdf.PdfError:
        return "broken"


def _is_active(pikepdf, item, depth: int) -> bool:  # type: ignore[no-untyped-def]
    if depth > DEEPEST:
        return True
    if isinstance(item, pikepdf.Array):
        parts = list(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        if str(item.get("/S", "")) in ACTIONS or any(name in item for name in CARRIERS):
            return True
        parts = [item[name] for name in item]
    else:
        return False
    # Whatever has a number of its own is looked at by itself.
    direct = (part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect)
    return any(_is_active(pikepdf, part, depth + 1) for part in direct)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.write(verdict(sys.stdin.buffer.read()))
