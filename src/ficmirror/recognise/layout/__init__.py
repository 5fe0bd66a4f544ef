"""Lines of a document: rows, units, labels and shapes, before anything is judged."""
