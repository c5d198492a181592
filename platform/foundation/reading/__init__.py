"""One reader each for what people type: numbers, money, dates, names, postcodes and telephone numbers.

Forms, needs files and the API read with these, so that a text means the same wherever it is written. What can be read in
two ways, or in none, raises `UnreadableError`: whoever asks says so beside the question.
"""

from foundation.reading.dates import day, day_of_iso, day_of_text
from foundation.reading.names import SEEN, look, names_something
from foundation.reading.numbers import decimal_number, pence, whole_number
from foundation.reading.places import email_address, postcode, telephone
from foundation.reading.texts import is_legible, tidied
from foundation.reading.unreadable import UnreadableError

__all__ = [
    "SEEN",
    "UnreadableError",
    "day",
    "day_of_iso",
    "day_of_text",
    "decimal_number",
    "email_address",
    "is_legible",
    "look",
    "names_something",
    "pence",
    "postcode",
    "telephone",
    "tidied",
    "whole_number",
]
