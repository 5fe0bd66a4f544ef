"""What stands outside the narrative becomes drafts of statements: labelled, lone or set round a title."""
