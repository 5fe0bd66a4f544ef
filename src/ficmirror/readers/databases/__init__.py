"""Databases of archives that are gone: dumps and flat files, read without any database."""
