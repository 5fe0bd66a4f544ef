"""Pages on which a board shows a thread's posts: found by their repeated structure, taken apart."""
