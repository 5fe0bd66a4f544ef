"""Runs `ficmirror` commands, each in a process of its own that has imported nearly everything.

In: a command a line as JSON: its words, environment, folder, and the files that its streams are. Out: its exit status.
"""

import json
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

# What takes longest to import and knows no settings: those of Django are read by the command itself.
IMPORTED = (
    "rich.console", "rich.progress", "rich.table", "django.urls", "django.db.models", "django.core.serializers.json",
    "ficmirror.cli.root", "ficmirror.examine", "ficmirror.arrange", "ficmirror.vault", "ficmirror.exporters.registry",
    "ficmirror.index.engines.tantivy_engine", "ficmirror.readers.formats.mobi", "ficmirror.readers.formats.html",
)  # fmt: skip


def carry_out(command: dict[str, Any]) -> NoReturn:
    """Ends as the command does."""
    from ficmirror.cli.root import run

    for number, path in enumerate(command["streams"]):
        os.dup2(os.open(path, os.O_WRONLY if number else os.O_RDONLY), number)
    os.environ.clear()
    os.environ.update(command["environment"])
    os.chdir(command["folder"])
    status = run(command["words"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main() -> None:
    """Serve until nobody asks any more."""
    for name in IMPORTED:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            carry_out(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
