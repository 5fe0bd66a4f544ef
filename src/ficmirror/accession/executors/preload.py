"""Imported by the forkserver before it forks a worker: importing it does the warming up."""

from contextlib import suppress

from ficmirror.accession.executors.worker import warm_up

with suppress(Exception):  # what goes wrong goes wrong again where it is needed, and is told there
    warm_up()
