"""Accounts: making them, what each may see, signing in without writing, and whether anybody has one yet."""

import time
from dataclasses import dataclass
from enum import StrEnum
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
MAX_NAME_LENGTH = 150
LOOK_AGAIN_AFTER = 10.0  # seconds
_last_look: tuple[float, bool] = (float("-inf"), False)


class Role(StrEnum):
    """What an account opens: to a member what members may see, to a curator all works, to the owner everything."""

    MEMBER = "member"
    CURATOR = "curator"
    OWNER = "owner"

    @property
    def columns(self) -> dict[str, bool]:
        """How Django's table of users says it."""
        return {"is_staff": self is not Role.MEMBER, "is_superuser": self is Role.OWNER, "is_active": True}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in."""

    name: str
    role: Role


def role_of(user: User) -> Role:
    """The role of an account as Django's table says it."""
    if user.is_superuser:
        return Role.OWNER
    return Role.CURATOR if user.is_staff else Role.MEMBER


# What follows writes to the catalogue: not to be called inside a running site.


def create(name: str, password: str, role: Role) -> bool:
    """Make an account, or give one a new password and role; says whether it is new.

    Raises `UsageError` for a name that cannot be sent along (RFC 7617 allows no colon), a password shorter than ten
    characters, and where the archive would be left without an owner.
    """
    name = name.strip()
    if not name or len(name) > MAX_NAME_LENGTH or ":" in name or not name.isprintable():
        raise UsageError(
            f"an account cannot have the name {name!r}",
            f"Give one of 1 to {MAX_NAME_LENGTH} characters without a colon, e.g. `ficmirror owner sam`.",
        )
    try:
        MinimumLengthValidator(MIN_PASSWORD_LENGTH).validate(password)
    except ValidationError as error:
        raise UsageError("the password is too short", f"Use at least {MIN_PASSWORD_LENGTH} characters.") from error
    if role is not Role.OWNER:
        _demand_another_owner(name, has_others=True)
    _, is_new = User.objects.update_or_create(
        username=name, defaults={"password": make_password(password), **role.columns}
    )
    forget_look()
    return is_new


def give_role(name: str, role: Role) -> None:
    """Let an account open more, or less. Raises `UsageError` as `create` does, or where there is no such account."""
    user = _user(name)
    if role is not Role.OWNER:
        _demand_another_owner(name, has_others=True)
    User.objects.filter(pk=user.pk).update(**role.columns)
    forget_look()


def remove(name: str) -> None:
    """Remove an account; who has signed in with it is out at once. The last owner goes last of all.

    Raises `UsageError` where there is no such account, or others would stay without an owner.
    """
    user = _user(name)
    _demand_another_owner(name, has_others=User.objects.exclude(pk=user.pk).exists())
    user.delete()
    forget_look()


def listed() -> list[Account]:
    """All accounts: the owners first, then curators, then members, each by name."""
    users = User.objects.filter(is_active=True).order_by("-is_superuser", "-is_staff", "username")
    return [Account(user.get_username(), role_of(user)) for user in users]


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise UsageError(f"nobody here is called {name}", "`ficmirror accounts` lists who has an account.")
    return user


def _demand_another_owner(name: str, *, has_others: bool) -> None:
    owners = list(User.objects.filter(is_superuser=True, is_active=True).values_list("username", flat=True)[:2])
    if has_others and owners == [name]:
        raise UsageError(f"{name} is the only owner", "Make another one first: `ficmirror owner NAME`.")


# What a site asks


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
