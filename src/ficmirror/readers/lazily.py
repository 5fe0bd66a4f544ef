"""Plug-ins by the form they are for, each made when the first document of its form is met."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, NamedTuple, TypeVar, cast

T = TypeVar("T")


class Where(NamedTuple):
    """Where a plug-in's class is; whether it is told the form it is made for."""

    module: str
    name: str
    is_told: bool = False


class Lazily(Mapping[str, T], Generic[T]):
    """Form → plug-in; what it imports is loaded with it, and not before."""

    def __init__(self, room: str, where: Mapping[str, Where]) -> None:
        self._room = room
        self._where = where
        self._made: dict[str, T] = {}

    def __getitem__(self, form: str) -> T:
        if form not in self._made:
            where = self._where[form]
            kind = getattr(import_module(f"{self._room}.{where.module}"), where.name)
            self._made[form] = cast("T", kind(form) if where.is_told else kind())
        return self._made[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, form: object) -> bool:
        return form in self._where
