"""A complaint about an election is asked for as any other, but what it is about is known."""

from __future__ import annotations

from typing import Any

from foundation.design import forms
from tenants.governing.complaints.forms.public import ComplainForm
from tenants.governing.complaints.forms.staff import RecordForm


class _KnownSubject(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["subject"]


class AboutElectionForm(_KnownSubject, ComplainForm):
    pass


class RecordAboutElectionForm(_KnownSubject, RecordForm):
    pass
