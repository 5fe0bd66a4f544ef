"""Accounts: making the owner, signing in without writing, and whether anybody has an account yet."""

import time
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.db import Error as DatabaseError
from django.http import HttpRequest

from ficmirror.errors import UsageError

MIN_PASSWORD_LENGTH = 10
LOOK_AGAIN_AFTER = 10.0  # seconds
_last_look: tuple[float, bool] = (float("-inf"), False)


def create_owner(name: str, password: str) -> bool:
    """Make the owner's account, or give it a new password; says whether it is new.

    The owner sees everything and may sign in from anywhere the site is served. Raises `UsageError` for an empty name
    or a password shorter than ten characters. Writes to the catalogue: not to be called inside a running site.
    """
    name = name.strip()
    if not name:
        raise UsageError("an owner needs a name", "Give one, e.g. `ficmirror owner NAME`.")
    try:
        MinimumLengthValidator(MIN_PASSWORD_LENGTH).validate(password)
    except ValidationError as error:
        raise UsageError("the password is too short", f"Use at least {MIN_PASSWORD_LENGTH} characters.") from error
    _, is_new = User.objects.update_or_create(
        username=name,
        defaults={"password": make_password(password), "is_staff": True, "is_superuser": True, "is_active": True},
    )
    forget_look()
    return is_new


def has_owner() -> bool:
    """Is there an account that may see everything? (False also while there is no catalogue yet.)"""
    try:
        return User.objects.filter(is_superuser=True, is_active=True).exists()
    except DatabaseError:
        return False


def owner_name() -> str:
    """What the owner is called where there is exactly one, else "the keeper"."""
    try:
        names = list(User.objects.filter(is_superuser=True, is_active=True).values_list("username", flat=True)[:2])
    except DatabaseError:
        names = []
    return names[0] if len(names) == 1 else "the keeper"


def is_open_house() -> bool:
    """Has nobody an account, so that on this machine the visitor is the keeper? Looked up every ten seconds."""
    global _last_look
    looked_at, answer = _last_look
    now = time.monotonic()
    if now - looked_at > LOOK_AGAIN_AFTER:
        answer = not has_owner()
        _last_look = (now, answer)
    return answer


def forget_look() -> None:
    """Look again at once (an account was made in this very program)."""
    global _last_look
    _last_look = (float("-inf"), False)


class ReadOnlyBackend(ModelBackend):
    """Django's accounts, without its habit of writing a stronger password hash while somebody signs in."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The active account of that name and password, or None; an unknown name takes as long as a known one."""
        del request, kwargs
        if not username or password is None:
            return None
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            make_password(password)
            return None
        return user if check_password(password, user.password) else None
