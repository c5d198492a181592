from typing import ClassVar

from django.db import models


class Topic(models.Model):
    name = models.CharField(max_length=60)

    objects: ClassVar[models.Manager["Topic"]] = models.Manager()

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT)
    number = models.IntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    written_on = models.DateField()

    objects: ClassVar[models.Manager["Note"]] = models.Manager()

    def __str__(self) -> str:
        return self.title


def fill(notes: int) -> None:
    """In the current space, schema or database: the same rows everywhere."""
    topics = Topic.objects.bulk_create(Topic(name=f"Topic {number}") for number in range(5))
    Note.objects.bulk_create(
        Note(
            topic=topics[number % 5],
            number=number,
            title=f"Note {number}",
            text="What people said about the surgery. " * 4,
            written_on="2010-06-14",
        )
        for number in range(notes)
    )
