"""What a unit of a document belongs to."""

from __future__ import annotations

from enum import IntEnum


class Phase(IntEnum):
    """What a unit belongs to."""

    FRONT = 0
    STORY = 1
    END = 2
