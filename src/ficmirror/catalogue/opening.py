"""Opening the catalogue: its tables made or brought up to date, and an archive of a later version refused."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError

from ficmirror.catalogue.engines import Where, engine
from ficmirror.catalogue.naming import register
from ficmirror.errors import ArchiveDamaged, ArchiveTooNew, ArchiveUnusable


def prepare() -> None:
    """Make the catalogue ready for the one writer; takes milliseconds where there is nothing to do.

    Raises ArchiveTooNew where a later version of ficmirror has been here, ArchiveDamaged where it is no database,
    ArchiveUnusable where the database holds something else.
    """
    register.clear()
    engine().make_room()
    applied = _applied()
    if not is_made():
        _make_new()
    elif not any(app == "catalogue" for app, _ in applied):
        raise ArchiveUnusable("The database holds something that is no catalogue.", "Choose another one for it.")
    elif _missing(applied):
        call_command("migrate", verbosity=0, interactive=False)
    engine().ready_to_write()


def _make_new() -> None:
    """The tables of a new catalogue as they are today, in one transaction: going through every migration of the past
    would take a second. (Both ways lead to the same tables; a test compares them.)
    """
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        recorder.ensure_schema()
        for model in apps.get_models():
            editor.create_model(model)
        for app, name in sorted(_shipped()):
            recorder.record_applied(app, name)


def is_made(other: Where | None = None) -> bool:
    """Whether there is a catalogue at all (or another one), of whatever version; makes none. Raises ArchiveDamaged as
    `prepare`.
    """
    if other is not None:
        return engine().has(other)
    return engine().is_there() and bool(_applied() or connection.introspection.table_names())


def check() -> None:
    """Make sure that a reader finds a catalogue it understands.

    Raises ArchiveUnusable where there is none yet, or one of an earlier version that a writer has to bring up to date;
    ArchiveTooNew, ArchiveDamaged as `prepare`.
    """
    if not engine().is_there():
        raise ArchiveUnusable(f"There is no archive {engine().place()}.", "Make one with `ficmirror import PATH`.")
    if _missing(_applied()):
        raise ArchiveUnusable(
            "The archive was written by an earlier version of ficmirror.",
            "Bring it up to date with `ficmirror import` of anything.",
        )


def owner(where: Where | None = None) -> str:
    """The name of the archive that a catalogue on a server belongs to (default: the one Django is set up for); "" for
    none.
    """
    return engine().owner(where)


def claim(archive: str) -> None:
    """Write down in the catalogue whose it is, where it needs saying."""
    engine().claim(archive)


def flaws() -> list[str]:
    """What the database finds wrong with itself, in words, after reading all of it."""
    return engine().flaws()


def _applied() -> set[tuple[str, str]]:
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError as error:
        if not engine().is_damage(error.__cause__):
            raise  # the disk is full, or nothing may be written there: no reason to derive anything again
        raise ArchiveDamaged(f"The catalogue cannot be read: {error}.") from error
    demand_known(name for app, name in applied if app == "catalogue")
    return applied


def demand_known(migrations: Iterable[str]) -> None:
    """Raise ArchiveTooNew where a catalogue has had migrations that this version does not know."""
    unknown = sorted(set(migrations) - {name for app, name in _shipped() if app == "catalogue"})
    if unknown:
        raise ArchiveTooNew(f"The archive was written by a later version of ficmirror (it knows {unknown[-1]}).")


def _missing(applied: set[tuple[str, str]]) -> bool:
    return bool(_shipped() - applied)


def _shipped() -> set[tuple[str, str]]:
    """(app, migration) of every migration that comes with the installed apps."""
    shipped: set[tuple[str, str]] = set()
    for app in apps.get_app_configs():
        folder = Path(app.path) / "migrations"
        if folder.is_dir():
            package = import_module(f"{app.name}.migrations")
            shipped.update((app.label, module.name) for module in iter_modules(package.__path__))
    return {(app, name) for app, name in shipped if name[:1].isdigit()}
