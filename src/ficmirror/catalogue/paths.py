"""Paths as the catalogue keeps and compares them."""

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def clean(path: str) -> str:
    """A path as a database can keep it: what is no Unicode written `%XX`, NUL as `%00`."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "%00")


def lower(path: str) -> str:
    """A path as paths are compared where a server did not care for capitals: only A to Z, as the database does it."""
    return path.translate(_SMALL)
