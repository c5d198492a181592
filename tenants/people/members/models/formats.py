"""In which language and form people can take in what the LINk sends them."""

from django.db import models


class Language(models.TextChoices):
    """By ISO 639-1: the main languages of England and Wales other than English that most people named in the 2011 Census."""

    ENGLISH = "en", "English"
    ARABIC = "ar", "Arabic"
    BENGALI = "bn", "Bengali (with Sylheti and Chatgaya)"
    CHINESE = "zh", "Chinese"
    FILIPINO = "tl", "Tagalog or Filipino"
    FRENCH = "fr", "French"
    GERMAN = "de", "German"
    GUJARATI = "gu", "Gujarati"
    ITALIAN = "it", "Italian"
    LITHUANIAN = "lt", "Lithuanian"
    PANJABI = "pa", "Panjabi"
    PERSIAN = "fa", "Persian or Farsi"
    POLISH = "pl", "Polish"
    PORTUGUESE = "pt", "Portuguese"
    ROMANIAN = "ro", "Romanian"
    SOMALI = "so", "Somali"
    SPANISH = "es", "Spanish"
    TAMIL = "ta", "Tamil"
    TURKISH = "tr", "Turkish"
    URDU = "ur", "Urdu"
    OTHER = "other", "Another language"


class Format(models.TextChoices):
    LARGE_PRINT = "large_print", "Large print"
    EASY_READ = "easy_read", "Easy Read"
    AUDIO = "audio", "Audio"
    BRAILLE = "braille", "Braille"
    BSL = "bsl", "British Sign Language"
    TEXT_RELAY = "text_relay", "Text relay, when we telephone"
