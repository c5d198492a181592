"""What several nouns share is one table in the foundation; docs/architecture.md says which, and where."""

import re

from tests.architecture.classes import records

SHARED = re.compile(r"(Attachment|File|Document|Note|Comment|SignOff|Signature|Consent|Draft|Contact|Link)$")
# Not the same thing, and why: decision 51.
OWN = {
    "governance.ProcedureDraft": "the next version, with the columns of a version",
    "reports.SecretLink": "lets a recipient in; it links no records",
    "matters.Link": "ties a record to a matter, which is found from either side and said to be none; only matters reads it",
    "members.Consent": "only people of the register give it, and PostgreSQL keeps it whole",
    "governance.Signature": "under the digest of a text, which no change of state has; written for every noun, by one app",
    "allocation.Signature": "of the Department, and of the figures that were signed",
}


def test_no_app_brings_a_private_table_of_what_is_shared():
    found = {
        model._meta.label
        for model in records().values()
        if model.__module__.startswith(("tenants.", "national.")) and SHARED.search(model.__name__)
    }
    assert found == OWN.keys(), "see What several nouns share, in docs/architecture.md"
