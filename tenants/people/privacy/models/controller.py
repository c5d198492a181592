from __future__ import annotations

from django.db import models
from django.db.models import Q


class Controller(models.Model):
    """Who decides why and how the network's data about people is used, and whom to ask about it: one row, or none until it is said."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    email = models.EmailField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="controller_is_one"),
            models.CheckConstraint(condition=~Q(name=""), name="controller_has_name"),
            models.CheckConstraint(
                condition=~Q(address="") | ~Q(email="") | ~Q(telephone=""), name="controller_can_be_reached"
            ),
        ]

    def __str__(self) -> str:
        return self.name
