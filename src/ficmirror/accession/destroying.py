"""What a person decided to destroy is taken out of vault, catalogue and index, wherever it lies in them."""

from collections.abc import Collection
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from ficmirror.accession import swapping
from ficmirror.accession.members import Found, FoundMember, as_found
from ficmirror.accession.settle import Settler
from ficmirror.accession.shelving import Holder
from ficmirror.catalogue import decisions, purging, upkeep
from ficmirror.config import Config
from ficmirror.readers.containers.base import Bounds
from ficmirror.readers.containers.registry import container_for
from ficmirror.readers.containers.unfolding import Allowance, Unfolding
from ficmirror.readers.sniff import sniff_stream
from ficmirror.records.findings import Problem


def destroy(config: Config, vault: Holder, settler: Settler) -> None:
    """Let nothing be left of what is to be destroyed: no record in the vault, no row, no deleted page of the database,
    no index that ever heard of it. Doing it again is safe; stopped half-way, that is what goes on.

    A container goes with what it holds: its other members have records of their own. The search index is made anew
    beside the old one, which answers meanwhile.
    """
    wanted = decisions.purged().keys()
    doomed = {*wanted, *_containers(vault, wanted, Bounds(member_size=config.limits.max_examined))}
    vault.purge(doomed)
    purging.forget(doomed, settler.now())
    settler.arrange()
    purging.drop_texts()
    settler.index_anew()
    purging.compact()
    swapping.clear(config)
    upkeep.remove(config.damaged_at)


def _containers(vault: Holder, wanted: Collection[str], bounds: Bounds) -> set[str]:
    """The containers that hold some of the wanted, and those whose bytes are gone already."""
    above = {one.digest: one for one in purging.containers_above(wanted)}
    held = vault.known(above)
    found = above.keys() - held
    for digest in held:
        with TemporaryFile() as source:
            source.writelines(vault.stream(digest))
            path = above[digest].path
            if holds(FoundMember(path, path, b"", None, cast(BinaryIO, source)), wanted, bounds):
                found.add(digest)
    return found


def holds(found: Found, wanted: Collection[str], bounds: Bounds) -> bool:
    """Whether a file or member is a container with some of the wanted in it, however deep. Raises OSError."""
    return _holds(found, wanted, bounds, Allowance.for_file(found.size, bounds))


def _holds(found: Found, wanted: Collection[str], bounds: Bounds, allowance: Allowance) -> bool:
    with found.open() as source:
        form = sniff_stream(source, found.path).form
        if container_for(form) is None:
            return False
        for one in Unfolding(form, found.path, bounds, allowance).members(source):
            if isinstance(one, Problem):
                continue
            member = as_found(found, one)
            if one.digest in wanted or (isinstance(member, FoundMember) and _holds(member, wanted, bounds, allowance)):
                return True
    return False
