"""The readers of mail."""
