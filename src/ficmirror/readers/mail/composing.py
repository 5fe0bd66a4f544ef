"""A mail or a journal's post as a document: its head as lines above its text, furniture left out of the blocks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ficmirror.readers.html.page import read_page
from ficmirror.readers.mail.furniture import Row, furniture_of
from ficmirror.records.document import Block, BlockKind, Claim, EncodingReport, Furniture, Line, Span
from ficmirror.text.layout import lay_out_rows
from ficmirror.text.rows import Row as TextRow
from ficmirror.text.rows import rows_of

_LONGEST = 2_000  # characters of one field
_ANSWER = re.compile(
    r"\A\s*(?:\[[^\[\]]{1,40}\]\s*)*(?:re|aw|antw|sv|odp|rv)\s*(?:\[\d+\]|\(\d+\))?\s*:", re.IGNORECASE
)


def head_lines(fields: Sequence[tuple[str, str, str]]) -> tuple[str, tuple[Block, ...], tuple[Claim, ...]]:
    """(label, value, claim's name) of each field → the text of the head, its block, and the claims that stand in it.

    A field without a label is claimed only.
    """
    lines: list[Line] = []
    claims: list[Claim] = []
    at = 0
    for label, value, name in fields:
        value = value[:_LONGEST]
        if not value:
            continue
        if not label:
            claims.append(Claim(name, value))
            continue
        line = f"{label}: {value}"
        lines.append(Line(line, at))
        claims.append(Claim(name, value, Span(at + len(label) + 2, at + len(line))))
        at += len(line) + 1
    text = "".join(line.text + "\n" for line in lines)
    blocks = (Block(BlockKind.PARAGRAPH, tuple(lines), n_blank_before=0),) if lines else ()
    return (text + "\n" if text else ""), blocks, tuple(claims)


def answers_another(subject: str, names_another: bool, text: str) -> bool:
    """Whether a mail answers one, by its subject, or by naming it and beginning with its words."""
    return bool(_ANSWER.match(subject)) or (names_another and text.lstrip().startswith(">"))


def below_head(head: str, text: str, is_answer: bool, is_page: bool) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The blocks of what stands below a head, a blank line under it, and what of it is furniture; offsets count from
    the head. `is_page`: the text is the source of a page.
    """
    below, furniture = (page_below if is_page else text_below)(head, text, is_answer)
    if below:
        below = (below[0]._replace(n_blank_before=max(1, below[0].n_blank_before)), *below[1:])
    return below, furniture


def text_below(head: str, text: str, is_answer: bool) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The blocks of a plain text that stands below a head, and what of it is furniture; offsets count from the head."""
    rows = rows_of(head + text)[head.count("\n") :]
    ends = [row.start for row in rows[1:]] + [len(head) + len(text)]
    plain = [
        Row(_with_blank(head, text, row.start, row.text), row.start, end) for row, end in zip(rows, ends, strict=True)
    ]
    found = furniture_of(plain, is_answer)
    if found:
        rows = _outside(rows, found)
    return lay_out_rows(rows), found


def _with_blank(head: str, text: str, start: int, line: str) -> str:
    """Of the line "-- " the blank is the sign."""
    return "-- " if line == "--" and text[start - len(head) : start - len(head) + 3] == "-- " else line


def _outside(rows: Sequence[TextRow], found: Sequence[Furniture]) -> list[TextRow]:
    """The rows that lie in no stretch of furniture; both are in order."""
    kept: list[TextRow] = []
    at = 0
    for row in rows:
        while at < len(found) and found[at].span.end <= row.start:
            at += 1
        if at == len(found) or row.start < found[at].span.start:
            kept.append(row)
    return kept


def page_below(head: str, source: str, is_answer: bool) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The same for the source of a page: each block is one line to the eye that looks for furniture."""
    blocks = tuple(moved(block, len(head)) for block in read_page(source).blocks)
    rows = [Row(block.text[:400], block.span.start, block.span.end) for block in blocks]
    found = furniture_of(rows, is_answer)
    return tuple(_blocks_outside(blocks, found)), found


def _blocks_outside(blocks: Sequence[Block], found: Sequence[Furniture]) -> list[Block]:
    kept: list[Block] = []
    at = 0
    for block in blocks:
        start = block.span.start
        while at < len(found) and found[at].span.end <= start:
            at += 1
        if at == len(found) or start < found[at].span.start:
            kept.append(block)
    return kept


def moved(block: Block, by: int) -> Block:
    """A block of a text that now stands `by` characters further on."""
    lines = tuple(
        line._replace(start=line.start + by, anchors=tuple((at, there + by) for at, there in line.anchors))
        for line in block.lines
    )
    return block._replace(lines=lines)


def moved_report(report: EncodingReport, by: int) -> EncodingReport:
    """A report on the encoding of a text that now stands `by` characters further on."""
    if not report.undecodable and not report.repairs:
        return report
    return replace(
        report,
        undecodable=tuple((at + by, code) for at, code in report.undecodable),
        repairs=tuple(replace(one, span=Span(one.span.start + by, one.span.end + by)) for one in report.repairs),
    )
