"""Against a double of S3 over HTTP, in a process of its own thread; no real store is reached."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from moto.server import ThreadedMotoServer

from foundation.documents.s3 import S3Storage
from foundation.documents.storage import SpaceStorage
from foundation.tenancy import Space, entering, outside_any_space

ONE = Space(kind="network", key="n001", name="One")
OTHER = Space(kind="network", key="n002", name="Other")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint, monkeypatch) -> Iterator[S3Storage]:
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-2",
    }.items():
        monkeypatch.setenv(name, value)
    made = S3Storage(bucket="links", endpoint=endpoint)
    made.client.create_bucket(Bucket="links", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    yield made
    for entry in made.client.list_objects_v2(Bucket="links").get("Contents", []):
        made.delete(entry["Key"])
    made.client.delete_bucket(Bucket="links")
    made.client.close()


@pytest.mark.parametrize("size", [0, 5, 9_000_000])
def test_a_file_comes_back_as_it_was(store, size):
    name = store.save("a/letter.pdf", ContentFile(b"x" * size))
    with store.open(name) as file:
        assert file.read() == b"x" * size
    assert store.size(name) == size


def test_a_second_file_of_a_name_gets_another_name(store):
    first, second = (store.save("letter.pdf", ContentFile(text)) for text in (b"one", b"two"))
    assert first != second
    with store.open(first) as file:
        assert file.read() == b"one"


def test_what_is_not_there_is_said_to_be_missing(store):
    assert not store.exists("nothing")
    for ask in (store.open, store.size):
        with pytest.raises(FileNotFoundError):
            ask("nothing")


def test_another_failure_is_not_taken_for_a_missing_file(endpoint, store):
    elsewhere = S3Storage(bucket="not-ours", endpoint=endpoint)
    with pytest.raises(ClientError):
        elsewhere.save("a", ContentFile(b"x"))


def test_each_space_keeps_to_its_folder(store, monkeypatch):
    monkeypatch.setattr("foundation.documents.storage.default_storage", store)
    place = SpaceStorage()
    with outside_any_space(), entering(ONE):
        name = place.save("reports/letter.pdf", ContentFile(b"ours"))
    assert store.exists(f"n001/{name}")
    with outside_any_space(), entering(OTHER):
        assert not place.exists(name)
    with outside_any_space(), entering(ONE):
        place.delete(name)
        assert not place.exists(name)


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2"])
def test_a_missing_bucket_is_made_once(store, endpoint, monkeypatch, region):
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    anew = S3Storage(bucket=f"anew-{region}", endpoint=endpoint)
    assert anew.make_bucket() is True
    assert anew.make_bucket() is False
    anew.client.delete_bucket(Bucket=anew.bucket)
    anew.client.close()


@pytest.fixture
def strict() -> Iterator[tuple[str, list[str]]]:
    """A store that refuses what boto3 adds by itself; its address, and the names of the headers it was sent."""
    seen: list[str] = []

    class Strict(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            seen.extend(name.lower() for name in self.headers)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            refused = any(name.lower().startswith("x-amz-checksum") for name in self.headers)
            refused = refused or "aws-chunked" in self.headers.get("Content-Encoding", "")
            self.send_response(501 if refused else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_HEAD(self) -> None:
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Strict) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


def test_a_store_that_refuses_checksums_is_written_to_without_them(store, strict):
    address, seen = strict
    with pytest.raises(ClientError):
        S3Storage(bucket="links", endpoint=address).save("a.txt", ContentFile(b"x"))
    plain = S3Storage(bucket="links", endpoint=address, checksums=False)
    seen.clear()
    assert plain.save("b.txt", ContentFile(b"x")) == "b.txt"
    assert not [name for name in seen if "checksum" in name]


def test_a_short_link_opens_one_file_to_be_saved(store, endpoint):
    name = store.save("n001/files/a", ContentFile(b"a letter"))
    asked = {"media_type": "text/plain", "disposition": 'attachment; filename="a.txt"'}
    assert store.link(name, **asked) is None
    store.links = True
    address = store.link(name, **asked)
    assert address is not None
    assert "X-Amz-Expires=120" in address
    assert f"{endpoint}/links/n001/files/a?" in address
    with urlopen(address) as answer:
        assert answer.read() == b"a letter"
        assert answer.headers["Content-Disposition"] == asked["disposition"]


def test_the_files_of_a_space_are_listed(store):
    for name in ("n001/files/a", "n001/files/b", "n0011/files/c"):
        store.save(name, ContentFile(b"x"))
    assert [name for name, _ in store.entries("n001/")] == ["n001/files/a", "n001/files/b"]
    assert all(stored_at.tzinfo for _, stored_at in store.entries("n001/"))
