"""ficmirror takes a heap of fan fiction in whatever form it survived and gives back a faithful, searchable archive."""

__version__ = "0.1.0"
