"""What Microsoft's mail programs keep: Outlook Express's folders, Outlook's messages, what it sends as winmail.dat."""
