from django.utils.module_loading import autodiscover_modules

from foundation.jobs import registry


def test_people_read_who_acted_and_never_the_name_of_a_job():
    """Jobs act in histories and in the audit log: each says so in words."""
    autodiscover_modules("tasks")
    ours = [work for work in registry._registered.values() if not work.handler.__module__.startswith("tests")]
    assert "annual_report.begin" in {work.name for work in ours}
    assert [work.name for work in ours if work.actor == work.name] == []
