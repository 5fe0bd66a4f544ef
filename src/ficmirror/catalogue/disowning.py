"""Texts that a person says are no works become documents: still there to read and to find, under no author's name."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from ficmirror.arrange import Member
from ficmirror.arrange.by_hand import ByHand
from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore_text, squeeze
from ficmirror.catalogue.packing import open_slim
from ficmirror.catalogue.store import PageRow, put_pages
from ficmirror.catalogue.work_rows import text_digest
from ficmirror.records.decision import Decision, PieceName
from ficmirror.records.description import ChapterDescription, Kind
from ficmirror.records.findings import Findings
from ficmirror.records.rights import Audience

HELD, FINDING = rows.table(models.HeldObject), rows.table(models.Finding)
PAGE, TEXT, SOURCE = (rows.table(model) for model in (models.Page, models.TextBody, models.Source))


def keep_pages(groups: Iterable[Sequence[Member]], decided: Sequence[Decision], now: datetime) -> None:
    """Make a document of each object that is no work and has none: a person says that nothing in it is one, or says no
    longer that it is.
    """
    names = ByHand(decided).disowned
    members = {member.findings.digest: member for group in groups for member in group if _is_no_work(member, names)}
    if not members:
        return
    with transaction.atomic():
        ids = dict(rows.fetch_in(f"SELECT digest, id FROM {HELD} WHERE digest IN ({{}})", members))
        known = {
            held
            for table in (PAGE, SOURCE)  # what a work rests on is shown with it
            for (held,) in rows.fetch_in(f"SELECT held_id FROM {table} WHERE held_id IN ({{}})", ids.values())
        }
        made = [_page(ids[digest], member) for digest, member in members.items() if ids[digest] not in known]
        put_pages([page for page in made if page.text], now)


def _is_no_work(member: Member, disowned: Container[PieceName]) -> bool:
    found = member.findings
    if found.kind is Kind.NOT_WORK:
        return True
    works = range(len(found.recognised.works))
    return bool(disowned) and bool(works) and all((found.digest, n) in disowned for n in works)


def _page(held: int, member: Member) -> PageRow:
    found = member.findings
    if found.kind is Kind.NOT_WORK:
        [(content,)] = rows.fetch(f"SELECT content FROM {FINDING} WHERE held_id = %s", (held,))
        text = bytes.fromhex(open_slim(content).recognised.markup)
    else:
        text = _text(found)
    return PageRow(found.digest, held, _title(member), _language(found), text, Audience.EVERYONE)


def _title(member: Member) -> str:
    works = member.findings.recognised.works
    if member.findings.recognised.title:
        return member.findings.recognised.title
    stated = [one.as_written for work in works for one in work.values("title")]
    path = member.places[0].path if member.places else member.findings.path
    return stated[0] if len(stated) == 1 else path.rpartition("/")[2]


def _language(findings: Findings) -> str:
    of_works = (work.language for work in findings.recognised.works if work.language)
    return findings.recognised.language or next(of_works, "")


def _text(findings: Findings) -> bytes:
    """The digest under which all that was taken for chapters is kept together."""
    chapters = [chapter for work in findings.recognised.works for chapter in work.chapters]
    if len(chapters) == 1 and chapters[0].kept_as:
        return bytes.fromhex(chapters[0].kept_as)
    whole = "\n".join(part for chapter in chapters for part in _parts(chapter) if part)
    digest = text_digest(ChapterDescription(None, whole, 0))
    rows.insert(models.TextBody, "digest content", [(digest, squeeze(whole.encode("utf-8", "surrogatepass")))],
                "DO NOTHING")  # fmt: skip
    return digest


def _parts(chapter: ChapterDescription) -> tuple[str, str, str]:
    kept = rows.fetch(f"SELECT content FROM {TEXT} WHERE digest = %s", (bytes.fromhex(chapter.kept_as),))
    return chapter.notes_before, restore_text(kept[0][0]) if kept else chapter.markup, chapter.notes_after
