"""How a visitor likes to read: type, size, measure, line height and theme, kept in a cookie that holds nothing else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

COOKIE = "ficmirror_reading"
COOKIE_AGE = 2 * 365 * 86_400

# Every choice: its name in forms, what it is called, and its values with their labels, the usual one first.
CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "theme",
        "Theme",
        (("auto", "As the device"), ("light", "Light"), ("sepia", "Sepia"), ("dark", "Dark"), ("night", "Night")),
    ),
    ("font", "Type", (("serif", "Serif"), ("sans", "Sans serif"), ("spaced", "Widely spaced"), ("mono", "Typewriter"))),
    ("size", "Size", (("m", "Medium"), ("xs", "Smallest"), ("s", "Small"), ("l", "Large"), ("xl", "Largest"))),
    ("measure", "Line length", (("medium", "Medium"), ("narrow", "Short"), ("wide", "Long"))),
    ("leading", "Line spacing", (("normal", "Normal"), ("close", "Close"), ("open", "Open"))),
    ("paragraphs", "Paragraphs", (("spaced", "With space between"), ("indented", "Indented, as in books"))),
)
ORDER = {
    "size": ("xs", "s", "m", "l", "xl"),
    "measure": ("narrow", "medium", "wide"),
    "leading": ("close", "normal", "open"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """One visitor's choices; each field is the value of one row of `CHOICES`."""

    theme: str = "auto"
    font: str = "serif"
    size: str = "m"
    measure: str = "medium"
    leading: str = "normal"
    paragraphs: str = "spaced"

    @property
    def cookie(self) -> str:
        """The choices as the cookie keeps them."""
        return ".".join(asdict(self).values())


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the settings form: its values as (value, label, is it chosen)."""

    name: str
    label: str
    values: tuple[tuple[str, str, bool], ...]


def _known(name: str, value: str) -> bool:
    return any(name == row and value in dict(values) for row, _, values in CHOICES)


def from_cookie(cookie: str | None) -> Preferences:
    """The choices of a cookie; what it does not say, or says wrongly, is the usual."""
    names = [field.name for field in fields(Preferences)]
    pairs = zip(names, (cookie or "")[:100].split("."), strict=False)
    return Preferences(**{name: value for name, value in pairs if _known(name, value)})


def from_form(form: Mapping[str, str], before: Preferences) -> Preferences:
    """The choices of a sent form over those before; unknown names and values change nothing."""
    if form.get("reset"):
        return Preferences()
    given = {name: form[name] for name in asdict(before) if name in form and _known(name, form[name])}
    return Preferences(**(asdict(before) | given))


def choices(preferences: Preferences) -> tuple[Choice, ...]:
    """The form's rows, with what is chosen now; sizes and lengths stand in their natural order."""
    rows = []
    for name, label, values in CHOICES:
        labels = dict(values)
        order = ORDER.get(name, tuple(labels))
        chosen = getattr(preferences, name)
        rows.append(Choice(name, label, tuple((value, labels[value], value == chosen) for value in order)))
    return tuple(rows)
