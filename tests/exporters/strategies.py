"""Any publication at all: odd titles, hostile markup, impossible dates, for the tests that say "any"."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from ficmirror.records.publication import Publication, PublishedChapter

words = st.text(max_size=40)
names = st.one_of(words, st.sampled_from(["", " ", "\x00", "<b>", "a & b", '"q"', "x" * 300, "עברית", "\ud800"]))

_TAGS = [
    "p", "em", "strong", "u", "s", "sub", "sup", "small", "blockquote", "ul", "ol", "li", "table", "tr", "td", "pre",
    "h3", "h6", "span", "div", "tbody", "dl", "dt", "script", "font",
]  # fmt: skip
_ATTRIBUTES = [
    "", ' class="verse"', ' class="centre odd"', ' id="a"', ' id="a b"', ' id="1"', ' style="color:#fff"',
    ' style="x:y"', ' onclick="f()"',
]  # fmt: skip
_LEAVES = [
    "<br/>", '<hr class="scene"/>', '<img src="x.gif" alt="a map"/>', '<img src="x.gif"/>', '<a href="#a">up</a>',
    '<a href="#nowhere">down</a>', '<a name="a">here</a>', '<a href="http://example.org/a b?c=%zz#d">web</a>',
    '<a href="http://[bad">bad</a>', '<a href="http://1.2.3.4/">ip</a>', '<a href="javascript:f()">js</a>',
    '<a href="mailto:x@example.org">mail</a>', '<a href="other.html">file</a>', "&amp;", "&#233;",
]  # fmt: skip

_plain = st.text(alphabet=st.characters(exclude_characters="<&"), max_size=20)
_leaf = st.one_of(_plain, st.sampled_from(_LEAVES))


def _wrap(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, inside: f"<{tag}{attributes}>{''.join(inside)}</{tag}>",
        st.sampled_from(_TAGS),
        st.sampled_from(_ATTRIBUTES),
        st.lists(children, max_size=4),
    )


trees = st.lists(st.recursive(_leaf, _wrap, max_leaves=12), max_size=5).map("".join)
markup = st.one_of(
    trees, words, st.sampled_from(["", "<p>unclosed", "</p>", "<!-- x -->", "&nbsp;", "<p>a&nbsp;b</p>"])
)

publications = st.builds(
    Publication,
    identifier=names,
    title=names,
    creators=st.lists(names, max_size=3).map(tuple),
    language=st.one_of(words, st.sampled_from(["en", "de-DE", "he", "pt-BR", "en_US", "english", "zh-Hant", ""])),
    modified_at=st.datetimes(timezones=st.sampled_from([UTC])) | st.just(datetime(1999, 1, 1, tzinfo=UTC)),
    chapters=st.lists(st.builds(PublishedChapter, names, markup, markup, markup), max_size=3).map(tuple),
    summary=markup,
    notes=markup,
    rating=st.sampled_from(["general", "explicit", "not_rated", "odd"]),
    date=st.one_of(words, st.sampled_from(["1999", "1999-13", "1999-02-31", "1999-06-05"])),
    word_count=st.integers(min_value=0, max_value=10**7),
    is_complete=st.sampled_from([True, False, None]),
    series=st.lists(st.tuples(names, st.none() | st.floats()), max_size=2).map(tuple),
    tags=st.dictionaries(
        st.sampled_from(["fandom", "relationship", "character", "category", "warning", "additional_tag", "odd"]),
        st.lists(names, max_size=3).map(tuple),
    ),
    permission_words=names,
    said=st.lists(st.tuples(st.sampled_from(["dedication", "beta", "odd"]), names), max_size=2).map(tuple),
    sources=st.lists(st.one_of(names, st.just("http://example.org/x y")), max_size=2).map(tuple),
)
