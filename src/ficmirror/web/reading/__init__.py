"""Reading: works, chapters, originals and files to take away."""
