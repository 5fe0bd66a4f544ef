"""PostgreSQL for Django, behaving as SQLite does where the catalogue relies on it (see `base`)."""
