"""infra/compose.yaml agrees with itself, with the image and with the settings."""

import re
import stat

import pytest
import yaml

from config.environment import Environment
from infra.launch.options import ROOT
from infra.production import secrets
from infra.production.entry import Size

FOLDER = ROOT / "infra"
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
SERVING = ["web", "worker", "scheduler"]
OURS = [*SERVING, "prepare"]


def test_all_that_the_product_stands_on_is_there():
    assert set(SERVICES) == {*OURS, "postgres", "pgbouncer", "valkey", "storage"}
    assert SERVICES["postgres"]["image"].startswith("postgres:18.")


@pytest.mark.parametrize("name", SERVICES)
def test_whatever_is_named_exists(name):
    service = SERVICES[name]
    assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    for volume in service.get("volumes", []):
        assert volume.split(":")[0] in COMPOSE["volumes"]
    for other, condition in service.get("depends_on", {}).items():
        if condition["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        else:
            assert SERVICES[other]["restart"] == "no", "something that ends is waited for"


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_pinned_and_built_from_what_is_here(name):
    service = SERVICES[name]
    ours, exact = r"\$\{LINKS_RELEASE:-unreleased\}", r"\d+\.\d+[\w.]*(@sha256:[0-9a-f]{64})?"
    assert re.fullmatch(rf"[\w./-]+:({exact}|{ours})", service["image"])
    if build := service.get("build"):
        place = FOLDER / (build if isinstance(build, str) else build["context"])
        assert (place / "Dockerfile").exists()


@pytest.mark.parametrize("name", [*OURS, "pgbouncer"])
def test_our_containers_may_do_little(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_may_more_than_it_needs(name):
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert set(service.get("cap_add", [])) <= {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"}
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])


@pytest.mark.parametrize("name", SERVING)
def test_what_serves_people_cannot_become_the_owner(name):
    held = set(SERVICES[name]["secrets"])
    assert not held & {"links_database_password_owner", "links_database_admin_url", "postgres_password"}
    assert SERVICES[name]["environment"]["LINKS_DATABASE_HOST"] == "pgbouncer"


def test_the_owner_goes_past_the_pooler():
    assert SERVICES["prepare"]["environment"]["LINKS_DATABASE_OWNER_HOST"] == "postgres"
    assert "links_database_password_owner" not in SERVICES["pgbouncer"]["secrets"]


@pytest.mark.parametrize("name", SERVICES)
def test_only_the_web_can_be_reached_and_only_from_this_machine(name):
    ports = SERVICES[name].get("ports", [])
    assert ports == (["127.0.0.1:8000:8000"] if name == "web" else [])
    assert COMPOSE["networks"]["back"] == {"internal": True}


@pytest.mark.parametrize("name", OURS)
def test_every_setting_is_one_that_the_product_knows(name):
    known = {f"LINKS_{field.upper()}" for field in (*Environment.model_fields, *Size.model_fields)}
    named = {key for key in SERVICES[name]["environment"] if key.startswith("LINKS_")}
    assert named <= known | {"LINKS_SECRETS_DIR"}
    files = {secret.upper() for secret in SERVICES[name]["secrets"] if secret.startswith("links_")}
    assert files <= known


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "secrets"
    secrets.write(folder)
    return folder


def plain(value: str) -> str:
    """What compose puts in the place of its variables."""
    value = re.sub(r"\$\{LINKS_BASE_DOMAIN:\?[^}]*\}", "links.example", value)
    value = re.sub(r"\$\{LINKS_EMAIL_HOST:\?[^}]*\}", "mail.example", value)
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


@pytest.mark.parametrize("name", OURS)
def test_the_product_accepts_these_settings(name, made, monkeypatch):
    for key, value in SERVICES[name]["environment"].items():
        monkeypatch.setenv(key, plain(value))
    allowed = {secret: (made / secret).read_text() for secret in SERVICES[name]["secrets"]}
    held = made.parent / "held"
    held.mkdir()
    for secret, text in allowed.items():
        (held / secret).write_text(text)
    env = Environment(_secrets_dir=held)  # type: ignore[call-arg]
    assert (env.https, env.storage, env.trusted_proxies, env.demonstration) == (True, "s3", 1, False)
    assert env.secret_key == allowed["links_secret_key"]
    assert env.broker_url == allowed["links_broker_url"]
    assert bool(env.database_password_owner) is (name == "prepare")
    Size()


def test_every_secret_is_made_and_agrees_with_the_others(made):
    files = {entry["file"].rpartition("/")[2] for entry in COMPOSE["secrets"].values()}
    assert {file.name for file in made.iterdir()} == files | {"storage_key"}
    valkey = (made / "valkey_password").read_text()
    assert (made / "valkey_settings").read_text() == f"requirepass {valkey}\n"
    assert f":{valkey}@valkey:6379/0" in (made / "links_broker_url").read_text()
    assert (made / "postgres_password").read_text() in (made / "links_database_admin_url").read_text()
    assert len({file.read_text() for file in made.iterdir()}) == len(files) + 1


def test_secrets_are_closed_to_others_and_never_made_twice(made):
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    before = (made / "links_secret_key").read_text()
    (made / "links_cache_url").unlink()
    assert secrets.write(made) == ["links_cache_url"]
    assert (made / "valkey_password").read_text() in (made / "links_cache_url").read_text()
    assert (made / "links_secret_key").read_text() == before
