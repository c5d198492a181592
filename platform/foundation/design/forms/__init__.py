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
from foundation.design.forms.dates import Date
from foundation.design.forms.files import Upload
from foundation.design.forms.numbers import Integer, Money
from foundation.design.forms.texts import Email, Hidden, Password, Text, TextArea

__all__ = [
    "Checkbox",
    "Checkboxes",
    "Date",
    "Email",
    "Form",
    "Hidden",
    "Integer",
    "ModelCheckboxes",
    "ModelRadios",
    "ModelSelect",
    "Money",
    "Password",
    "Radios",
    "Select",
    "Text",
    "TextArea",
    "Upload",
]
