"""The catalogue as Django knows it."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """One app, one label, big keys everywhere."""

    name = "ficmirror.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
