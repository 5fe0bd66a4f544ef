"""What every reader promises: the bytes of one original become a `Document`, or there is a reason why not."""

from dataclasses import dataclass
from typing import Protocol

from ficmirror.errors import ObjectTooLarge, ObjectUnreadable
from ficmirror.records.document import Document

# The most bytes a reader takes by default: a text larger than this is no story.
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What some bytes are: media type, the form's short name, why nothing here reads that form ("" where it does)."""

    media_type: str
    form: str
    reason: str = ""


class Reader(Protocol):
    """Reads one form.

    Claims that readers make, by name: `title`, `author`, `description`, `keywords`, `generator`, `date`, `canonical`,
    `base`, `saved_from`, `series`, `frame` (an address, one for each), `option` (a choice in a menu), and of a mail
    `mail_from`, `mail_to`, `mail_subject`, `mail_date`, `mail_group`, `mail_id`, `mail_answers`, `mail_references`,
    `mail_profile`, `mail_file` (a file that came with it, as its member is called), `no_archive` (what X-No-Archive
    says); of a journal's post `mail_from`, `mail_date`, `mail_subject`, `keywords` and `access` (`friends`, `custom`,
    `private`; none where everybody could read it).
    """

    form: str

    def read(self, content: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
        """The document in `content`, which is no larger than `max_bytes` (`registry.read_as` sees to it).

        `declared` is an encoding named outside the bytes (a transfer header), believed only where it decodes. Raises
        `ObjectTooLarge` where they unpack to more than `max_bytes`, `ObjectUnreadable` where they are not of this form.
        """
        ...


def with_text(document: Document, what: str) -> Document:
    """The document. Raises `ObjectUnreadable` where nothing stands in it, with what was lost of it; `what` it is."""
    if not document.blocks:
        raise ObjectUnreadable(": ".join((f"no text was found in {what}", *document.problems)))
    return document


def refuse_too_large(content: bytes, max_bytes: int) -> None:
    """Raises `ObjectTooLarge` where there are more bytes than a reader may take."""
    if len(content) > max_bytes:
        raise ObjectTooLarge(f"the file has {len(content):,} bytes; a text is read up to {max_bytes:,}")
