"""Frozen records that travel between the steps; standard library only."""
