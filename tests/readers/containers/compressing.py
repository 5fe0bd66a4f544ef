"""Packs as Unix's compress does, which no library of ours can: codes of 9 to `widest` bits in groups of eight."""


class _Writer:
    """Writes codes, lowest bit first; a group of eight is filled up before their width changes."""

    def __init__(self) -> None:
        self.width, self.n_codes = 9, 0
        self._bits = self._n_bits = 0

    def write(self, code: int) -> None:
        """Write one code."""
        self._bits |= code << self._n_bits
        self._n_bits += self.width
        self.n_codes += 1

    def widen(self, width: int) -> None:
        """From now on codes are so wide."""
        while self.n_codes % 8:
            self.write(0)
        self.width, self.n_codes = width, 0

    def content(self) -> bytes:
        """All bytes."""
        return self._bits.to_bytes(-(-self._n_bits // 8), "little")


def compressed(content: bytes, *, widest: int = 16, clear_after: int = 0) -> bytes:
    """The content packed; where `clear_after` is given the codes begin anew each time so many are known."""
    writer, table, said = _Writer(), {bytes([code]): code for code in range(256)}, b""
    free = 257
    for byte in content:
        if (longer := said + bytes([byte])) in table:
            said = longer
            continue
        writer.write(table[said])
        if free < 1 << widest:
            table[longer] = free
            free += 1
            if free > 1 << writer.width and writer.width < widest:
                writer.widen(writer.width + 1)
        if clear_after and free >= clear_after:
            writer.write(256)
            writer.widen(9)
            table, free = {bytes([code]): code for code in range(256)}, 257
        said = bytes([byte])
    if said:
        writer.write(table[said])
    return b"\x1f\x9d" + bytes([0x80 | widest]) + writer.content()
