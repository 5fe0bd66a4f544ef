"""One suite per protocol, run on everything that claims to keep it."""
