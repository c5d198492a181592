"""The run itself: servers, preparation, services, and the watch over all of them."""

import http.client
import json
import re
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import FrameType

from infra.embedded import postgres, valkey
from infra.embedded.errors import Exit, StartError, plain_sentences
from infra.embedded.folder import locked, port_is_free, write_secret
from infra.embedded.postgres import PostgresServer
from infra.embedded.process import wait_until
from infra.embedded.server import EmbeddedServer
from infra.embedded.valkey import ValkeyServer
from infra.launch.environment import environment, product, with_superuser
from infra.launch.installation import Installation, Markers, installation_of
from infra.launch.options import Options
from infra.launch.plan import Service, Step, services, steps
from infra.launch.preparing import check_room, pending, prepare, say
from infra.launch.serving import WatchedService, stop_all

StepPlan = Callable[[Installation], Sequence[Step]]
ServicePlan = Callable[[Options], Sequence[Service]]


class StopRequested(Exception):
    """Raised on Ctrl-C, a closed terminal or SIGTERM."""


def run(options: Options, step_plan: StepPlan = steps, service_plan: ServicePlan = services) -> None:
    _listen()
    with plain_sentences(options.folder), ExitStack() as stack:
        try:
            _run(options, step_plan, service_plan, stack)
        finally:
            _stop_listening()


def _run(options: Options, step_plan: StepPlan, service_plan: ServicePlan, stack: ExitStack) -> None:
    options.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    stack.enter_context(locked(options.folder / "lock", "The platform"))
    _check_port(options)
    for folder in (options.logs, options.data):
        folder.mkdir(exist_ok=True)
    installation = installation_of(options)
    markers = Markers(options.folder)
    todo = pending(step_plan(installation), markers)
    check_room(options.folder, first=any(step.name == "networks" for step in todo))
    say("Starting PostgreSQL and Valkey …")
    database = stack.enter_context(postgres.running(options.folder / "postgres"))
    broker = stack.enter_context(valkey.running(options.folder / "valkey"))
    supervisor = Supervisor(options, installation, database, broker)
    for step in todo:
        supervisor.prepare(step, markers)
    supervisor.serve(service_plan(options), stack)


class Supervisor:
    def __init__(
        self, options: Options, installation: Installation, database: PostgresServer, broker: ValkeyServer
    ) -> None:
        self.options = options
        self.installation = installation
        self.database = database
        self.broker = broker

    def variables(self) -> dict[str, str]:
        return environment(self.options, self.installation, self.database, self.broker)

    def prepare(self, step: Step, markers: Markers) -> None:
        variables = self.variables()
        if step.superuser:
            variables = with_superuser(variables, self.database)
        prepare(step, variables, markers, self.options.logs / f"{step.name}.log")

    def serve(self, planned: Sequence[Service], stack: ExitStack) -> None:
        say("Starting the web server, the worker and the scheduler …")
        self._note_variables()
        watched = [WatchedService(service, self.variables, self.options.logs) for service in planned]
        stack.callback(stop_all, watched)
        for process in watched:
            process.start()
        self._wait_for_first_answer(watched[0])
        _announce(self.options)
        self._watch(watched)

    def _note_variables(self) -> None:
        """Write the variables that `make links` and `make shell` start with."""
        variables = product(self.options, self.installation, self.database, self.broker)
        write_secret(self.options.folder / "variables.json", json.dumps(variables, indent=1))

    def _wait_for_first_answer(self, web: WatchedService) -> None:
        wait_until(lambda: not web.is_running() or answers(self.options), patience=120, pause=0.2)
        if not web.is_running() or not answers(self.options):
            raise StartError(
                Exit.SERVER_FAILED, f"The web server did not start; the reason is at the end of {web.log}."
            )

    def _watch(self, watched: Sequence[WatchedService]) -> None:
        servers = [server for server in (self.database, self.broker) if isinstance(server, EmbeddedServer)]
        while True:
            for server in servers:
                if not server.is_running():
                    self._revive(server, watched)
            for process in watched:
                process.look_after()
            time.sleep(0.2)

    def _revive(self, server: EmbeddedServer, watched: Sequence[WatchedService]) -> None:
        port = server.port
        server.start()
        self._note_variables()
        say(f"Started again: {server.name}, which had ended (log {server.folder.log}).")
        if server.port != port:  # the services still know the old one
            stop_all(watched)
        for process in watched:
            process.refresh()


def _announce(options: Options) -> None:
    say("")
    say(f"LINks is running. Public front page: {options.address()}")
    if options.sign_ins.exists():
        say("")
        # Written when the nation was filled, perhaps under another port.
        written = options.sign_ins.read_text(encoding="utf-8").rstrip()
        say(re.sub(r"localhost:\d+/", f"localhost:{options.port}/", written))
    say("")
    say(f"Data, emails and logs: {options.folder}. Stop with Ctrl-C.")


def answers(options: Options) -> bool:
    line = http.client.HTTPConnection(options.bind, options.port, timeout=30)
    try:
        line.request("GET", "/", headers={"Host": f"localhost:{options.port}"})
        line.getresponse().read()
    except OSError:
        return False
    finally:
        line.close()
    return True


def _check_port(options: Options) -> None:
    """Waits a moment: the web server of a killed run may still be stopping."""
    if not wait_until(lambda: port_is_free(options.port, options.bind), patience=3, pause=0.2):
        raise StartError(
            Exit.PORT_TAKEN,
            f"Port {options.port} is taken by another program. Stop that program, "
            f"or choose another port: make run PORT={options.port + 1}",
        )


def _listen() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _raise)


def _stop_listening() -> None:
    """Ignore further signals while we stop: a second Ctrl-C must not leave something running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _raise(_number: int, _frame: FrameType | None) -> None:
    _stop_listening()
    raise StopRequested
