"""Passwords: asked for on a terminal, read from standard input, or made up."""

import secrets
import sys

import click

N_LETTERS = 20
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another


def ask_password() -> str:
    """The password: asked for twice on a terminal, else one line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def make_password() -> str:
    """A password nobody guesses and everybody can type: `gk4p8-…`, 99 bits."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(N_LETTERS))
    return "-".join(letters[start : start + 5] for start in range(0, N_LETTERS, 5))
