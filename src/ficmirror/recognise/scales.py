"""The scales a kind is weighed on: bits against a work with their reasons, and bits for one."""

from __future__ import annotations

from dataclasses import dataclass, field

from ficmirror.recognise.signals import Heard


@dataclass(slots=True)
class Scales:
    """Bits against a work, with their reasons, and bits for one. `said`: those against by phrases of everyday words."""

    against: float = 0.0
    pro: float = 0.0
    said: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def weigh_against(self, bits: float, reason: str) -> None:
        """Count a reason against a work."""
        self.against += bits
        self.reasons.append(reason)

    def hear(self, heard: Heard) -> None:
        """Count what the document shows by its signals."""
        if heard.bits > 0:
            self.weigh_against(heard.bits, f"seems to talk about stories ({heard.reason})")
