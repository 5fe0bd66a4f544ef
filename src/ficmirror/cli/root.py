"""`ficmirror` itself: what the commands share, and the one border where an error becomes a line and a status."""

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ficmirror import __version__
from ficmirror.cli.invocation import Invocation
from ficmirror.cli.output import forgive_surroundings, tell
from ficmirror.errors import FicmirrorError

COMMANDS = {
    "open": "opening",
    "import": "importing",
    "inspect": "inspecting",
    "serve": "serving",
    "search": "searching",
    "show": "showing",
    "export": "exporting",
    "stats": "counting",
    "verify": "verifying",
    "rebuild": "rebuilding",
    "owner": "owning",
    "accounts": "accounting",
    "reviews": "reviewing",
    "join": "joining",
    "split": "splitting",
    "correct": "correcting",
    "tags": "tagging",
    "withdraw": "withdrawing",
    "restore": "restoring",
    "permissions": "permitting",
    "decisions": "deciding",
}
STOPPED = 130
PANIC = "PanicException"  # of the search engine, which has no public name for it and derives it from BaseException


class ReaderGoneError(Exception):
    """Whoever read our standard output has stopped reading."""


class UnexpectedEndError(Exception):
    """Something ended that should not have; click would take it for the user's Ctrl-D."""


class LazyGroup(click.Group):
    """A group that imports a command's file only when that command (or the list of all) is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, the main ones first."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ficmirror.cli.commands.{COMMANDS[cmd_name]}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; click itself would end with status 1 when the reader of our output has gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except EOFError as error:
            raise UnexpectedEndError(str(error)) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The archive's directory. Else $FICMIRROR_ARCHIVE, else ficmirror/ in the XDG data home. Made on first use.",
)
@click.option("-q", "--quiet", count=True, help="Say less: no progress, no summary.")
@click.option("-v", "--verbose", count=True, help="Say more on standard error.")
@click.option("--no-color", is_flag=True, help="No colours (also when $NO_COLOR is set).")
@click.version_option(__version__, "-V", "--version", package_name="ficmirror", message="%(prog)s %(version)s")
@click.pass_context
def ficmirror(ctx: click.Context, archive: Path | None, quiet: int, verbose: int, no_color: bool) -> None:
    """Turn a heap of fan fiction, in whatever form it survived, into an archive one can search and read.

    \b
    Example, the whole way in one command:
      ficmirror open ~/old-stories
    """
    if no_color or os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = Invocation(archive=archive, verbosity=verbose - quiet, has_colour=ctx.color is not False)


def say(message: str, next_step: str = "") -> None:
    """One line on standard error: what is wrong, and what to do next."""
    line = " ".join(f"{message.rstrip('.')}. {next_step}".split()) if next_step else " ".join(message.split())
    tell(f"ficmirror: {line}", is_error=True)


def describe_surprise(error: BaseException) -> None:
    """Report an error nobody foresaw: one line, or the traceback when FICMIRROR_DEBUG=1."""
    if os.environ.get("FICMIRROR_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
        return
    say(
        f"something unforeseen went wrong ({type(error).__name__}: {error})",
        "Run it again with FICMIRROR_DEBUG=1 to see where, and please report that.",
    )


def _tell(error: BaseException) -> int:
    """Say what went wrong and what to do next; gives the exit status."""
    from ficmirror.cli.refusals import refusal

    told = error if isinstance(error, FicmirrorError) else refusal(error)
    if told is None:
        describe_surprise(error)
        return 1
    if os.environ.get("FICMIRROR_DEBUG") == "1":
        describe_surprise(error)
    say(str(told), told.next_step)
    return told.exit_status


def leave_quietly() -> int:
    """The reader of our output has gone (`| head`): say nothing, also not while Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (default: `sys.argv`) and give its exit status."""
    forgive_surroundings()
    try:
        status = ficmirror.main(args=arguments, prog_name="ficmirror", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except FicmirrorError as error:
        return _tell(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("stopped", "Everything so far is safe.")
        return STOPPED
    except (BrokenPipeError, ReaderGoneError):
        return leave_quietly()
    except Exception as error:  # noqa: BLE001 -- the border round one command: no traceback reaches the user
        return _tell(error)
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        return _tell(error)


def main() -> None:
    """The entry point of the `ficmirror` program."""
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")  # numpy, loaded with some commands, would keep idle threads
    sys.exit(run())
