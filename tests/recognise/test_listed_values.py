"""What an index page's dates and statuses mean."""

import pytest

from tests.recognise.test_listings import listing


def _rows(*dates: str) -> str:
    return "".join(
        f'<p><a href="s{n}.html">The Lamp of {name}</a> by Irene. The moor by night. {date}</p>'
        for n, (name, date) in enumerate(zip(("Holmes", "Watson", "Hudson"), dates, strict=True))
    )


@pytest.mark.parametrize(
    ("dates", "values"),
    [
        (("7/24/2001", "3/10/1998", "1/2/1999"), ["2001-07-24", "1998-03-10", "1999-01-02"]),
        (("24/7/2001", "3/10/1998", "1/2/1999"), ["2001-07-24", "1998-10-03", "1999-02-01"]),
        (("3/10/1998", "3/11/1998", "3/12/1998"), ["1998-03-10", "1998-03-11", "1998-03-12"]),
    ],
)
def test_dates_of_a_list_are_read_in_the_order_that_the_clear_ones_show(
    dates: tuple[str, ...], values: list[str]
) -> None:
    found = listing(_rows(*dates))
    assert [s.value for target in found.targets for s in target.statements if s.field == "date"] == values
    assert [s.as_written for target in found.targets for s in target.statements if s.field == "date"] == list(dates)
