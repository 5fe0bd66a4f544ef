"""What commands print for people: one file per page."""
