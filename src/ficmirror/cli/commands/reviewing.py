"""`ficmirror reviews`: what readers said of a work, and hiding some of it."""

import click

from ficmirror.cli.invocation import Invocation, pass_invocation

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

    found = reviews(work, viewer.audiences, with_hidden=True)
    if as_json:
        print_json(reviews_json(found))
        return
    from ficmirror.text.markup import plain

    for review in found:
        marks = (f"chapter {review.chapter}" if review.chapter else "", review.rating, "hidden" * review.is_hidden)
        facts = " · ".join(fact for fact in (review.author or "Anonymous", review.date, *marks) if fact)
        words = " ".join(plain(review.markup).split())
        click.echo(f"{'  ' * review.depth}{review.position}. {facts}: {words}")


def _change(invocation: Invocation, work: int, hide: tuple[int, ...], show: tuple[int, ...]) -> None:
    from ficmirror.cli.archive import open_to_write

    config = open_to_write(invocation)
    from ficmirror.catalogue import opening
    from ficmirror.catalogue.hiding import hide_reviews
    from ficmirror.vault.lock import exclusive

    with exclusive(config.lock_path):
        opening.prepare()
        n_hidden = hide_reviews(work, hide, is_hidden=True)
        n_shown = hide_reviews(work, show, is_hidden=False)
    invocation.note(f"{n_hidden} hidden, {n_shown} shown again.")
