"""What KOReader calls a file: a digest of samples of its bytes, or of its name, as its owner has chosen."""

from hashlib import md5

_SAMPLE = 1024
_OFFSETS = (0, *(_SAMPLE << (2 * n) for n in range(11)))  # 0, 1 KiB, 4 KiB … 1 GiB


def of_content(content: bytes) -> str:
    """The key by content: MD5 over 1,024 bytes at each offset that the file reaches."""
    samples = (content[at : at + _SAMPLE] for at in _OFFSETS)
    return md5(b"".join(samples), usedforsecurity=False).hexdigest()


def of_name(name: str) -> str:
    """The key by the name of the file."""
    return md5(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
