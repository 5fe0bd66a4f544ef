"""How quick a Python is, for choosing one: prints seconds, or ends with status 1 where it makes no environment.

Run by python.sh with each Python of the machine. The work is of recognition's kind: small objects, short strings.
"""

import sys
import time

OLDEST, NEWEST = (3, 11), (3, 13)  # newer ones only where they are what `python3` means


class _Line:
    __slots__ = ("at", "text")

    def __init__(self, at, text):
        self.at = at
        self.text = text

    def begins(self):
        return self.text[:1].isupper() and ":" not in self.text


def _work():
    found = {}
    for n in range(20_000):
        line = _Line(n, f"Line {n} of a story ")
        if line.begins() and line.at % 3:
            word = line.text.strip().lower().split(" ", 2)[1]
            found[word] = found.get(word, 0) + len(word)
    return len(found)


def _seconds():
    best = 1e9
    for _ in range(5):
        began = time.process_time()
        _work()
        best = min(best, time.process_time() - began)
    return best


if __name__ == "__main__":
    is_default = sys.argv[1:] == ["default"]
    if sys.version_info < OLDEST or (sys.version_info[:2] > NEWEST and not is_default):
        sys.exit(1)
    try:
        import ensurepip  # noqa: F401 -- Debian ships Python without it unless python3-venv is installed
        import venv  # noqa: F401 -- only whether it is there counts
    except ImportError:
        sys.exit(1)
    print(f"{_seconds():.6f}")
