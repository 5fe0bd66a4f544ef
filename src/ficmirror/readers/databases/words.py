"""Values of a dump as characters: each for itself, because one archive's rows are of many years and encodings."""

from collections.abc import Iterable

from ficmirror.text.encoding import decode

_ENOUGH = 24  # bytes outside ASCII from which a text can speak for its own encoding
_SAMPLE = 200_000  # bytes
_SAME = {"utf8": "utf-8", "utf8mb3": "utf-8", "utf8mb4": "utf-8", "latin1": "windows-1252", "binary": "", "ascii": ""}


class Speller:
    """Decodes values: as UTF-8 where they are that, else a long text as it speaks for itself, and a short one as the
    dump's other short ones do together. Nothing is repaired or dropped: a byte without a character stays the character
    of its number.
    """

    def __init__(self, declared: str | None) -> None:
        name = (declared or "").lower()
        self._declared = _SAME.get(name, name) or None
        self._fallback = "" if self._declared in (None, "utf-8") else str(self._declared)

    def learn(self, values: Iterable[bytes | None]) -> None:
        """Decide from some values what short ones that are no UTF-8 are written in."""
        foreign, size = [], 0
        for value in values:
            if value and not value.isascii() and not _is_utf8(value):
                foreign.append(value)
                size += len(value)
                if size > _SAMPLE:
                    break
        if foreign:
            self._fallback = decode(b"\n".join(foreign), self._fallback or None)[1].name

    def words(self, value: bytes | None) -> str:
        """A value's characters, "" for NULL."""
        if not value:
            return ""
        if value.isascii():
            return value.decode("ascii")
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            pass
        if not self._fallback or len(value.translate(None, bytes(range(128)))) >= _ENOUGH:
            return decode(value, self._fallback or None)[0]
        return _each(value, self._fallback)


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _each(value: bytes, name: str) -> str:
    try:
        return value.decode(name)
    except (UnicodeDecodeError, LookupError):
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in value)
