"""Imported by the forkserver before it forks a worker: importing it does the warming up."""

from ficmirror.accession.executors.worker import warm_up

warm_up()
