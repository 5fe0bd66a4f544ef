"""An Automated Archive database that never was, with the faults such files have; each fault is known beforehand."""

from collections.abc import Mapping

ENTRIES: Mapping[str, Mapping[str, str]] = {
    "101": {
        "Author": "Ella Thornley and K. L. Marsh",
        "Email": "ella@example.org, marsh@example.org",
        "Title": "The Lamp at Baker Street",
        "Summary": "Holmes waits… it's a long night.",
        "Pairing": "Holmes/Watson, Irene/Mary",
        "Rating": "PG-13",
        "Warnings": "Character Death",
        "Date": "05/06/03",
        "Location": "1/lamp",
        "FileType": "html",
    },
    "102": {
        "Author": "Wiggins",
        "Email": "wiggins@example.org",
        "Title": "“Cabs”",
        "Summary": "Two lines\nof summary => 'not a field',\nand a third.",
        "PrintTime": "1052215200",
        "Location": "1/cabs",
        "FileType": "txt",
    },
    "103": {"Author": "Irene", "Title": "Elsewhere", "LocationURL": "http://www.example.org/elsewhere.html"},
}


def written(value: str, *, is_escaped: bool = True) -> str:
    """A value in quotation marks; not escaped, it is one of the program's faults."""
    return "'" + (value.replace("\\", "\\\\").replace("'", "\\'") if is_escaped else value) + "'"


def database(entries: Mapping[str, Mapping[str, str]], *, is_escaped: bool = True, encoding: str = "cp1252") -> bytes:
    """The whole file."""
    lines = ["%FILES = (", ""]
    for key, fields in entries.items():
        lines += [
            f"{key} => {{",
            *(f"\t{name} => {written(value, is_escaped=is_escaped)}," for name, value in fields.items()),
            "},",
        ]
    return "\n".join([*lines, ");", "1;", ""]).encode(encoding)
