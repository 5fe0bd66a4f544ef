"""Forms that are text to look at but no text to read, known by how they begin: dumps, JSON, XML."""

import re

from ficmirror.readers.journals.collected import IS_ENEX, IS_TUMBLR
from ficmirror.readers.signatures import (
    ABIWORD,
    AO3_CSV,
    AUTOMATED_ARCHIVE,
    BLOG,
    CONTENTS,
    DOCBOOK,
    FB2,
    FINAL_DRAFT,
    FLAT_ODT,
    IMAGE,
    JSON,
    KWORD,
    LATEX,
    OLD_PAGES,
    PACKAGE,
    SCRIVENER,
    SQL,
    STORY_RECORD,
    SYSTEM,
    TEI,
    WEBARCHIVE,
    WORDML,
    XML,
    YWRITER,
    Form,
)

_STATEMENT = (
    rb"(?:CREATE\s+(?:TEMPORARY\s+)?(?:TABLE|DATABASE|SCHEMA)|DROP\s+(?:TABLE|DATABASE|SCHEMA)\b"
    rb"|(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+[`\"\w]|LOCK\s+TABLES|PRAGMA\s+\w+\s*=|(?:BEGIN|START)\s+TRANSACTION\s*;"
    rb"|SET\s+(?:@|NAMES|[A-Z_]+\s*=)|USE\s+`?\w+`?\s*;)"
)
_OBJECT = rb'\s*(?:\[\s*){0,9}\{\s*"[^"\n]{0,200}"\s*:'


def _xml(root: bytes) -> re.Pattern[bytes]:
    """An XML file of this root, whatever comments and types stand before it."""
    before = (
        rb"\s*<\?xml[^<>]{0,400}>\s*"
        rb"(?:(?:<!--.{0,2000}?-->|<\?[^<>]{0,400}>|<!DOCTYPE[^<>\[\]]{0,600}>)\s*){0,9}"
    )
    return re.compile(before + rb"<(?:\w{1,10}:)?(?:" + root + rb")\b", re.DOTALL)


TEXTUAL = (
    (re.compile(rb"\s*(?:(?:--|#|/\*)[^\n]*\n\s*){0,60}" + _STATEMENT), SQL),
    (
        re.compile(
            rb"(?:\s*(?:#|package\b|use\b|1;)[^\n]*\n){0,60}\s*(?:my\s+|our\s+)?%\w+\s*=\s*\(\s*(?:#[^\n]*\n\s*){0,9}['\"]?[\w.-]+['\"]?\s*=>\s*\{"
        ),
        AUTOMATED_ARCHIVE,
    ),
    (
        re.compile(rb"creation date,language,restricted,complete,word_count,tags|id,type,name,canonical,cached_count,"),
        AO3_CSV,
    ),
    (re.compile(rb'\{"mark":"ficmirror story record '), STORY_RECORD),
    (re.compile(_OBJECT + rb'|\s*\[\s*"[^"\n]{0,500}"\s*[,\]]|\s*[\[{]\s*[\]}]\s*\Z'), JSON),
    (re.compile(rb"\s*(?:<\?xml.{0,2000}?)?<(?:\w{1,10}:)?FictionBook\b", re.DOTALL), FB2),
    (re.compile(rb"\s*(?:<\?xml.{0,2000}?)?<office:document\b", re.DOTALL), FLAT_ODT),
    (_xml(rb"(?:w:wordDocument|pkg:package)"), WORDML),
    (_xml(rb"(?:abiword|awml)"), ABIWORD),
    (_xml(rb"TEI(?:\.2)?"), TEI),
    (_xml(rb"FinalDraft"), FINAL_DRAFT),
    (_xml(rb"ScrivenerProject"), SCRIVENER),
    (_xml(rb"YWRITER\d"), YWRITER),
    (_xml(rb"DOC\b(?=[^<>]{0,400}kword)"), KWORD),
    (_xml(rb"document\b(?=[^<>]{0,800}developer\.apple\.com/namespaces/sl)"), OLD_PAGES),
    (
        re.compile(
            rb"\s*<\?xml.{0,400}?<plist\b[^<>]{0,200}>\s{0,99}<dict>\s{0,99}<key>WebMainResource</key>", re.DOTALL
        ),
        WEBARCHIVE,
    ),
    (re.compile(rb"\s*<\?xml.{0,400}?<plist\b", re.DOTALL), SYSTEM),
    (IS_ENEX, BLOG),
    (IS_TUMBLR, BLOG),
    (
        _xml(rb"(?:book|article|chapter)\b(?=[^<>]{0,400}(?:docbook|>\s{0,99}<(?:title|(?:book|article)?info)\b))"),
        DOCBOOK,
    ),
    (_xml(rb"package\b(?=[^<>]{0,400}(?:opf|oebps|openebook|unique-identifier))"), PACKAGE),
    (_xml(rb"(?:ncx|container\b(?=[^<>]{0,200}opendocument))"), CONTENTS),
    (re.compile(rb"\s*(?:%[^\n]*\n\s*){0,60}\\(?:documentclass|documentstyle|begin\{document\}|chapter\*?\{)"), LATEX),
    (
        re.compile(rb"\s*(?:<\?xml.{0,2000}?)?(?:<!DOCTYPE svg.{0,500}?)?<svg\b", re.DOTALL),
        Form("image", "image/svg+xml", IMAGE.reason),
    ),
    (re.compile(rb"\s*<(?:\?xml\b|livejournal\s*>|event>|comments>)"), XML),
)
