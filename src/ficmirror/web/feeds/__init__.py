"""What programs subscribe to and e-readers browse: Atom feeds and an OPDS catalogue."""
