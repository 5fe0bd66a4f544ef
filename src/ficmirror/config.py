"""One frozen Config from `ficmirror.toml`, the environment and the command line; later ones win."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from platformdirs import user_data_path

from ficmirror.errors import UsageError
from ficmirror.records.rights import Audience, Permission

FILE_NAME = "ficmirror.toml"
ARCHIVE_VARIABLE = "FICMIRROR_ARCHIVE"
PREFIX = "FICMIRROR_"
NOT_SETTINGS = frozenset({"FICMIRROR_ARCHIVE", "FICMIRROR_DEBUG"})  # meant for the program, not for the archive
EXAMPLE = "postgresql://USER@HOST/DATABASE"
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is taken in: bytes unless the name says otherwise; `workers` 0 means one for each processor."""

    max_examined: int = 64 * MEBIBYTE  # larger objects are held, not examined
    max_held: int = 64 * 1024 * MEBIBYTE  # larger ones are refused
    segment_size: int = 1024 * MEBIBYTE
    workers: int = 0
    sync_accounts: int = 1_000  # of e-readers that keep their places here; 0 lets nobody make one


@dataclass(frozen=True, slots=True)
class Server:
    """The PostgreSQL database that keeps the catalogue: its address, "" for none, and the schema it is in there."""

    address: str = ""  # postgresql://…; a password is never part of it
    schema: str = "ficmirror"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that is chosen rather than found. `policy` overrides the default audience of a permission class."""

    archive: Path
    site_name: str = "ficmirror"
    catalogue: Server = field(default_factory=Server)  # where the catalogue is no file of the archive
    limits: Limits = field(default_factory=Limits)
    path_prefix: str = ""  # where on its host the site stands for others: "" or like `/fics`
    is_open_to_crawlers: bool = False  # may search engines take the stories that everyone may read?
    policy: Mapping[Permission, Audience] = field(default_factory=lambda: MappingProxyType({}))
    reviews_audience: Audience = Audience.EVERYONE  # who sees what readers said of a work they may see

    @property
    def vault_path(self) -> Path:
        """The directory of the WARC segments."""
        return self.archive / "vault"

    @property
    def catalogue_path(self) -> Path:
        """The SQLite database of the catalogue."""
        return self.archive / "catalogue.sqlite3"

    @property
    def catalogue_at(self) -> Path | str:
        """Where the catalogue is: its file, or the name of its schema on the server."""
        return self.catalogue.schema if self.catalogue.address else self.catalogue_path

    @property
    def reading_path(self) -> Path:
        """The SQLite database of where e-readers are in their books: theirs, and no part of the catalogue."""
        return self.archive / "reading.sqlite3"

    @property
    def damaged_at(self) -> Path | str:
        """Where a rebuild keeps a catalogue that it could not take everything over from."""
        return f"{self.catalogue.schema}_damaged" if self.catalogue.address else self.archive / "catalogue.damaged"

    @property
    def name_path(self) -> Path:
        """The file with the name by which a catalogue on a server knows its archive."""
        return self.archive / "archive-name"

    @property
    def index_path(self) -> Path:
        """The directory of the search index."""
        return self.archive / "index"

    @property
    def scratch_path(self) -> Path:
        """Where a rebuild lets the new archive grow."""
        return self.archive / "rebuilding"

    @property
    def lock_path(self) -> Path:
        """The file a writer holds locked for as long as it writes to the archive."""
        return self.archive / "lock"

    @property
    def scratch(self) -> "Config":
        """The settings of the archive that a rebuild derives anew, below the real one."""
        return self.beside(self.scratch_path, f"{self.catalogue.schema}_rebuilding")

    def beside(self, archive: Path, schema: str) -> "Config":
        """The same settings for another archive, whose catalogue is of the same kind."""
        return replace(self, archive=archive, catalogue=replace(self.catalogue, schema=schema))

    @property
    def variables(self) -> Mapping[str, str]:
        """What a process finds this archive and its catalogue by, in its environment."""
        told = {ARCHIVE_VARIABLE: str(self.archive)}
        if self.catalogue.address:
            told |= {f"{PREFIX}CATALOGUE_{name.upper()}": value for name, value in asdict(self.catalogue).items()}
        return told

    @property
    def n_workers(self) -> int:
        """Worker processes to use: as set, else one for each processor this program may use."""
        return self.limits.workers or len(os.sched_getaffinity(0))


def default_archive(environ: Mapping[str, str]) -> Path:
    """The archive to use where none is named: `FICMIRROR_ARCHIVE`, else `ficmirror/` in the XDG data home."""
    if environ.get(ARCHIVE_VARIABLE):
        return Path(environ[ARCHIVE_VARIABLE]).expanduser()
    if environ.get("XDG_DATA_HOME"):
        return Path(environ["XDG_DATA_HOME"]) / "ficmirror"
    return user_data_path("ficmirror", appauthor=False)


def load(
    archive: Path | None = None, environ: Mapping[str, str] | None = None, flags: Mapping[str, str] | None = None
) -> Config:
    """The configuration of one archive; the directory need not exist yet and is not made.

    `environ` (default: the process's) may set any name of `SETTINGS` as `FICMIRROR_SITE_NAME` and so on (dots as
    underscores); `flags` are the same names from the command line (`{"limits.workers": "4"}`) and win over both.
    Raises UsageError where it is no directory, on a file that is no TOML, an unknown name (naming the nearest known
    one) or a bad value.
    """
    environ = os.environ if environ is None else environ
    directory = (archive or default_archive(environ)).expanduser().absolute()
    config = Config(archive=directory)
    path = directory / FILE_NAME
    for name, value in _in_file(path).items():
        config = _set(config, name, value, str(path))
    for name, value in _in_environment(environ).items():
        config = _set(config, name, value, "the environment")
    for name, value in (flags or {}).items():
        config = _set(config, name, value, "the command line")
    return config


def _in_file(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        raise UsageError(f"{path.parent} is no folder", "Name the archive's folder with --archive DIR.") from error
    try:
        tables = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}", "Correct the file, or move it away.") from error
    named: dict[str, Any] = {}
    for name, value in tables.items():
        if isinstance(value, dict):
            named.update({f"{name}.{inner}": deep for inner, deep in value.items()})
        else:
            named[name] = value
    return named


def _in_environment(environ: Mapping[str, str]) -> dict[str, str]:
    by_variable = {PREFIX + name.replace(".", "_").upper(): name for name in SETTINGS}
    named = {}
    for variable, value in environ.items():
        if not variable.startswith(PREFIX) or variable in NOT_SETTINGS:
            continue
        if variable not in by_variable:
            raise UsageError(f"{variable} sets nothing.", _nearest(variable, by_variable))
        named[by_variable[variable]] = value
    return named


def _nearest(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.0)
    return f"Did you mean {near[0]}?" if near else ""


def _set(config: Config, name: str, value: object, origin: str) -> Config:
    if name not in SETTINGS:
        raise UsageError(f"{origin} sets {name!r}, which is no setting.", _nearest(name, SETTINGS))
    try:
        return SETTINGS[name](config, value)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{origin} sets {name} to {value!r}: {error}", "Correct the value.") from error


def _site_name(config: Config, value: object) -> Config:
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise ValueError("a name of 1 to 200 characters is needed")
    return replace(config, site_name=value.strip())


def _limit(name: str) -> Callable[[Config, object], Config]:
    least = 0 if name in {"workers", "sync_accounts"} else 1024

    def set_limit(config: Config, value: object) -> Config:
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise ValueError("a whole number is needed")
        number = int(value)
        if number < least:
            raise ValueError(f"at least {least} is needed")
        changed: dict[str, Any] = {name: number}
        return replace(config, limits=replace(config.limits, **changed))

    return set_limit


def _audience(permission: Permission) -> Callable[[Config, object], Config]:
    def set_audience(config: Config, value: object) -> Config:
        if value not in list(Audience):
            raise ValueError("one of " + ", ".join(Audience) + " is needed")
        return replace(config, policy=MappingProxyType({**config.policy, permission: Audience(str(value))}))

    return set_audience


def _reviews_audience(config: Config, value: object) -> Config:
    if value not in list(Audience):
        raise ValueError("one of " + ", ".join(Audience) + " is needed")
    return replace(config, reviews_audience=Audience(str(value)))


def _address(config: Config, value: object) -> Config:
    """The address of a server. What is wrong is said without it: it may have a password in it."""
    if not isinstance(value, str) or (value and not value.startswith(("postgresql://", "postgres://"))):
        raise UsageError("catalogue.address is no address of a database.", f"Write {EXAMPLE}.")
    try:
        told = urlsplit(value)
        has_password = told.password is not None or "password" in parse_qs(told.query, keep_blank_values=True)
    except ValueError:
        raise UsageError("catalogue.address is no address of a database.", f"Write {EXAMPLE}.") from None
    if has_password:
        raise UsageError(
            "catalogue.address has a password in it, which everybody would see who may read it.",
            "Take it out; give it in the environment (PGPASSWORD), or in ~/.pgpass or a service file.",
        )
    return replace(config, catalogue=replace(config.catalogue, address=value))


def _schema(config: Config, value: object) -> Config:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise ValueError("a name of 1 to 40 small letters, digits and _ is needed")
    return replace(config, catalogue=replace(config.catalogue, schema=value))


def _path_prefix(config: Config, value: object) -> Config:
    if not isinstance(value, str) or not re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", value) or len(value) > 200:
        raise ValueError("a path like /fics is needed, without a slash behind it")
    return replace(config, path_prefix=value)


def _crawlers(config: Config, value: object) -> Config:
    if isinstance(value, str) and value in ("true", "false"):
        value = value == "true"
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")
    return replace(config, is_open_to_crawlers=value)


SETTINGS: Mapping[str, Callable[[Config, object], Config]] = {
    "site_name": _site_name,
    "catalogue.address": _address,
    "catalogue.schema": _schema,
    "path_prefix": _path_prefix,
    "crawlers": _crawlers,
    "reviews.audience": _reviews_audience,
    **{f"limits.{name}": _limit(name) for name in Limits.__dataclass_fields__},
    **{f"policy.{permission}": _audience(permission) for permission in Permission},
}
