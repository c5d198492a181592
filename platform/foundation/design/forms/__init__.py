"""A form is a list of questions and their error sentences; the markup is the design system's."""

from foundation.design.forms.base import Form
from foundation.design.forms.choices import (
    Checkbox,
    Checkboxes,
    ModelCheckboxes,
    ModelRadios,
    ModelSelect,
    Radios,
    Select,
)
from foundation.design.forms.dates import FIRST_DAY, Date, within_years
from foundation.design.forms.files import Upload
from foundation.design.forms.numbers import Integer, Money
from foundation.design.forms.texts import (
    Email,
    Hidden,
    Lines,
    Password,
    Postcode,
    Telephone,
    Text,
    TextArea,
    WebAddress,
)
from foundation.design.forms.trap import Trap

__all__ = [
    "FIRST_DAY",
    "Checkbox",
    "Checkboxes",
    "Date",
    "Email",
    "Form",
    "Hidden",
    "Integer",
    "Lines",
    "ModelCheckboxes",
    "ModelRadios",
    "ModelSelect",
    "Money",
    "Password",
    "Postcode",
    "Radios",
    "Select",
    "Telephone",
    "Text",
    "TextArea",
    "Trap",
    "Upload",
    "WebAddress",
    "within_years",
]
