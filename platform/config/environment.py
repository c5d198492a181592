"""Every setting that comes from outside, in one place; odd values are refused at the start."""

import os
from datetime import datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Read from variables named LINKS_…; docs/operators.md explains each."""

    # Secrets may also come as files, each named like its variable in small letters.
    model_config = SettingsConfigDict(
        env_prefix="LINKS_", extra="forbid", frozen=True, secrets_dir=os.environ.get("LINKS_SECRETS_DIR")
    )

    secret_key: str = Field(default="only-for-checks-and-tests", min_length=20)
    debug: bool = False
    demonstration: bool = False
    clock_start: datetime | None = None
    clock_anchor: datetime | None = None

    base_domain: str = Field(default="localhost", pattern=r"^[a-z0-9.-]+$")
    port: int = Field(default=8000, ge=1, le=65535)
    https: bool = False
    extra_hosts: list[str] = []
    trusted_proxies: int = Field(default=0, ge=0, le=10)

    database_host: str = "127.0.0.1"
    database_port: int = Field(default=5432, ge=1, le=65535)
    database_name: str = Field(default="links", pattern=r"^[a-z][a-z0-9_]{0,40}$")
    database_role_prefix: str = Field(default="links", pattern=r"^[a-z][a-z0-9_]{0,20}$")
    database_password_owner: str = ""
    database_password_networks: str = ""
    database_password_department: str = ""
    database_password_site: str = ""
    database_admin_url: str | None = None
    database_owner_host: str | None = None
    database_owner_port: int | None = None
    database_programs: Path | None = None
    database_keep_seconds: int = Field(default=600, ge=0)

    broker_url: str | None = None
    cache_url: str | None = None

    data_dir: Path = ROOT / ".var" / "data"
    static_dir: Path | None = None
    storage: Literal["files", "s3"] = "files"
    s3_bucket: str = ""
    s3_endpoint: str | None = None
    s3_checksums: bool = True
    s3_links: bool = False
    clamd: str = Field(default="", pattern=r"^(/.+|.+:[0-9]{1,5})?$")

    email_host: str = ""
    email_port: int = Field(default=25, ge=1, le=65535)
    email_user: str = ""
    email_password: str = ""
    email_starttls: bool = False
    email_from: str = "LINks platform <no-reply@links.example>"

    inbound_domain: str = Field(default="", pattern=r"^([a-z0-9-]+(\.[a-z0-9-]+)*)?$")
    inbound_authserv: str = ""
    imap_host: str = ""
    imap_port: int = Field(default=993, ge=1, le=65535)
    imap_security: Literal["tls", "starttls", "none"] = "tls"
    imap_user: str = ""
    imap_password: str = ""
    imap_folder: str = Field(default="INBOX", min_length=1)

    sentry_dsn: str | None = None
    release: str = Field(default="unreleased", pattern=r"^[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}$")
    calendar_version: str | None = None
    return_days: int = Field(default=30, ge=1, le=366)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if (self.clock_start is None) != (self.clock_anchor is None):
            raise ValueError("LINKS_CLOCK_START and LINKS_CLOCK_ANCHOR go together")
        if self.clock_start and not self.demonstration:
            raise ValueError(
                "LINKS_CLOCK_START is only for a demonstration: set LINKS_DEMONSTRATION=1 or remove it"
            )
        for moment in (self.clock_start, self.clock_anchor):
            if moment and moment.tzinfo is None:
                raise ValueError(
                    "LINKS_CLOCK_START and LINKS_CLOCK_ANCHOR need a time zone, for example 2010-06-14T09:00+01:00"
                )
        if self.https and self.secret_key.startswith("only-for"):
            raise ValueError("LINKS_SECRET_KEY must be set to a secret of your own")
        if self.imap_host and not (self.inbound_domain and self.imap_user):
            raise ValueError("LINKS_IMAP_HOST needs LINKS_INBOUND_DOMAIN and LINKS_IMAP_USER")
        if self.storage == "s3" and not self.s3_bucket:
            raise ValueError("LINKS_STORAGE=s3 needs LINKS_S3_BUCKET")
        return self
