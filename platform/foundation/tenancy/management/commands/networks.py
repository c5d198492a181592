"""`links networks …`: open, upgrade, suspend, resume, close, list, check, mend, back up and restore networks (and the Department)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from foundation.tenancy import backup, services
from foundation.tenancy.models import Authority, Tenant
from foundation.tenancy.visiting import SpacesCommand, attempt
from foundation.timekeeping import now, today


class Command(SpacesCommand):
    help = "Open, upgrade, suspend, resume, close, list, check, mend, back up and restore networks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        opening = actions.add_parser("open", help="Open networks by their authority's short name, or --all")
        opening.add_argument("authorities", nargs="*")
        opening.add_argument("--all", action="store_true", help="Every authority in force that has none")
        opening.add_argument(
            "--on", type=date.fromisoformat, help="The day they open, for example 2008-10-01; default today"
        )
        for name, help_text in [
            ("upgrade", "Apply missing migrations"),
            ("check", "Find drift between schemas, roles and rights"),
            ("mend", "Put rights and triggers back"),
            ("list", "List networks"),
        ]:
            actions.add_parser(name, help=help_text).add_argument("keys", nargs="*")
        for name in ("suspend", "close"):
            action = actions.add_parser(name)
            action.add_argument("keys", nargs="+")
            action.add_argument("--reason", required=True)
        actions.add_parser("resume").add_argument("keys", nargs="+")
        taking = actions.add_parser("backup", help="Write one network into one file")
        taking.add_argument("key")
        taking.add_argument("folder", type=Path)
        restoring = actions.add_parser("restore", help="Put one network back from its file")
        restoring.add_argument("key")
        restoring.add_argument("file", type=Path)
        repeating = actions.add_parser(
            "erase-again", help="Finish a restore whose erasures were not repeated"
        )
        repeating.add_argument("key")
        restoring.add_argument("--replace", action="store_true", help="Drop the schema that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['action'].replace('-', '_')}")(options)

    def _open(self, options: dict[str, Any]) -> None:
        opened_on = options["on"] or today()
        chosen = Authority.objects.using("owner").in_force(opened_on)
        if not options["all"]:
            if not options["authorities"]:
                raise CommandError("Name at least one authority, or use --all.")
            chosen = chosen.filter(slug__in=options["authorities"])
            unknown = set(options["authorities"]) - {authority.slug for authority in chosen}
            if unknown:
                raise CommandError(f"Not in force in the register: {', '.join(sorted(unknown))}.")
        openings = services.department_opening(opened_on=opened_on)
        openings += services.openings_for(chosen, opened_on=opened_on)
        self.report(services.open_spaces(openings), total=len(openings))

    def _upgrade(self, options: dict[str, Any]) -> None:
        tenants = self._tenants(options["keys"])
        self.report(services.upgrade_spaces(tenants), total=len(tenants))

    def _suspend(self, options: dict[str, Any]) -> None:
        self._each(options, lambda tenant: services.suspend(tenant, reason=options["reason"]))

    def _resume(self, options: dict[str, Any]) -> None:
        self._each(options, services.resume)

    def _close(self, options: dict[str, Any]) -> None:
        self._each(options, lambda tenant: services.close(tenant, on=today(), reason=options["reason"]))

    def _mend(self, options: dict[str, Any]) -> None:
        self._each(options, services.mend)

    def _each(self, options: dict[str, Any], act: Callable[[Tenant], services.Outcome]) -> None:
        self.report(attempt(tenant, act) for tenant in self._tenants(options["keys"]))

    def _backup(self, options: dict[str, Any]) -> None:
        (tenant,) = self._tenants([options["key"]])
        self.report([attempt(tenant, lambda tenant: backup.backup(tenant, options["folder"], at=now()))])

    def _restore(self, options: dict[str, Any]) -> None:
        key = options["key"]
        try:
            self.report(backup.restore(key, options["file"], replace=options["replace"]))
        except (backup.BackupRefused, backup.ProgramFailed) as refusal:
            raise CommandError(str(refusal)) from refusal
        self._check({"keys": [key]})

    def _erase_again(self, options: dict[str, Any]) -> None:
        (tenant,) = self._tenants([options["key"]])
        self.report(backup.repeat_erasures(tenant.key))

    def _list(self, options: dict[str, Any]) -> None:
        for tenant in self._tenants(options["keys"]):
            host = ", ".join(domain.domain for domain in tenant.domains.all())
            self.stdout.write(f"{tenant.schema_name:12} {tenant.state:10} {tenant.name:40} {host}")

    def _check(self, options: dict[str, Any]) -> None:
        drifted = 0
        for tenant in self._tenants(options["keys"]):
            outcome = attempt(tenant, services.check_space)
            lines = [f"failed: {outcome.sentence}"] if outcome.failed else outcome.answer
            drifted += bool(lines)
            for line in lines:
                self.stdout.write(f"{tenant.schema_name} {tenant.name}: {line}")
        if drifted:
            raise CommandError(f"{drifted} spaces are not as they should be.")
        self.stdout.write("Every schema, role and right is as it should be.")

    def _tenants(self, keys: list[str]) -> list[Tenant]:
        tenants = services.running_tenants(keys)
        unknown = set(keys) - {tenant.schema_name for tenant in tenants}
        if unknown:
            raise CommandError(
                f"No running network has the key {', '.join(sorted(unknown))}; see `links networks list`."
            )
        return tenants
