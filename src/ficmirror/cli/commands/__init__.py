"""One file per command; nothing heavy is imported before the command runs."""
