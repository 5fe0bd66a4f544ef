"""The catalogue: a Django app, the only owner of tables."""
