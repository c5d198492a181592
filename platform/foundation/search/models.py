from django.db import models


class Entry(models.Model):
    """The searched words of one record, folded: small letters without accents and apostrophes. The database writes it."""

    source = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "object_id"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.object_id}"
