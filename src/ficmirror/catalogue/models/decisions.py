"""What people have decided, as the vault keeps it: here so that arranging finds what concerns it."""

from django.db import models


class DecisionRow(models.Model):
    """One decision, in the order made; `content` is its JSON (`records.decision.Decision`).

    `is_kept`: it is in the vault; not yet where it was made while an import held the archive.
    """

    name = models.CharField(max_length=40, unique=True)
    deed = models.CharField(max_length=12, default="")  # records.decision.Deed
    content = models.TextField()
    is_undone = models.BooleanField(default=False)
    is_kept = models.BooleanField(default=True)

    class Meta:
        indexes = (
            models.Index(fields=("deed", "id"), name="decision_by_deed"),
            models.Index(fields=("id",), condition=models.Q(is_kept=False), name="decision_to_keep"),
        )


class DecidedPiece(models.Model):
    """A piece that a decision is about, by its object's digest, which may come to be held later."""

    decision = models.ForeignKey(DecisionRow, models.CASCADE, related_name="decided_pieces")
    digest = models.CharField(max_length=71)
    work_n = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=("digest",), name="decided_by_digest"),)
