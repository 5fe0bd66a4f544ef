"""`ficmirror reviews`: what readers said of a work, and hiding some of it."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation
from ficmirror.cli.output import tell

NUMBER = click.IntRange(min=1)


@click.command("reviews")
@click.argument("work", type=NUMBER)
@click.option("--hide", type=NUMBER, multiple=True, metavar="N", help="Hide review N from everyone but the keeper.")
@click.option("--show", type=NUMBER, multiple=True, metavar="N", help="Show a hidden review again.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON list.")
@pass_invocation
def command(invocation: Invocation, work: int, hide: tuple[int, ...], show: tuple[int, ...], as_json: bool) -> None:
    """List the reviews of a work, or hide some: that survives a rebuild, and the review stays in the archive.

    To hide all reviews of the archive set `reviews.audience` in ficmirror.toml.

    \b
    Examples:
      ficmirror reviews 12
      ficmirror reviews 12 --hide 3 --hide 4
    """
    if hide or show:
        _change(invocation, work, hide, show)
        return
    from ficmirror.cli.archive import open_to_read

    _, viewer = open_to_read(invocation)
    from ficmirror.catalogue.lookups.reviews import reviews, reviews_json
    from ficmirror.cli.output import print_json
    from ficmirror.web import access

    work = access.standing(viewer, work)
    access.demand_shown(viewer, work)
    access.work(viewer, work)  # says so where there is no such work
    found = reviews(work, viewer.audiences, with_hidden=True)
    if as_json:
        print_json(reviews_json(found))
        return
    from ficmirror.text.markup import plain

    if not found:
        invocation.note("No reviews.")
    for review in found:
        marks = (f"chapter {review.chapter}" if review.chapter else "", review.rating, "hidden" * review.is_hidden)
        facts = " · ".join(fact for fact in (review.author or "Anonymous", review.date, *marks) if fact)
        words = " ".join(plain(review.markup).split())
        tell(f"{'  ' * review.depth}{review.position}. {facts}: {words}")


def _change(invocation: Invocation, work: int, hide: tuple[int, ...], show: tuple[int, ...]) -> None:
    from ficmirror.cli.person import deciding

    config, person = deciding(invocation, None, "")
    from ficmirror.accession.deciding import hide_reviews

    for positions, is_hidden in ((hide, True), (show, False)):
        if positions:
            hide_reviews(config, work, positions, person, is_hidden=is_hidden)
    invocation.note(f"{len(set(hide))} hidden, {len(set(show))} shown again.")
