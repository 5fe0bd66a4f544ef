"""What the Tantivy index holds of an entry: its fields, and an entry as a Tantivy document."""

import json
from functools import lru_cache
from hashlib import blake2b, sha256
from importlib.metadata import version

import tantivy

from ficmirror.index import frequent
from ficmirror.index.analysis import fold_key, folding, prepare
from ficmirror.index.base import FACETS
from ficmirror.records.entry import Entry
from ficmirror.records.tags import TagKind
from ficmirror.vocabulary import with_wholes

VERSION = 3  # raise it when analysis changes in a way that the tables below do not show
CHECKPOINT = "checkpoint"  # kind of what is no entry, and key of the one that tells how far the index is
RENAMED = "renamed"  # key of the one that tells which tags go by another name than they are written with

RAW = ("key", "audience")
WORDS = (
    "text", "about", "title", "creators", "series", "tags", "summary", "notes", "source", "main", "spoilers",
    *(f"t_{kind}" for kind in TagKind),
)  # fmt: skip
# What is completed, and what makes works alike. Their facets are counted by numbers made of the names: counting text
# costs a look into a dictionary for each of thousands of values in each segment.
NAMED = (*(str(kind) for kind in TagKind), "creator", "series")
SORTS_TEXT = ("sort_title", "sort_creator")
SORTS_NUMBER = ("words", "date", "updated", "added", "dice", "ref")
# "about" gathers everything but the story: one look there instead of one in each small field
_NOT_ABOUT = frozenset({"tags", "source", "main", "spoilers"})
PAIRED = {
    "text": "pairs"
}  # a field whose phrases of frequent words are found by pairs of them → the field of the pairs
TOKENIZER, PAIRS_TOKENIZER = "fold", "pairs"


