"""What some JSON is, by its first keys: rows of an archive's database, stories as rows, a group's messages."""

import re

from ficmirror.readers.journals.collected import IS_COLLECTED
from ficmirror.readers.mail.yahoo import IS_DUMP
from ficmirror.readers.signatures import YAHOO, Form

POSTS = Form("blog", "application/json", "")
JSON_ROWS = Form("json_rows", "application/json", "")
STORY_ROWS = Form("story_rows", "application/json", "")
# Objects with a title and a long text, or chapters, as scripts write them.
IS_STORIES = re.compile(
    rb'(?=.{0,60000}?"(?:\w{0,9}_)?(?:title|name)"\s*:\s*")'
    rb'.{0,60000}?"(?:\w{0,9}_)?(?:text|body|content|contents|story|html|chapters|parts)"\s*:\s*(?:"(?:[^"\\]|\\.){200}|\[\s*[{"])',
    re.DOTALL | re.IGNORECASE,
)
# Rows of a fan fiction archive's database: by columns that tell a table, a model's name, phpMyAdmin's first words.
IS_ROWS = re.compile(
    rb'\s*\[\s*\{(?:\s*"type"\s*:\s*"header"'
    rb'|\s*"model"\s*:\s*"[\w.]{1,80}\.(?:work|story|fanfic|fic|chapter)"'
    rb'|(?=[^]{}]{0,200}"sid"\s*:)(?=[^]{}]{0,4000}"title"\s*:)[^]{}]{0,9000}"summary"\s*:'
    rb'|[^]{}]{0,2000}"chapid"\s*:)',
    re.IGNORECASE,
)


def form_of(sample: bytes) -> Form | None:
    """The form of some JSON by its beginning; None for what is no form known here."""
    if IS_DUMP.search(sample):
        return YAHOO
    if IS_COLLECTED.match(sample):
        return POSTS
    if IS_ROWS.match(sample):
        return JSON_ROWS
    return STORY_ROWS if IS_STORIES.match(sample) else None
