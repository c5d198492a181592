from django.db import models


class Fold(models.Func):
    """A text as it is compared: small letters, without accents and apostrophes, single spaces. Also a reader's order of names."""

    function = "extensions.fold"
    output_field = models.TextField()


class Unspaced(models.Func):
    """A text as it is compared where spaces do not count either: a postcode, a telephone number."""

    template = "replace(extensions.fold(%(expressions)s), ' ', '')"
    output_field = models.TextField()


class Alike(models.Func):
    """Whether a text holds a word spelt nearly like another; never, where the database lacks the extension pg_trgm."""

    function = "extensions.alike"
    output_field = models.BooleanField()
    conditional = True
