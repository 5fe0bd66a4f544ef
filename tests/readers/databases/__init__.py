"""Tests of the databases of archives that are gone."""
