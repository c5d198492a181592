import pytest
from django.db import DatabaseError

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.tenancy import atomic
from national.allocation import queries, services
from national.allocation.models import NeedsDataset, NeedsUpload, NeedsValue
from national.allocation.rules import duties
from tests.national.allocation import factories as make
from tests.national.allocation.factories import AT


def test_a_good_file_is_loaded_whole_with_its_provenance(department):
    loaded = make.dataset()
    assert loaded.values.count() == queries.authorities_of("2010-11").count()
    assert len(loaded.digest) == len(loaded.file_digest) == 64
    assert loaded.imported_by_name == "Person 101"
    assert not NeedsUpload.objects.exists()


def test_the_same_figures_have_the_same_digest_whatever_the_order_and_the_digits(department):
    lines = make.needs_csv().decode().split("\n")
    other = "\n".join([lines[0], *(f"{line}.0" for line in reversed(lines[1:]))]).encode()
    first, second = make.dataset(name="First"), make.dataset(name="Second", content=other)
    assert first.digest == second.digest
    assert first.file_digest != second.file_digest


@pytest.mark.parametrize("content", [{"skip": ("sefton",)}, {"sefton": "x"}, {"sefton": -1}])
def test_nothing_is_loaded_from_a_file_with_one_bad_row(department, content):
    with pytest.raises(Refused) as refused:
        make.dataset(content=make.needs_csv(**content))
    assert refused.value.rule is duties.WholeFile
    assert not NeedsDataset.objects.exists()
    assert not NeedsValue.objects.exists()
    assert NeedsUpload.objects.count() == 1


def test_loaded_figures_cannot_be_changed_in_the_database(department):
    loaded = make.dataset()
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        loaded.values.update(need=1)
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        NeedsDataset.objects.filter(pk=loaded.pk).update(source="Elsewhere")


def test_a_withdrawn_dataset_is_no_longer_offered(department):
    loaded = make.dataset()
    services.withdraw_needs(dataset=loaded, reason="A newer one", by=make.officer(), at=AT)
    assert loaded not in queries.offered_datasets()
    assert loaded in queries.datasets(make.officer())


def test_a_dataset_in_use_cannot_be_withdrawn(department):
    first = make.scenario()
    with pytest.raises(Refused, match="Allocation round 2010-11 uses it") as refused:
        services.withdraw_needs(dataset=first.dataset, reason="x", by=make.officer(), at=AT)
    assert refused.value.rule is duties.UsedDatasetsStay


def test_importing_takes_the_permission(department):
    with pytest.raises(NotPermitted):
        make.dataset(by=make.approver())
