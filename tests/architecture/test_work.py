"""Background work and post: nothing is asked for that nobody does."""

import ast
import re

from foundation.exchange.messages import message_types
from foundation.exchange.receiving import _receivers
from foundation.jobs.registry import Queues, _registered
from infra.launch.options import Options
from infra.launch.plan import services
from tests.architecture.sources import ROOT, dotted, modules, names_imported_by

# Which way each kind of message goes; a new kind must say.
WAYS = {
    "quarterly_return": "national",
    "annual_report": "national",
    "return_query": "tenants",
    "grant_determination": "tenants",
}


def asked() -> dict[str, list[str]]:
    """The jobs that the code asks for, each named in full, with the ids it gives them."""
    calls = [
        node
        for _, module in modules("platform/foundation", "platform/messages", "tenants", "national")
        if "foundation.jobs.ask" in names_imported_by(module)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and dotted(node.func) == "ask"
    ]
    assert all(isinstance(call.args[0], ast.Constant) for call in calls)
    return {
        str(ast.literal_eval(call.args[0])): [str(given.arg) for given in call.keywords] for call in calls
    }


def test_every_job_that_is_asked_for_exists_and_takes_what_it_is_given():
    for name, given in asked().items():
        handler = _registered[name].handler
        arguments = handler.__code__.co_varnames[: handler.__code__.co_kwonlyargcount]
        assert set(given) == set(arguments) - {"by", "at"}, name
        assert handler.__code__.co_argcount == 0, f"{name} takes keywords only"


def test_every_job_is_named_after_its_app():
    ours = {name: job for name, job in _registered.items() if not job.handler.__module__.startswith("tests")}
    strays = [
        f"{name} in {job.handler.__module__}"
        for name, job in ours.items()
        if not re.fullmatch(r"[a-z_]+\.[a-z_]+", name)
        or name.split(".")[0] not in job.handler.__module__.split(".")
        or not job.handler.__module__.endswith(".tasks")
    ]
    assert strays == []


def test_every_job_comes_round_or_is_asked_for():
    idle = [
        name
        for name, job in _registered.items()
        if not job.repeats and name not in asked() and not job.handler.__module__.startswith("tests")
    ]
    assert idle == []


def test_the_workers_watch_the_queues_there_are():
    """The worker names no queues, so it watches those of the app: exactly the ones the code sends to."""
    from config.celery import app

    command = next(service.command for service in services(Options(folder=ROOT)) if service.name == "worker")
    assert not {"-Q", "--queues", "-X", "--exclude-queues"} & set(command)
    assert {queue.name for queue in app.conf.task_queues} == set(Queues.names())
    assert {job.queue for job in _registered.values()} <= set(Queues.names())
    assert app.conf.task_default_queue in Queues.names()


def test_the_scheduler_tells_of_tasks_that_exist():
    from config.celery import app

    app.loader.import_default_modules()
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in app.tasks
        assert entry["options"]["queue"] in Queues.names()


def test_every_kind_of_message_has_somebody_who_takes_it_in():
    ours = {
        kind: schema
        for (kind, _), schema in message_types().items()
        if not schema.__module__.startswith("tests")
    }
    assert set(ours) == set(WAYS)
    assert {kind: _receivers[kind].__module__.split(".")[0] for kind in ours if kind in _receivers} == WAYS


def test_every_kind_of_message_is_sent_by_somebody():
    """The class of each kind is built somewhere on the side that sends it."""
    other = {"national": "tenants", "tenants": "national"}
    unsent = [
        schema.__name__
        for (kind, _), schema in message_types().items()
        if kind in WAYS
        and not any(
            isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == schema.__name__
            for _, module in modules(other[WAYS[kind]])
            for node in ast.walk(module)
        )
    ]
    assert unsent == []
