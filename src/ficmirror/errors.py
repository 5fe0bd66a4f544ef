"""One class per reason a command can fail: each carries its exit status and what to do next."""


class FicmirrorError(Exception):
    """Something went wrong that the user can understand; `next_step` says what to do about it.

    Raised anywhere, caught once round each CLI command (printed as "what is wrong. next step") and once round each
    held object in a worker (recorded as that object's problem).
    """

    exit_status = 1
    next_step = ""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.next_step = next_step or type(self).next_step


class UsageError(FicmirrorError):
    """The command was asked for something that makes no sense."""

    exit_status = 2


class QueryError(UsageError):
    """A search query cannot be understood; `position` is the offset of the word at fault."""

    next_step = "Change that, or put it in double quotes to look for these very words."

    def __init__(self, message: str, position: int = 0, next_step: str = "") -> None:
        super().__init__(message, next_step)
        self.position = position


class ArchiveUnusable(FicmirrorError):
    """The archive as a whole cannot be used."""

    exit_status = 3


class ArchiveLocked(ArchiveUnusable):
    """Another program is writing to the archive."""

    next_step = "Wait until the other import has finished, or stop it, and try again."


class ArchiveDamaged(ArchiveUnusable):
    """A file of the archive is not what it should be."""

    next_step = "Run `ficmirror verify` to see what is damaged, then `ficmirror rebuild` to derive the rest again."


class ArchiveTooNew(ArchiveUnusable):
    """The archive was written by a later version of ficmirror."""

    next_step = "Use that version of ficmirror, or a later one."


class NotFound(FicmirrorError):
    """The thing asked for is not in the archive."""

    exit_status = 2
    next_step = "Look it up with `ficmirror search`."


class NoWorkers(FicmirrorError):
    """The processes that examine cannot be started, or die as soon as they are."""

    next_step = "Free memory and run the same command again, or examine in one process: --workers 0."


class ObjectUnreadable(FicmirrorError):
    """One held object cannot be read; it is kept, the reason is recorded, the rest goes on."""

    def __init__(self, message: str, lost: str | None = None) -> None:
        super().__init__(message)
        self.lost = lost


class HoldsNoStory(ObjectUnreadable):
    """A database was read as far as it goes, and nothing in it is long enough to be a story."""


class ObjectTooLarge(ObjectUnreadable):
    """An object is larger than the limit for its form."""


class Stopped(FicmirrorError):
    """The user stopped the command; everything so far is safe."""

    exit_status = 130
    next_step = "Run the same command again to go on where it stopped."
