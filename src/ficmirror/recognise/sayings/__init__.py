"""Sentences without a label: what each speaks of."""
