"""Which findings belong together: gathered by keys, weighed with reasons, merged into works."""

from ficmirror.collate.gather import Member, keys

__all__ = ["Member", "keys"]
