"""`make bench`: what preparing, upgrading and serving the networks costs on this machine.

The same steps and services as `make run`, timed, in a folder of their own. Compare figures of one machine only.
"""

import http.client
import shutil
import signal
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

from infra.embedded import postgres, valkey
from infra.embedded.errors import Exit, StartError
from infra.embedded.folder import free_port
from infra.embedded.process import spawn, stop, wait_until
from infra.launch.keeping import Kept, Markers, kept
from infra.launch.options import ROOT, Options, from_environment
from infra.launch.plan import Step, services, spread, steps
from infra.launch.preparing import say
from infra.launch.supervisor import House, answers
from infra.production.processes import links

REQUESTS = 600
EVERY = 1000


def bench(options: Options) -> list[str]:
    for folder in (options.logs, options.data):
        folder.mkdir(parents=True)
    decided = kept(options)
    with (
        postgres.running(options.folder / "postgres") as database,
        valkey.running(options.folder / "valkey") as broker,
    ):
        house = House(options, decided, database, broker)
        markers = Markers(options.folder)
        lines = [f"{timed(house, step, markers):9.1f} s   {step.title}" for step in plan(decided)]
        with serving(house):
            return [*lines, pages(options, [""]), pages(options, spread(options.networks or EVERY))]


def plan(decided: Kept) -> list[Step]:
    """The preparation, then the question whether anything is left to do."""
    first = steps(decided)
    again = [
        replace(step, title=f"{step.title}: nothing to do")
        for step in first
        if step.name in ("upgrade", "networks")
    ]
    check = Step("check", "Comparing every schema, role and right", links("networks", "check"), "")
    return [*first, *again, check]


def timed(house: House, step: Step, markers: Markers) -> float:
    began = time.perf_counter()
    house.prepare(step, markers)
    return time.perf_counter() - began


@contextmanager
def serving(house: House) -> Iterator[None]:
    web = services(house.options)[0]
    with open(house.options.logs / "web.log", "ab") as log:
        process = spawn(web.command, cwd=ROOT, output=log, environment=house.variables())
    try:
        wait_until(lambda: answers(house.options), patience=120, pause=0.2)
        yield
    finally:
        stop(process, signal.SIGTERM, patience=10)


def pages(options: Options, names: list[str]) -> str:
    """The front page of each host in turn, one request at a time; the first round only warms up."""
    hosts = [f"{name}.localhost" if name else "localhost" for name in names]
    for host in hosts:
        request(options, host)
    times = sorted(request(options, hosts[count % len(hosts)]) for count in range(REQUESTS))
    middle, slow = statistics.median(times) * 1000, times[int(REQUESTS * 0.95)] * 1000
    return f"{middle:9.1f} ms  front page of {len(hosts)} hosts in turn, median (95 % within {slow:.1f} ms)"


def request(options: Options, host: str) -> float:
    with closing(http.client.HTTPConnection(options.bind, options.port, timeout=60)) as line:
        began = time.perf_counter()
        line.request("GET", "/", headers={"Host": f"{host}:{options.port}"})
        answer = line.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise StartError(Exit.SERVER_FAILED, f"The front page of {host} answered {answer.status}.")
        return time.perf_counter() - began


def main() -> int:
    try:
        options = from_environment()
        options = replace(options, folder=options.folder / "bench", port=free_port())
        shutil.rmtree(options.folder, ignore_errors=True)
        lines = bench(options)
    except StartError as error:
        print(error.sentence, file=sys.stderr)
        return error.code
    say("\n".join(["", *lines]))
    shutil.rmtree(options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
