"""What the catalogue keeps for itself: running totals, and what the search index has yet to hear of."""

from django.db import models


class Tally(models.Model):
    """A running total, so that no page has to count: e.g. `works.everyone`, `bytes`, `next_number`."""

    name = models.CharField(max_length=120, primary_key=True)
    value = models.BigIntegerField()


class Waiting(models.Model):
    """A work or page whose index entry is older than its row (or whose row is gone); `id` grows with every change."""

    entry = models.BigIntegerField(unique=True)


class Reserved(models.Model):
    """The number something had in an earlier catalogue of the same archive: `rebuild` gives it back.

    `name` is `work:` and the work's key, or `page:` and the object's digest.
    """

    name = models.CharField(max_length=140, primary_key=True)
    number = models.BigIntegerField()
