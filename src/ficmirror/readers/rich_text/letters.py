"""Characters that rich text writes as coded bytes, two of which may make one."""

from codecs import IncrementalDecoder, getincrementaldecoder
from functools import cache


@cache
def _is_single(codec: str) -> bool:
    return codec[:5] != "cp932" and codec not in {"cp936", "cp949", "cp950"}


class Letters:
    """Bytes become characters, each in the encoding that holds where it stands."""

    def __init__(self) -> None:
        self._codec = ""
        self._decoder: IncrementalDecoder | None = None
        self.is_half = False  # whether a byte waits for its second half

    def take(self, byte: int, codec: str) -> str:
        """The character that a byte makes or completes; "" where its second half is still to come."""
        if _is_single(codec):
            return bytes((byte,)).decode(codec, "replace")
        if self._decoder is None or codec != self._codec:
            self._codec, self._decoder = codec, getincrementaldecoder(codec)("replace")
        found = self._decoder.decode(bytes((byte,)))
        self.is_half = bool(self._decoder.getstate()[0])
        return found

    def end(self) -> str:
        """What stands for a first half that no second one follows."""
        self.is_half = False
        if self._decoder:
            self._decoder.reset()
        return "\ufffd"
