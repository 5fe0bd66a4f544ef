"""PostgreSQL for Django: the same order of words, widths of columns and queue of writers as in SQLite.

Django looks for this module by its name; settings give the schema as NAME and in OPTIONS the `address`, and whether
the connection `is_reader`.
"""

import json
from typing import Any

from ficmirror.errors import ArchiveUnusable

try:
    import psycopg  # noqa: F401  # whether it is there
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:
    raise ArchiveUnusable(
        "The driver of PostgreSQL is not installed.", "Install it: pip install 'ficmirror[postgresql]'."
    ) from error
from django.db.backends.postgresql import base, operations, schema
from django.db.models import Model
from django.utils.functional import cached_property

TEXT = 'text COLLATE "C"'  # sorted by code points, whatever the server's language; of any length, as in SQLite
COLUMNS = {"CharField": TEXT, "TextField": TEXT, "JSONField": TEXT, "IntegerField": "bigint"}
PATIENCE = 60  # seconds that a writer waits for another's transaction
REACHED_WITHIN = 10  # seconds
OLDEST = 140000  # the version that Django asks for
BY_DIGEST = frozenset({"place_by_path", "place_by_folded", "place_by_address", "place_by_folded_address",
                       "listed_by_target", "listed_by_folded"})  # fmt: skip
# indexes of paths and addresses, which may be longer than PostgreSQL's trees take; they are only asked for whole
PLACE_ONCE = "place_once"  # … and the one that is unique, as hashes cannot be


class Operations(operations.DatabaseOperations):
    """JSON is kept as the text it is."""

    def adapt_json_value(self, value: Any, encoder: type[json.JSONEncoder] | None) -> str:
        """As other databases have it."""
        return json.dumps(value, cls=encoder)


class SchemaEditor(schema.DatabaseSchemaEditor):
    """Tables whose indexes take every path."""

    def _create_like_index_sql(self, model: type[Model], field: Any) -> None:
        """With this collation the plain index does."""

    def _create_index_sql(self, model: type[Model], **options: Any) -> Any:
        if options.get("name") in BY_DIGEST:
            options["using"] = " USING hash"
        return super()._create_index_sql(model, **options)  # type: ignore[misc]  # unknown to the stubs

    def _unique_sql(self, model: type[Model], fields: Any, name: str, *rest: Any, **options: Any) -> Any:
        if name == PLACE_ONCE:
            self.deferred_sql.append(self._place_once(model))
            return None
        return super()._unique_sql(model, fields, name, *rest, **options)  # type: ignore[misc]  # unknown to the stubs

    @staticmethod
    def _place_once(model: type[Model]) -> str:
        path = r"sha256(replace(path, '\', '\\')::bytea)"  # casting is what an index may do
        return f"CREATE UNIQUE INDEX {PLACE_ONCE} ON {model._meta.db_table} (held_id, {path})"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that stands in one schema."""

    data_types = base.DatabaseWrapper.data_types | COLUMNS
    SchemaEditorClass = SchemaEditor
    ops_class = Operations

    @cached_property
    def schema(self) -> str:
        """The name of the schema."""
        return str(self.settings_dict["NAME"])

    def get_connection_params(self) -> dict[str, Any]:
        """What the driver is told: the address, and what Django asks for."""
        options, name = self.settings_dict["OPTIONS"], self.settings_dict["NAME"]
        self.settings_dict.update(OPTIONS={}, NAME="any")
        try:
            asked = super().get_connection_params()
        finally:
            self.settings_dict.update(OPTIONS=options, NAME=name)
        del asked["dbname"]
        polite = {"connect_timeout": REACHED_WITHIN, "application_name": "ficmirror"}
        return {**polite, **conninfo_to_dict(options["address"]), **asked}

    def check_database_version_supported(self) -> None:
        """Raise ArchiveUnusable for a server that is too old."""
        if self.pg_version < OLDEST:
            raise ArchiveUnusable(
                f"The server is PostgreSQL {self.pg_version // 10000}, which is too old.", "Use version 14 or later."
            )

    def init_connection_state(self) -> None:
        """Let all that is said from now on be said of the schema, and a reader change nothing."""
        super().init_connection_state()
        if self.connection is None:
            return
        is_reader = bool(self.settings_dict["OPTIONS"].get("is_reader"))
        with self.connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {self.ops.quote_name(self.settings_dict['NAME'])}")
            cursor.execute(f"SET default_transaction_read_only TO {'on' if is_reader else 'off'}")
            cursor.execute(f"SET lock_timeout TO '{PATIENCE}s'")

    def _set_autocommit(self, autocommit: bool) -> None:
        """Begin a writer's transaction by waiting for its turn, so that no two read and write across each other."""
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # unknown to the stubs
        if not autocommit and self.connection is not None and not self.settings_dict["OPTIONS"].get("is_reader"):
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('ficmirror'), hashtext(current_schema()))")
