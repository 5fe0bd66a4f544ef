"""A generated archive: its files, and what is known of it."""

from dataclasses import dataclass, field


@dataclass
class Heap:
    """The files of an archive by path; title → the paragraphs of the work; the words that tell each fault put in.

    `n_more`: works that are there beside those, since they are one to a reader (a text that no row speaks of).
    """

    files: dict[str, bytes] = field(default_factory=dict)
    works: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    n_more: int = 0
