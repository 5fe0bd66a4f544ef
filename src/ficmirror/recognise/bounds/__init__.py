"""What is front matter, narrative and end matter, and where each begins."""
