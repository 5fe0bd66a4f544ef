"""What examining found: kept so that arranging can run again alone, and an import can go on where it stopped."""

from django.db import models

from ficmirror.catalogue.models.held import HeldObject


class TextBody(models.Model):
    """One chapter's or page's markup, kept once: by the SHA-256 of its UTF-8, compressed with zstd."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    content = models.BinaryField()


class Finding(models.Model):
    """The findings of one object by one examiner (see `packing`); `content` is zstd of JSON without the texts."""

    held = models.OneToOneField(HeldObject, models.CASCADE, primary_key=True, related_name="finding")
    examiner = models.CharField(max_length=71)
    content = models.BinaryField()
    is_arranged = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("held",), condition=models.Q(is_arranged=False), name="to_arrange"),)


class Listed(models.Model):
    """One link of an index page: the path it leads to, the page, and the link's place among the page's links.

    What the page says there stands in its findings. `folded`: the path as it is compared, without capitals.
    `part_of`: the number of the work on the page of which the object is one of several parts. `is_tied`: the object at
    that path has been told.
    """

    target = models.TextField()
    folded = models.TextField(default="")
    page = models.ForeignKey(HeldObject, models.CASCADE, related_name="listed")
    position = models.IntegerField()
    is_contents = models.BooleanField()
    part_of = models.IntegerField(null=True)
    is_tied = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("target",), name="listed_by_target"),
            models.Index(fields=("folded",), name="listed_by_folded"),
            models.Index(fields=("page",), condition=models.Q(is_tied=False), name="listed_to_tie"),
        )


class GatherKey(models.Model):
    """A key under which a work in an object may belong together with others (`collate.gather`)."""

    key = models.CharField(max_length=120)
    held = models.ForeignKey(HeldObject, models.CASCADE, related_name="gather_keys")
    work_n = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=("key", "held"), name="gather_by_key"),)


class Edge(models.Model):
    """The print of a block at the top or the foot of an object (`recognise.edges`). `is_furniture`: so many pages of
    its site have it that it is the site's (`catalogue.furniture`).
    """

    print = models.CharField(max_length=16)
    held = models.ForeignKey(HeldObject, models.CASCADE, related_name="edges")
    is_furniture = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("print",), name="edge_by_print"),)
