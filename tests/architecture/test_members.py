"""A member with several records is one: whoever reads all records of the register says why."""

import re

from tests.architecture.sources import AREAS, texts

# Beside these, everybody asks `Member.objects`, which has the surviving records only.
READS_ALL = {
    "platform/foundation/tenancy/backup/restoring.py": "shows a line of a backup's list",
    "tenants/people/members/models/involvement.py": "finds the periods of a member on whichever record",
    "tenants/people/members/models/consent.py": "finds the consents of a member on whichever record",
    "tenants/people/members/models/representation.py": "finds the representatives of an organisation on whichever record",
    "tenants/people/members/queries.py": "gives the page of a merged record, and the survivor of what was found",
    "tenants/people/members/merged.py": "says which records were merged",
    "tenants/people/members/services/merging.py": "merges them",
    "tenants/governing/interests/queries/register.py": "takes each who serves or declared to the record that shows them",
    "tenants/governing/interests/queries/staying_out.py": "holds whoever acts while it is asked whether they have an interest",
    "tenants/people/members/likeness.py": "compares with all of them, and names the survivor",
    "tenants/people/members/feature.py": "declares the table that is searched",
}
ALL = re.compile(r"\bMember\.(?:records|_base_manager|_default_manager)\b|\bmembers_member\b")
# Counting or listing by the record that a row names would count a member with two records twice: `members()` gives the survivors.
BY_RECORD = re.compile(r"\.(?:values|values_list)\(\s*\"(?:member|member_id|organisation|organisation_id)\"")
# These read rows of one record, or ask for no members.
OF_ONE_RECORD: dict[str, str] = {}


def places(pattern: re.Pattern[str]) -> set[str]:
    return {
        name
        for name, text in texts()
        if name.startswith(AREAS)
        and name.endswith(".py")
        and "/migrations/" not in name
        and pattern.search(text)
    }


def test_whoever_reads_every_record_of_the_register_says_why():
    assert places(ALL) == READS_ALL.keys()


def test_nobody_lists_members_by_the_record_that_a_row_names():
    assert places(BY_RECORD) == OF_ONE_RECORD.keys()


def test_code_that_knows_no_model_by_name_reads_every_row_of_it():
    """The manager of a model may leave out what was merged; whoever erases, undoes or files by a record's number must not."""
    assert (
        places(re.compile(r"get_model\([a-z_]+\)\._default_manager|\b(?:model|part)\._default_manager"))
        == set()
    )
