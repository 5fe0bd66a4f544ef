"""What the small tables of an eFiction say: the names behind ids, the authors, the series, what each class is of."""

from collections import defaultdict
from collections.abc import Iterator

from ficmirror.readers.databases.tables import Install, Named, Tables, knowledge

NOTHING = frozenset(("", "0", "null"))
_NAMES = (
    ("catid", "categories", "catid", "category"),
    ("charid", "characters", "charid", "charname"),
    ("rid", "ratings", "rid", "rating"),
    ("gid", "genres", "gid", "genre"),
    ("wid", "warnings", "wid", "warning"),
    ("classes", "classes", "class_id", "class_name"),
    ("challenges", "challenges", "chalid", "title"),
)  # column of ids, table, its id, its name
_TAG = "additional_tag"
_DEEPEST = 20  # categories inside one another


class Lookups:
    """The small tables of one install, each read once."""

    def __init__(self, tables: Tables, install: Install) -> None:
        self._tables = tables
        self._install = install
        self._names = {column: self._named_by(table, number, name) for column, table, number, name in _NAMES}
        self._all_names = {column: set(names.values()) - {""} for column, names in self._names.items()}
        self._parents = self._named_by("categories", "catid", "parentcatid")
        self._class_fields = self._fields_of_classes()
        self.authors = {row.get("uid", ""): row for row in self.small("authors")}
        self.series = {row.get("seriesid", ""): row for row in self.small("series")}
        self.coauthors = self._listed("coauthors", "sid")
        self.in_series = self._listed("inseries", "sid")
        self.info = self._listed("authorinfo", "uid")
        self.info_fields = self._named_by("authorfields", "field_id", "field_title")

    def small(self, base: str) -> Iterator[Named]:
        """The rows of a small table."""
        return self._tables.small(self._install, base)

    def field_of_class(self, name: str) -> str:
        """The field that a class is of, by its type: genre, warnings, relationship; a tag where none is known."""
        return self._class_fields.get(name, _TAG)

    def resolve(self, column: str, value: str, problems: list[str]) -> list[str]:
        """The names that a column of ids means; ids that nothing names are told, names that stand there are taken."""
        known = self._names.get(column, {})
        if value.strip() in self._all_names.get(column, ()):
            return [value.strip()]
        names = []
        for piece in value.split(","):
            word = piece.strip()
            if word in NOTHING and word not in known:
                continue
            if known.get(word):
                names.append(known[word])
            elif not word.lstrip("-").isdecimal():
                names.append(word)
            else:
                problems.append(f"{column} {word} is named nowhere in the dump")
        return names

    def above(self, catids: str) -> list[str]:
        """The categories above those of a story, the nearest first, each once and none of its own."""
        own = dict.fromkeys(piece.strip() for piece in catids.split(","))  # in order: the same record every time
        names: dict[str, None] = {}
        for piece in own:
            here, steps = self._parents.get(piece, ""), 0
            while here in self._names["catid"] and steps < _DEEPEST:
                if here not in own:
                    names[self._names["catid"][here]] = None
                here, steps = self._parents.get(here, ""), steps + 1
        return [name for name in names if name]

    def _named_by(self, base: str, column: str, name: str) -> dict[str, str]:
        return {row.get(column, ""): row.get(name, "") for row in self.small(base)}

    def _listed(self, base: str, column: str) -> dict[str, list[Named]]:
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for row in self.small(base):
            found[row.get(column, "")].append(row)
        return found

    def _fields_of_classes(self) -> dict[str, str]:
        known = knowledge()["classes"]
        types = {}
        for row in self.small("classtypes"):
            words = (row.get("classtype_title", "").lower(), row.get("classtype_name", "").lower())
            types[row.get("classtype_id", "")] = next((known[word] for word in words if word in known), _TAG)
        return {row.get("class_name", ""): types.get(row.get("class_type", ""), _TAG) for row in self.small("classes")}
