"""Files in an S3-compatible store. Credentials come from where boto3 looks for them, never from our settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import IO, Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

# A store that does not answer must not hold a worker for minutes.
TIMEOUTS = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3, "mode": "standard"})
# Left out where the protocol does not ask for them: some stores refuse what they do not know.
WITHOUT_CHECKSUMS = Config(
    request_checksum_calculation="when_required", response_checksum_validation="when_required"
)


# How long a link to a file works: long enough to follow it, too short to pass it on.
LINK_SECONDS = 120


@deconstructible
class S3Storage(Storage):
    def __init__(
        self, bucket: str, endpoint: str | None = None, *, checksums: bool = True, links: bool = False
    ) -> None:
        self.bucket, self.endpoint, self.checksums, self.links = bucket, endpoint, checksums, links

    @cached_property
    def client(self) -> Any:
        config = TIMEOUTS if self.checksums else TIMEOUTS.merge(WITHOUT_CHECKSUMS)
        return boto3.client("s3", endpoint_url=self.endpoint, config=config)

    def link(self, name: str, *, media_type: str, disposition: str) -> str | None:
        """An address that opens this one file for some minutes, to be saved; None where the store is not for browsers."""
        if not self.links:
            return None
        answer = {"ResponseContentType": media_type, "ResponseContentDisposition": disposition}
        file = {"Bucket": self.bucket, "Key": name, **answer}
        return str(self.client.generate_presigned_url("get_object", Params=file, ExpiresIn=LINK_SECONDS))

    def entries(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Every file whose name begins so, with when it was stored."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        for page in pages:
            for entry in page.get("Contents", []):
                yield entry["Key"], entry["LastModified"]

    def make_bucket(self) -> bool:
        """Make the bucket if it is missing; False: it was there."""
        try:
            self.client.head_bucket(Bucket=self.bucket)
        except ClientError as error:
            if not isinstance(self._not_found(error, self.bucket), FileNotFoundError):
                raise
            region = self.client.meta.region_name
            # The first region of all is the only one that may not be named.
            place = {} if region == "us-east-1" else {"LocationConstraint": region}
            more = {"CreateBucketConfiguration": place} if place else {}
            self.client.create_bucket(Bucket=self.bucket, **more)
            return True
        return False

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if mode != "rb":
            raise ValueError("files in the store are read whole or saved anew")
        try:
            body = self.client.get_object(Bucket=self.bucket, Key=name)["Body"]
        except ClientError as error:
            raise self._not_found(error, name) from error
        with body:
            return ContentFile(body.read(), name)

    def _save(self, name: str, content: File[Any] | IO[Any]) -> str:
        content.seek(0)
        # Whole, for documents are small; upload_fileobj would close the file that it was given.
        self.client.put_object(Bucket=self.bucket, Key=name, Body=content.read())
        return name

    def exists(self, name: str) -> bool:
        return self._length(name) is not None

    def size(self, name: str) -> int:
        length = self._length(name)
        if length is None:
            raise FileNotFoundError(name)
        return length

    def _length(self, name: str) -> int | None:
        try:
            return int(self.client.head_object(Bucket=self.bucket, Key=name)["ContentLength"])
        except ClientError as error:
            if isinstance(self._not_found(error, name), FileNotFoundError):
                return None
            raise

    def delete(self, name: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=name)

    @staticmethod
    def _not_found(error: ClientError, name: str) -> Exception:
        missing = error.response.get("Error", {}).get("Code") in ("404", "NoSuchKey")
        return FileNotFoundError(name) if missing else error