def build() -> tantivy.Schema:
    """The schema, made of the tables above."""
    builder = tantivy.SchemaBuilder()
    for name in RAW:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name=TOKENIZER, index_option="position")
    for name in PAIRED.values():
        builder.add_text_field(name, tokenizer_name=PAIRS_TOKENIZER, index_option="freq")
    for name in FACETS:
        builder.add_text_field(f"f_{name}", fast=name not in NAMED, tokenizer_name="raw", index_option="basic")
    for name in NAMED:
        builder.add_integer_field(f"n_{name}", fast=True)
    for name in SORTS_TEXT:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in SORTS_NUMBER:
        builder.add_integer_field(name, fast=True, indexed=name == "ref")
    builder.add_text_field("names", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("kept", stored=True)
    return builder.build()


def shape() -> str:
    """A name for this schema: two indexes with the same name can be used by the same program."""
    tantivy_version = version("tantivy").split(".")[:2]
    tables = json.dumps(
        [VERSION, tantivy_version, RAW, WORDS, FACETS, NAMED, SORTS_TEXT, SORTS_NUMBER, PAIRED, frequent.digest()]
    )
    return "tantivy-" + sha256(tables.encode()).hexdigest()[:12]


def register(index: tantivy.Index) -> None:
    """Tokenizers are not kept in the index: they are told to it at every opening."""
    index.register_tokenizer(TOKENIZER, folding())
    index.register_tokenizer(PAIRS_TOKENIZER, frequent.by_pairs())


def key_of(kind: str, id: int) -> str:
    """The key under which an entry is replaced and deleted."""
    return f"{kind}/{id}"


def ref_of(kind: str, id: int) -> int:
    """Kind and id in one number, so that a hit costs one look: documents that are no works are negative."""
    return id if kind == "work" else -id


def kind_and_id(ref: int) -> tuple[str, int]:
    """The reverse of `ref_of`."""
    return ("work", ref) if ref >= 0 else ("document", -ref)


def status_of(is_complete: bool | None) -> str:
    """The `status` facet's value."""
    return {True: "complete", False: "in_progress", None: "unknown"}[is_complete]


def crossover_of(entry: Entry) -> str:
    """Whether a work joins several fandoms; "" where none is known."""
    n_fandoms = len(set(entry.tags.get("fandom", ())))
    return "yes" if n_fandoms > 1 else "no" if n_fandoms else ""


def ships_of(entry: Entry) -> str:
    """How many relationships a work is said to tell of; "" for what is no work."""
    n = len(set(entry.tags.get("relationship", ())))
    return "" if entry.kind != "work" else "several" if n > 1 else "one" if n else "none"


def facet_values(entry: Entry) -> dict[str, tuple[str, ...]]:
    """Every facet of an entry, each value once; a fandom brings the one it is a part of."""
    single = {
        "rating": entry.rating, "language": entry.language, "kind": entry.kind, "status": status_of(entry.is_complete),
    }  # fmt: skip
    single |= {"permission": entry.permission, "access": str(entry.audience)}
    single |= {"crossover": crossover_of(entry), "ships": ships_of(entry)}
    several = {"creator": entry.creators, "series": entry.series, **entry.tags}
    several["fandom"] = with_wholes((*several.get("fandom", ()), *entry.wider))
    found = {name: tuple(dict.fromkeys(several.get(name, ()))) for name in FACETS}
    return found | {name: (value,) for name, value in single.items() if value}


@lru_cache(maxsize=20_000)  # the same tags come again and again
def completion_terms(kind: str, name: str) -> tuple[str, ...]:
    """Terms that let a name be found by the beginning of any of its words, a title by that of its first two."""
    words = fold_key(name).split(" ")
    starts = range(min(len(words), 2 if kind == "title" else 6))
    return tuple(f"{kind}\0{' '.join(words[start:])[:40]}\0{name[:200]}" for start in starts if words[start])


def document(entry: Entry) -> tantivy.Document:
    """An entry as Tantivy takes it. The story's text is indexed and not kept."""
    from ficmirror.index.pairs import pairs  # brings numpy, which nobody needs who only searches

    made = tantivy.Document()
    facets = facet_values(entry)
    made.add_text("key", key_of(entry.kind, entry.id))
    made.add_text("audience", str(entry.audience))
    made.add_text("text", text := prepare(entry.text, entry.language))
    made.add_text(PAIRED["text"], pairs(text))
    _add_words(made, entry)
    for name, values in facets.items():
        for value in values:
            made.add_text(f"f_{name}", value)
            if name in NAMED:
                made.add_integer(f"n_{name}", number_of(name, value))
    _add_sorts(made, entry)
    _add_names(made, entry, facets)
    like = {name: facets[name] for name in NAMED if facets[name]}
    made.add_bytes("kept", json.dumps(like, ensure_ascii=False).encode())
    return made


def _add_words(made: tantivy.Document, entry: Entry) -> None:
    def add(field: str, *texts: str) -> None:
        for text in texts:
            if text:
                made.add_text(field, prepared := prepare(text, entry.language))
                if field not in _NOT_ABOUT:
                    made.add_text("about", prepared)

    add("title", entry.title)
    add("creators", *entry.creators)
    add("series", *entry.series)
    add("summary", entry.summary)
    add("notes", entry.notes)
    add("source", *entry.sources)
    add("spoilers", entry.spoilers)
    named = {name for names in entry.tags.values() for name in names}
    for kind, names in entry.tags.items():
        add(f"t_{kind}", *names)
    add("main", *entry.tags.get("relationship", ())[:1])
    raw = [name for name in entry.raw_tags if name not in named]
    add("tags", *named, *raw)
    for name in raw:
        made.add_text("about", prepare(name, entry.language))


def _add_sorts(made: tantivy.Document, entry: Entry) -> None:
    made.add_integer("ref", ref_of(entry.kind, entry.id))
    made.add_integer("words", entry.word_count)
    made.add_integer("date", entry.date)
    made.add_integer("updated", entry.updated or entry.added)
    made.add_integer("added", entry.added)
    made.add_integer("dice", _dice(key_of(entry.kind, entry.id)))
    made.add_text("sort_title", sort_key(entry.title))
    made.add_text("sort_creator", fold_key(entry.creators[0])[:60] if entry.creators else "\U0010ffff")


_ARTICLES = ("the ", "a ", "an ")


def sort_key(title: str) -> str:
    """A title as it is sorted: folded, without an English article in front; titles without letters come last."""
    key = fold_key(title)
    for article in _ARTICLES:
        if key.startswith(article) and len(key) > len(article):
            key = key[len(article) :]
            break
    return key[:60] or "\U0010ffff"


def _dice(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=7).digest(), "big")


@lru_cache(maxsize=50_000)
def number_of(kind: str, name: str) -> int:
    """The number that a name of a kind is counted by: 52 bits of a digest, which JSON carries exactly."""
    return int.from_bytes(blake2b(f"{kind}\0{name}".encode(), digest_size=8).digest(), "big") >> 12


def number_term(number: int) -> str:
    """The beginning of the term that leads from a number back to its name."""
    return f"#{number:x}\0"


def _add_names(made: tantivy.Document, entry: Entry, facets: dict[str, tuple[str, ...]]) -> None:
    names = {kind: facets[kind] for kind in NAMED} | {"title": (entry.title,)}
    for kind, values in names.items():
        for value in values:
            for term in completion_terms(kind, value):
                made.add_text("names", term)
            if kind in NAMED:
                made.add_text("names", number_term(number_of(kind, value)) + value)


def checkpoint_document(checkpoint: str) -> tantivy.Document:
    """The entry that tells how far the index got; it is committed together with what it speaks of."""
    return note(CHECKPOINT, checkpoint.encode())


def note(key: str, content: bytes) -> tantivy.Document:
    """Something that the index keeps for itself; it is never found."""
    made = tantivy.Document()
    made.add_text("key", key)
    made.add_text("f_kind", CHECKPOINT)
    made.add_bytes("kept", content)
    return made
