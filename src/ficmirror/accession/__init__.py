"""The conveyor: from a heap of files to an archive."""
