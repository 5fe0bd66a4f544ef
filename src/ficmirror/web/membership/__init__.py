"""Membership: signing in and out."""
