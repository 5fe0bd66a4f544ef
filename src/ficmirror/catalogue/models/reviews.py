"""Reviews and comments on works, and which of them the keeper has hidden."""

from django.db import models

from ficmirror.catalogue.models.works import Work


class Review(models.Model):
    """One review of a work, `position` 1 first; `parent` is the position of the one it answers.

    `name` is the same in every catalogue of the archive: the object it stands in and its key there.
    """

    work = models.ForeignKey(Work, models.CASCADE, related_name="reviews", db_index=False)
    position = models.IntegerField()
    parent = models.IntegerField(null=True)
    name = models.CharField(max_length=200)
    author = models.CharField(max_length=200)
    date = models.CharField(max_length=25)
    rating = models.CharField(max_length=60)
    chapter = models.IntegerField(null=True)
    markup = models.TextField()
    is_held_back = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "position"), name="review_once"),)


class HiddenReview(models.Model):
    """A review that the keeper has hidden, by its name: nobody else is shown it, also after a rebuild."""

    name = models.CharField(max_length=200, primary_key=True)
