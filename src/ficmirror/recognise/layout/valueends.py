"""Where the value of a header's last label ends and the story begins, in a line that was run together."""

from __future__ import annotations

import re

from ficmirror.recognise.layout.labels import Label
from ficmirror.recognise.words.manner import talks
from ficmirror.recognise.words.tables import words

_MOST_VALUE, _MOST_PROSE = 110, 260  # characters of a value behind which the story may begin
_ANY_WORD = re.compile(r"\S{1,60}")
_SENTENCE_END = re.compile(r"(?<![A-Z.]\.)(?<!\b(?:Mr|Dr|St)\.)(?<!\bMrs\.)[.!?…][\"'”’)]{0,2}(?=\s|\Z)")
_LONGEST_SENTENCE = 240  # characters
_OPENINGS = "\"“„«—–'‘"
_SPEECH = '"“„«'
_PROSE, _SMALL, _STARTERS = (
    words("prose_fields"),
    words("small_words"),
    words("sentence_starters") | words("sentence_openers"),
)
_JOINED_BY = (
    "my our your his her their its this that no not but than so into about after before between without via per x vs"
    " see"
)
_JOINING = _SMALL | frozenset(_JOINED_BY.split(" ")) | {"&", "+", "/"}
_DONE = re.compile(  # what somebody did: was, had, looked, stood, took, went, ran
    r"(?:was|were|had|has|is|are|did|does|would|could|should|might|must|[a-z]{2,}ed|"
    r"[a-z]{1,6}(?:ood|ook|ent|aid|old|ame|ept|elt|ell|new|row|rew|ore|oke|ung|ang|at|an|aw))\Z"
)
_ENDED = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?…][\"'”’)]{0,2}\Z")
_TOLD = 1.0  # bits by which a sentence is the story's
_MANY, _FEW = 12, 2  # words of a value of sentences, of an address with its name
_SMALL_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SEPARATORS = frozenset("-–—*~|•·/=+#:") | {"--", "---", "***", "**", "//", "::", "~~", "~*~"}
_WHOLE = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")  # an address is a value by itself
# So many words a value of a field has at most, as a rule.
_USUAL = {
    "rating": 1, "status": 1, "author_email": 1, "author_website": 1, "language": 1, "author": 2, "category": 2,
    "date": 3, "fandom": 2, "relationship": 3, "series": 5, "title": 4,
}  # fmt: skip
_SIGNED = re.compile(r"[-–—~]{1,2}[A-Z][\w.]{0,20}")  # a note's signature: "-MJ"
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Sir|Lady|Lord|Miss|Captain|Agent)\.?\Z")
_LEAST = 1.2  # bits by which a place amid a sentence is where the story begins


def story_after(text: str, label: Label) -> int | None:
    """Where the story begins behind the value of `label`, amid a sentence, weighing what ends before and begins at each
    word; None where nothing speaks for any place but the end of a sentence.
    """
    is_prose = label.field in _PROSE
    start = label.value_start
    found = list(_ANY_WORD.finditer(text, start, start + (_MOST_PROSE if is_prose else _MOST_VALUE)))
    usual = _MANY if is_prose else _USUAL.get(label.field, 2)
    best, place = _LEAST if is_prose else 0.5 * _LEAST, None
    for n in range(1, len(found)):
        before, word = found[n - 1].group(), found[n].group()
        if word in _SEPARATORS or _SIGNED.fullmatch(word):
            continue
        if _ENDED.search(before) and word[0] not in _SMALL_LETTERS:
            told = _tells(text, found[n].start())
            if place is not None or told > _TOLD:
                break
            best = max(best, 2.0 + _begins([one.group() for one in found[n - 1 : n + 3]], is_prose) + 0.8 * told)
            continue
        if not (word[0].isupper() or word[0] in _OPENINGS):
            continue
        bits = _begins([one.group() for one in found[n - 1 : n + 3]], is_prose)
        bits -= (0.2 if is_prose else 0.5) * max(n - usual, 0)
        bits += 0.8 if n == usual and not is_prose else 0.0
        bits += 2.5 if _WHOLE.fullmatch(before) and n <= _FEW else 0.0
        bits += 0.8 * _tells(text, found[n].start()) if bits > -_LEAST else 0.0
        if bits > best:
            best, place = bits, found[n].start()
    return place


def _tells(text: str, start: int) -> float:
    """Bits that the sentence at `start` tells a story."""
    ended = _SENTENCE_END.search(text, start, start + _LONGEST_SENTENCE)
    return -talks(text[start : ended.end() if ended else start + _LONGEST_SENTENCE])


def _begins(near: list[str], is_prose: bool) -> float:
    """Bits for a sentence that begins with the second of some words."""
    before, word, *rest = near
    following = rest[0] if rest else ""
    bare = word.strip("\"“”„«»'‘’—–*_,")
    bits = 0.0
    if before in _SEPARATORS or _SIGNED.fullmatch(before):
        bits = 2.5
    elif before[-1] in ",:;/&+-–—(" or before.lower() in _JOINING or _HONORIFIC.match(before):
        return -6.0
    elif word[0] not in _OPENINGS and bare not in _STARTERS:
        bits -= 1.0 if before[:1].isupper() or is_prose else 0.0  # a name amid a sentence, or the rest of one
    if len(bare) > 1 and bare.isupper():
        bits -= 2.0
    if word[0] in _SPEECH:
        bits += 3.0
    elif word[0] in _OPENINGS:
        bits += 1.5
    elif bare == "I":
        bits += 1.5 if following[:1].islower() else -3.0
    elif bare in _STARTERS:
        bits += 2.5
    if following[:1].islower():
        bits += 1.0 if following not in _JOINING else 0.3
        bits += 1.0 if _DONE.match(following) else 0.0
    elif following[:1].isupper() and len(rest) > 1 and rest[1][:1].islower():
        bits += 2.0 if _DONE.match(rest[1]) else 0.0
    elif bare not in _STARTERS and word[0] not in _SPEECH:
        bits -= 1.5
    return bits
