"""The site's own house rules: one gate, one place that declares markup safe, no host named in what pages load."""

import re
from pathlib import Path

import ficmirror.web

WEB = Path(ficmirror.web.__file__).parent
MODULES = sorted(WEB.rglob("*.py"))
SHEETS = sorted((WEB / "static").iterdir()) + sorted((WEB / "templates").rglob("*.html"))


def test_only_the_gate_reads_catalogue_index_and_vault() -> None:
    reading = re.compile(r"from ficmirror\.(catalogue(\.models|\.lookups)? import|catalogue\.(?!views)|index|vault)\b")
    gate = ["access.py", "keeping.py"]  # for everybody, and for the keeper alone
    assert [path.name for path in MODULES if reading.search(path.read_text(encoding="utf-8"))] == gate


def test_only_one_module_declares_markup_safe() -> None:
    safe = re.compile(r"mark_safe|SafeString\(|format_html|autoescape|\|safe\b")
    found = [path.name for path in [*MODULES, *SHEETS] if safe.search(path.read_text(encoding="utf-8"))]
    assert found == ["story.py"]


def test_no_page_style_or_script_loads_anything_from_a_host() -> None:
    loading = re.compile(r"(?:src|@import|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//", re.IGNORECASE)
    assert not [path.name for path in SHEETS if loading.search(path.read_text(encoding="utf-8"))]


def test_no_page_holds_a_script_or_style_of_its_own() -> None:
    inline = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", re.IGNORECASE)
    pages = [path for path in SHEETS if path.suffix == ".html" and path.parent.name != "saved"]
    assert not [path.name for path in pages if inline.search(path.read_text(encoding="utf-8"))]


def test_what_is_saved_as_a_file_holds_its_style_and_no_script() -> None:
    for path in (WEB / "templates" / "saved").iterdir():
        assert "<style>" in path.read_text(encoding="utf-8")
        assert "<script" not in path.read_text(encoding="utf-8")
