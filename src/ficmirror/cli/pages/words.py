"""Numbers as people read them."""

UNITS = ("bytes", "KB", "MB", "GB", "TB")


def bytes_words(size: float) -> str:
    """`23,955 bytes`, `171.0 MB`."""
    unit = 0
    while size >= 10_000 and unit + 1 < len(UNITS):
        size /= 1_000
        unit += 1
    return f"{size:,.0f} {UNITS[unit]}" if unit == 0 else f"{size:,.1f} {UNITS[unit]}"


def seconds_words(seconds: float) -> str:
    """`0.4 s`, `31 s`, `2:05 min`, `1:02:05 h`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02} h" if hours else f"{minutes}:{rest:02} min"


def count_words(number: int, noun: str) -> str:
    """`1 work`, `2,838 works`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
