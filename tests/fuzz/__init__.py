"""Fuzzing of the readers, by hand: `python -m tests.fuzz FORM`."""
