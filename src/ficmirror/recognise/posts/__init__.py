"""Mails, articles and entries of journals: their heads, subjects and what comes with them."""
