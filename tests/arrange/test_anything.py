"""Whatever a recogniser may say, arranging gives works within their bounds, the same for any order, and never fails."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ficmirror.arrange import arrange, understand
from ficmirror.records.description import Kind, Recognised
from ficmirror.records.statement import Statement, Voice
from tests.collate.making import described, member, prose

NAMES = """
title author fandom relationship character rating category warnings series part date status permission summary notes
additional_tag translator beta archive language chapter_title sequel_to
"""
FIELDS = NAMES.split()
WORDS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "Clark/Lex",
            "R",
            "none",
            "Part 2/5",
            "Smallville",
            "Chapter 1",
            "Untitled",
            "by Irene & Anna",
            "1999",
            "ask",
            "/",
            "&",
            "(",
            "M/K",
        ]
    ),
)
VALUES = st.one_of(
    st.none(),
    WORDS,
    st.integers(-5, 5000),
    st.booleans(),
    st.lists(WORDS, max_size=2),
    st.fixed_dictionaries(
        {
            "number": st.one_of(st.integers(-3, 10_000), st.none(), WORDS),
            "of": st.one_of(st.integers(-3, 10_000), st.none()),
        }
    ),
)
STATEMENTS = st.lists(
    st.builds(
        Statement,
        st.sampled_from(FIELDS),
        WORDS,
        VALUES,
        st.none(),
        st.just("test"),
        st.floats(0, 1),
        st.sampled_from(list(Voice)),
    ),
    max_size=12,
)
PATHS = st.text(alphabet="ab/\\.0123456789-_ ", min_size=1, max_size=24)


@settings(max_examples=150, deadline=None)
@example(
    [("0", [Statement("title", "", None, None, "test", 0.0, voice) for voice in (Voice.PERSON, Voice.ARCHIVE)], 0)]
)
@given(st.lists(st.tuples(PATHS, STATEMENTS, st.integers(0, 3)), min_size=1, max_size=6))
def test_any_findings_become_works(rows: list[tuple[str, list[Statement], int]]) -> None:
    members = [member(f"{n}/{path}", described(prose(seed, 40), *said)) for n, (path, said, seed) in enumerate(rows)]
    members = list({m.findings.digest: m for m in members}.values())  # one object has one set of findings
    works = arrange(members)
    assert {source.digest for work in works for source in work.sources} == {m.findings.digest for m in members}
    assert len({work.key for work in works}) == len(works)
    assert arrange(members[::-1]) == works
    for work in works:
        assert work.chapters
        assert 1 <= len(work.title) <= 500
        assert all(0 < len(tag.name) <= 300 for tag in work.tags)
        assert work.rating in ("general", "teen", "mature", "explicit", "not_rated")


@settings(max_examples=100, deadline=None)
@given(STATEMENTS)
def test_anything_can_be_understood(said: list[Statement]) -> None:
    before = Recognised(Kind.WORK, (described("Once.", *said),))
    after = understand(before)
    assert [s.as_written for s in after.works[0].statements] == [s.as_written for s in before.works[0].statements]
