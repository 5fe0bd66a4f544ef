"""What belongs together because ties lead from one to the next."""

from collections import defaultdict
from collections.abc import Iterable


def components(members: Iterable[int], ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups that ties between some members make of them: each in order, and they in the order of their firsts."""
    leader = {member: member for member in members}

    def find(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for one, other in ties:
        leader[find(one)] = find(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for member in sorted(leader):
        groups[find(member)].append(member)
    return list(groups.values())
