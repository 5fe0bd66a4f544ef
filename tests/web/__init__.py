"""Tests of the site, on a real archive."""
