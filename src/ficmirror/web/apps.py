"""The site as Django knows it: an app without tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Holds the templates' tag libraries; what is kept is the catalogue's."""

    name = "ficmirror.web"
    label = "web"
