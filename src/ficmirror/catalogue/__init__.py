"""The catalogue: a Django app, the only owner of tables.

For the writer (one at a time, see `vault.lock`):
`opening.prepare` makes the tables; `packing.pack` (no Django: call it in the worker) makes findings small;
`store` writes down accessions, objects, places and findings; `gathering.groups_to_arrange` gives back what may belong
together; `deposit.deposit` puts arranged works in; `outbox` says what the index has yet to hear of. Work and page
numbers come from one range, so a number alone names an entry of the index.

For readers: `opening.check`, and everything in `lookups`, which gives the frozen records of `views`. Every lookup takes
the audiences the viewer may see, and raises NotFound alike for what is hidden and what is not there.
"""
