"""Golden files: what must come of an input, kept as files that a person reads in a diff."""

from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def agree(path: Path, found: str, is_writing: bool) -> None:
    """Compares `found` with the golden file, or writes it (`make golden`) so that the diff can be looked at."""
    if is_writing:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
        return
    assert path.exists(), f"{path.name} is not there yet: run `make golden` and read what it wrote"
    assert found == path.read_bytes().decode("utf-8")
