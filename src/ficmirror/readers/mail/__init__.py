"""What mail is made of: heads, parts, mailboxes, digests, dumps of lists."""
