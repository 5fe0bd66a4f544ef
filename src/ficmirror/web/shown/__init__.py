"""How values are put into words for people: labels, dates, addresses, story text."""
