"""The query language: text in, tree out, and errors that point at the word. docs/search.md tells it to readers."""

import re
from dataclasses import dataclass, replace
from unicodedata import category

from ficmirror.errors import QueryError
from ficmirror.index.analysis import is_unspaced
from ficmirror.index.tree import EVERYTHING, All, AnyOf, Exactly, Form, Not, Tree, Words
from ficmirror.index.values import CHOICES, FIELDS, NUMBERS, read_choice, read_range
from ficmirror.records.tags import TagKind
from ficmirror.vocabulary import meant_by

NAME_A_WORD = "Type a word that stands beside them."
MAX_QUERY = 2_000  # characters
MAX_LEAVES = 64
MAX_DEPTH = 12
TAGS = frozenset({"tag", *map(str, TagKind)})  # fields that the vocabulary knows the values of

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<phrase>"[^"]*")
      | (?P<open>\()
      | (?P<close>\))
      | (?P<word>[^\s"()]+|")
    """,
    re.VERBOSE,
)
_FIELD = re.compile(r"([A-Za-z_]{2,20}):")
_MEANT = frozenset({"So", "Cs", "Co", "Cn"})  # pictures, halves of characters (undecoded bytes), signs of nobody's
_FUZZY = re.compile(r"~(\d?)$")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # phrase open close word not or and field
    text: str
    position: int
    is_glued: bool = False  # nothing stands between it and the token after it


def _split_word(text: str, position: int, is_glued: bool) -> list[_Token]:
    """One run of characters as operators, a field's name and a word."""
    if text in ("OR", "|", "||"):
        return [_Token("or", text, position)]
    if text in ("AND", "&&"):
        return [_Token("and", text, position)]
    if text == "NOT":
        return [_Token("not", text, position)]
    tokens: list[_Token] = []
    if text[0] in "-!−" and (len(text) > 1 or is_glued) and text[1:2] not in ("-", "!", "−"):
        tokens.append(_Token("not", text[0], position))
        text, position = text[1:], position + 1
    named = _FIELD.match(text)
    if named and named[1].lower() in FIELDS:
        tokens.append(_Token("field", FIELDS[named[1].lower()], position))
        text, position = text[named.end() :], position + named.end()
        if text[:1] == "-" and len(text) > 1 and tokens[-1].text not in NUMBERS:  # `title:-lamp` leaves it out, too
            tokens.insert(-1, _Token("not", "-", position))
            text, position = text[1:], position + 1
    if text:
        tokens.append(_Token("word", text, position, is_glued))
    return tokens


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(query.translate(_QUOTES)):
        kind, text, position = str(match.lastgroup), match.group(), match.start()
        following = query[match.end() : match.end() + 1]
        if kind == "word":
            found += _split_word(text, position, bool(following) and not following.isspace())
        elif kind != "space":
            found.append(_Token(kind, text, position))
    return found


class _Parser:
    """Recursive descent over the tokens, bounded in depth and in leaves."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._n_leaves = 0

    def _peek(self) -> str:
        return self._tokens[self._next].kind if self._next < len(self._tokens) else ""

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def parse(self) -> Tree:
        branches: list[Tree] = []
        while self._peek():
            if self._peek() == "close":  # one too many: prose, not a mistake worth stopping for
                self._take()
                continue
            branches += _flat(self._either(0, ""))
        return _all(branches)

    def _either(self, depth: int, field: str) -> Tree:
        choices = [self._both(depth, field)]
        while self._peek() == "or":
            self._take()
            choices.append(self._both(depth, field))
        found = [choice for choice in choices if choice != EVERYTHING]
        if len(found) < 2:
            return found[0] if found else EVERYTHING
        return AnyOf(tuple(found))

    def _both(self, depth: int, field: str) -> Tree:
        branches: list[Tree] = []
        while self._peek() not in ("", "close", "or"):
            if self._peek() == "and":
                self._take()
                continue
            branches += _flat(self._one(depth, field))
        return _all(branches)

    def _one(self, depth: int, field: str) -> Tree:
        token = self._take()
        if depth > MAX_DEPTH:
            raise QueryError("The query is nested too deeply.", token.position)
        if token.kind == "not":
            return self._negated(depth, field)
        if token.kind == "open":
            inner = self._either(depth + 1, field)
            if self._peek() == "close":
                self._take()
            return inner
        if token.kind == "field":
            return self._scoped(token, depth)
        return self._leaf(token, field)

    def _negated(self, depth: int, field: str) -> Tree:
        if self._peek() in ("", "close", "or", "and"):
            return EVERYTHING
        inner = self._one(depth + 1, field)
        return EVERYTHING if inner == EVERYTHING else Not(inner)

    def _scoped(self, name: _Token, depth: int) -> Tree:
        kind = self._peek()
        if kind in ("word", "phrase"):
            return self._leaf(self._take(), name.text)
        if kind == "open" and name.text not in NUMBERS:
            return self._one(depth + 1, name.text)
        if name.text in NUMBERS or name.text in CHOICES:
            raise QueryError(f"“{name.text}:” needs a value right behind it.", name.position)
        return self._leaf(replace(name, kind="word"), "")

    def _leaf(self, token: _Token, field: str) -> Tree:
        self._n_leaves += 1
        if self._n_leaves > MAX_LEAVES:
            raise QueryError(f"The query has more than {MAX_LEAVES} words.", token.position)
        bare = token.text.strip('"')
        if field in NUMBERS:
            return read_range(field, bare, token.position)
        if field in CHOICES:
            return read_choice(field, bare, token.position)
        asked = self._phrase(token, field) if token.kind == "phrase" else _word(token, field)
        if field and asked == EVERYTHING:
            raise QueryError(
                f"“{field}:” needs a word behind it; before a * stand two letters at least.", token.position
            )
        return _or_known(asked, field, bare) if field in TAGS else asked

    def _phrase(self, token: _Token, field: str) -> Tree:
        reach = 0
        if self._peek() == "word" and (gap := re.fullmatch(r"~(\d)", self._tokens[self._next].text)):
            self._take()
            reach = int(gap[1])
        text = token.text.strip('"')
        if not any(char.isalnum() for char in text):
            return EVERYTHING
        whole = Words(text, field, Form.PHRASE, reach, token.position)
        return _apart(whole) if field in ("relationship", "main") else whole


def _word(token: _Token, field: str) -> Tree:
    """A word with its `*` or `~`; what holds no letter or digit asks for nothing."""
    text = token.text
    if not any(char.isalnum() for char in text):
        return EVERYTHING
    start = text.rstrip("*")
    if start != text and (sum(map(str.isalnum, start)) > 1 or is_unspaced(start)):  # one letter begins everything
        return Words(start, field, Form.PREFIX, 0, token.position)
    if (fuzzy := _FUZZY.search(text)) and any(char.isalnum() for char in text[: fuzzy.start()]):
        return Words(text[: fuzzy.start()], field, Form.FUZZY, min(int(fuzzy[1] or 0), 2), token.position)
    return _apart(Words(text, field, Form.WORD, 0, token.position))


def _or_known(asked: Tree, field: str, words: str) -> Tree:
    """What was asked, or the canonical tag that the vocabulary knows by these words."""
    known = meant_by(field, words)
    if not known or asked == EVERYTHING:
        return asked
    return AnyOf((asked, *(Exactly(kind, (name,)) for kind, name in known)))


def _apart(leaf: Words) -> Tree:
    """`holmes/watson` asks for both, in whatever order and however fully they are named."""
    parts = [part for part in leaf.text.split("/") if any(char.isalnum() for char in part)]
    return All(tuple(replace(leaf, text=part.strip()) for part in parts)) if len(parts) > 1 else leaf


def _flat(tree: Tree) -> tuple[Tree, ...]:
    return tree.branches if isinstance(tree, All) else (tree,)


def _all(branches: list[Tree]) -> Tree:
    return branches[0] if len(branches) == 1 else All(tuple(branches))


def parse(query: str) -> Tree:
    """Understand a query; `EVERYTHING` when it asks for nothing, be it by brackets or a smiley. Raises QueryError and
    nothing else.

    A sign that may have been meant (a picture, bytes that are no text) is passed over beside words, but where it stands
    alone it asks for something that nobody has.
    """
    if len(query) > MAX_QUERY:
        raise QueryError(f"The query is longer than {MAX_QUERY} characters.", MAX_QUERY)
    tree = _Parser(_tokens(query)).parse()
    meant = next((n for n, char in enumerate(query) if category(char) in _MEANT), None) if tree == EVERYTHING else None
    if meant is not None:
        raise QueryError("There is no word in the query, only signs that nothing is found by.", meant, NAME_A_WORD)
    return tree
