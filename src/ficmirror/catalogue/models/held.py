"""What was received: accessions, held objects, the places they were met, and what went wrong with them."""

from django.db import models
from django.db.models.functions import Lower


class Accession(models.Model):
    """One batch received: an `import` of some paths."""

    name = models.CharField(max_length=40, unique=True)  # e.g. 2026-11-22-1
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    origin = models.TextField()  # the paths as given
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ("-started_at",)


class HeldObject(models.Model):
    """One original in the vault, by its digest; where its bytes lie only the vault knows."""

    digest = models.CharField(max_length=71, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    form = models.CharField(max_length=40, default="")
    encoding = models.CharField(max_length=40, default="")
    kind = models.CharField(max_length=12, default="")  # records.description.Kind


class Place(models.Model):
    """One place an original was met. `address`: the web address its path keeps, else the one the page says
    it stood at (`text.sites`), "" for none.
    """

    held = models.ForeignKey(HeldObject, models.CASCADE, related_name="places", db_index=False)
    accession = models.ForeignKey(Accession, models.CASCADE, related_name="places")
    path = models.TextField()
    file_at = models.DateTimeField(null=True)
    address = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("held", "path"), name="place_once"),)
        indexes = (
            models.Index(fields=("path",), name="place_by_path"),
            models.Index(Lower("path"), name="place_by_folded"),
            models.Index(fields=("address",), condition=~models.Q(address=""), name="place_by_address"),
            models.Index(Lower("address"), condition=~models.Q(address=""), name="place_by_folded_address"),
        )


class ProblemRow(models.Model):
    """Something that could not be read, or was lost, in one accession."""

    accession = models.ForeignKey(Accession, models.CASCADE, related_name="problems")
    held = models.ForeignKey(HeldObject, models.CASCADE, null=True, related_name="problems")
    path = models.TextField()
    reason = models.TextField()
    lost = models.TextField(null=True)  # null: nothing was lost
