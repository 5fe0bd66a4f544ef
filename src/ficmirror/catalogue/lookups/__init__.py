"""Everything that reads the catalogue; `audiences` is always the set of audiences the viewer may see."""
