"""A container is unfolded: its members checked and counted, and what is to be said of the container afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from ficmirror.errors import HoldsNoStory, ObjectUnreadable
from ficmirror.readers.containers.base import Bounds, Member, refused
from ficmirror.readers.containers.names import refusal, tidy
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.sniff import sniff
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.findings import Problem

TOO_MUCH = "more comes out of it than may (a small file that unfolds to a huge one); the rest is not unfolded"


def is_container(content: bytes, path: str) -> bool:
    """Whether something that begins with these bytes is a container."""
    return container_for(sniff(content, path).form) is not None


@dataclass(slots=True)
class Allowance:
    """What may still come out of one file, however deeply nested; it shrinks as members come."""

    n_members: int
    n_bytes: int
    depth: int

    @classmethod
    def for_file(cls, size: int, bounds: Bounds) -> "Allowance":
        """The allowance of a file of `size` bytes."""
        return cls(bounds.n_members, min(bounds.total_size, bounds.free + bounds.ratio * size), bounds.depth)


class Unfolding:
    """One container being opened. Afterwards `n_members` and `n_refused` count, and `problem` says what went wrong
    with the container itself.
    """

    def __init__(self, form: str, path: str, bounds: Bounds, allowance: Allowance) -> None:
        self.n_members = self.n_refused = 0
        self.problem: str | None = None
        self._holds_no_story = False
        self._form = form
        self._path = path
        self._bounds = bounds
        self._allowance = allowance
        self._names: set[str] = set()

    def members(self, source: BinaryIO) -> Iterator[Member | Problem]:
        """Members and problems with the paths they have outside: the container's, `/`, and their own.

        While a member is with the caller, containers inside it may be unfolded with the same allowance.
        """
        container = container_for(self._form)
        if container is None or self._allowance.depth <= 0:
            self.problem = f"it lies in more than {self._bounds.depth} containers; it is held, but not unfolded"
            return
        self._allowance.depth -= 1
        try:
            bounds = replace(self._bounds, spend=self._spend, is_container=is_container)
            for one in container.members(source, self._path, bounds):
                yield self._checked(one)
                if self.problem:
                    return
        except ObjectUnreadable as error:
            self.problem = str(error)
            self._holds_no_story = isinstance(error, HoldsNoStory)
        finally:
            self._allowance.depth += 1

    @property
    def recognised(self) -> Recognised:
        """What the container turned out to be: damaged from the beginning, it is unreadable."""
        if self._holds_no_story and self.problem:
            return Recognised(Kind.NOT_WORK, reasons=(self.problem,))
        if self.problem and not self.n_members + self.n_refused and self._allowance.depth > 0:
            return Recognised(Kind.UNREADABLE)
        members = f"{self.n_members:,} members" if self.n_members != 1 else "one member"
        refused = [f"{self.n_refused:,} refused"] if self.n_refused else []
        return Recognised(Kind.CONTAINER, reasons=(members, *refused))

    def _checked(self, one: Member | Problem) -> Member | Problem:
        if isinstance(one, Member) and not (why := self._refusal(one.path)):
            why = self._excess(one)
            if not why:
                self.n_members += 1
                return replace(one, path=f"{self._path}/{tidy(one.path)}")
        if isinstance(one, Member):
            one = refused(one.path, why)
        self.n_refused += 1
        return replace(one, path=f"{self._path}/{tidy(one.path) or '?'}")

    def _refusal(self, name: str) -> str:
        why = refusal(name)
        if not why and tidy(name) in self._names:
            why = "another member of the container has the same name; it is held inside the container only"
        self._names.add(tidy(name))
        return why

    def _excess(self, member: Member) -> str:
        """Why there can be no more members, told once as the container's problem too."""
        allowance = self._allowance
        allowance.n_members -= 1
        allowance.n_bytes -= len(member.content)
        if allowance.n_members < 0:
            self.problem = f"it has more than {self._bounds.n_members:,} members; the rest is not unfolded"
        elif allowance.n_bytes < 0:
            self.problem = TOO_MUCH
        return self.problem or ""

    def _spend(self, n_bytes: int) -> None:
        """What was unpacked without becoming a member."""
        self._allowance.n_bytes -= n_bytes
        if self._allowance.n_bytes < 0:
            raise ObjectUnreadable(TOO_MUCH)
