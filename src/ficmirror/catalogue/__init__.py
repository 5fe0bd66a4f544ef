"""The catalogue: a Django app, the only owner of tables.

What other rooms call:
ficmirror.config: load(archive: Path|None=None, environ=None, flags: Mapping[str,str]|None=None) -> Config
ficmirror.vault: open_vault(directory, *, now, segment_size=1 GiB, is_writer=True) -> Vault  (protocol: vault/base.py)
   is_writer=False: no lock, may read while another process writes; hold() then raises.
ficmirror.vault.lock: exclusive(path) -> context manager; raises ArchiveLocked   (for DIR/lock too)

ficmirror.catalogue.packing (NO Django: call it in the WORKER, it makes the pipe smaller and the main process faster)
   pack(findings: Findings, keys: Sequence[tuple[str,int]]) -> Packed      # texts taken out + zstd; picklable; Packed.digest, .kind, .problem, .path, .n_works
   unpack(content: bytes, texts: Mapping[bytes, bytes]) -> Findings
ficmirror.catalogue.opening: prepare() -> None            # writer at start: migrations + pragmas; ArchiveTooNew; ms when nothing to do
                             check() -> None              # readers: ArchiveTooNew / UsageError-like when there is no catalogue yet
ficmirror.catalogue.store (writer side)
   begin_accession(origin: Sequence[str], now: datetime) -> AccessionRef(id, name)
   finish_accession(accession, report: Mapping, now) -> None
   which_are_known(digests: Iterable[str], examiner: str) -> set[str]      # those examined by this very examiner
   save(batch: Batch) -> None        # one transaction: held objects, places, packed findings, keys, pages, problems
      Batch(accession: AccessionRef, examiner: str, received: Sequence[Received], now: datetime, page_access: Audience)
      Received(held: HeldObject, provenance: Provenance, packed: Packed | None)   # packed None: bytes known already, only a further place
   add_problems(accession, problems: Iterable[Problem]) -> None            # for what could not even be held
ficmirror.catalogue.gathering: groups_to_arrange(limit: int = 2000) -> Iterator[tuple[Member, ...]]   # Member of ficmirror.arrange; groups together with earlier findings; never more than `limit` in one
   n_to_arrange() -> int
ficmirror.catalogue.deposit: deposit(deposits: Sequence[Deposit], arranged: Iterable[str] (digests of all members that went in), now: datetime) -> Deposited(ids: tuple[int,...] same order, n_new, n_changed, n_removed)
   one transaction; touched ids go to the outbox in the same transaction
ficmirror.catalogue.outbox: waiting(limit) -> Waiting(ids: tuple[int,...], upto: int); done(upto) -> None; everything() -> None (queue all again, for a new index)
   loop: w = waiting(5000); engine.delete(w.ids); engine.add(lookups.entries(w.ids)); engine.commit(); outbox.done(w.upto)
   work ids and page ids never coincide (one number range), so an index id needs no kind.

ficmirror.catalogue.lookups (reader side; audiences: Collection[Audience] the viewer may see; NotFound when hidden or absent)
   work(id, audiences) -> WorkView ; cards(ids, audiences) -> tuple[WorkCard, ...] in the order given, hidden ones left out
   moved_to(id) -> int | None         # a work that was merged into another
   chapter(id, position, audiences) -> ChapterText ; chapters(id, audiences) -> Iterator[ChapterText]
   page(id, audiences) -> PageView ; page_cards(ids, audiences) ; pages(audiences, after=None, limit=50) -> (cards, after)
   newest(audiences, after=None, limit=20) -> Listing ; works_by_tag(tag_id, …) ; works_by_creator(creator_id, …) ; works_in_series(series_id, …)
   all_works(audiences, after=None, limit=…) -> Listing by id
   tag(id) / creator(id) / series(id) -> Named ; find_tag(kind, name) -> Named|None ; find_creator(name)
   names(kind, audiences, after=None, limit=100, starts_with="") -> Names   # kind: a TagKind value, "creator" or "series", A–Z with counts
   biggest(kind, audiences, limit=20) -> tuple[Named, ...]
   originals(id, audiences) -> tuple[SourceView, ...] ; all in part order, copies last
   entries(ids) -> Iterator[Entry]   (works and pages; ids that are gone are left out)
   publication(id, audiences) -> Publication ; work_json(id, audiences) -> dict ; all_ids(audiences) -> Iterator[int]
   stats(audiences) -> dict (stats --json) ; accessions(limit) -> tuple[AccessionView] ; accession(name) ; problems(accession name) -> Iterator[Problem]
   views: ficmirror.catalogue.views (WorkCard, WorkView, ChapterText, SourceView, Listing, Names, Named …)
"""
