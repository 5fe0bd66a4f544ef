"""What a worker sends home of one object. Works without Django: the conveyor's other half does not."""

from ficmirror.accession.tally import Summary, summarise
from ficmirror.catalogue.packing import Packed, pack
from ficmirror.collate.gather import keys
from ficmirror.records.description import Kind
from ficmirror.records.findings import Findings

Outcome = tuple[Packed, Summary]


def pack_outcome(findings: Findings) -> Outcome:
    """The findings ready for the catalogue, and their summary for the report."""
    lost = "its text" if findings.kind is Kind.UNREADABLE else None
    return pack(findings, keys(findings, findings.path), lost), summarise(findings)
