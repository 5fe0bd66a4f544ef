"""Craft shared by the steps: encodings, markup, dates, names, folding, fingerprints."""
