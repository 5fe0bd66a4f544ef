"""The keeper's side of the gate: what was received, what is in doubt, what was decided; for nobody else."""

from ficmirror.catalogue import decisions, lookups
from ficmirror.catalogue.ruled import rulings
from ficmirror.catalogue.views import AccessionView, Doubtful, Named
from ficmirror.errors import NotFound
from ficmirror.records.decision import Change, Decision
from ficmirror.records.findings import Problem
from ficmirror.web.viewers import Viewer


def accessions(viewer: Viewer, limit: int = 50) -> tuple[AccessionView, ...]:
    """The batches received, newest first; for the keeper only (their paths and problems name people's files)."""
    _demand_keeper(viewer)
    return lookups.accessions(limit)


def accession(viewer: Viewer, name: str) -> AccessionView:
    """One batch received; for the keeper only. Raises NotFound."""
    _demand_keeper(viewer)
    return lookups.accession(name)


def problems(viewer: Viewer, accession: str) -> list[Problem]:
    """What could not be read, or was lost, in one batch; for the keeper only."""
    _demand_keeper(viewer)
    return list(lookups.problems(accession))


def permits(viewer: Viewer) -> tuple[tuple[Change, Decision], ...]:
    """What creators allow with all they wrote, and who noted it; for the keeper only."""
    _demand_keeper(viewer)
    return rulings().permits()


def unheard(viewer: Viewer) -> tuple[Named, ...]:
    """Creators with works that not everyone may see, of whom nobody has noted what they allow; for the keeper only."""
    _demand_keeper(viewer)
    ruled = rulings()
    return tuple(one for one in lookups.closed_creators() if not ruled.allowed_by(one.name))


def withdrawn(viewer: Viewer) -> tuple[tuple[int, Decision], ...]:
    """The numbers of the works that were withdrawn, and the decision that did it; for the keeper only."""
    _demand_keeper(viewer)
    return decisions.withdrawn()


def doubtful(viewer: Viewer, after: str | None) -> tuple[tuple[Doubtful, ...], str | None]:
    """One page of works with doubts, by number, and where the next page begins; for the keeper only."""
    _demand_keeper(viewer)
    return lookups.doubtful(viewer.audiences, after=after)


def doubts_by_kind(viewer: Viewer) -> dict[str, int]:
    """How many works have each kind of doubt; for the keeper only."""
    _demand_keeper(viewer)
    return lookups.doubts_by_kind(viewer.audiences)


def _demand_keeper(viewer: Viewer) -> None:
    if not viewer.is_keeper:
        raise NotFound("this page is for the keeper of the archive")
