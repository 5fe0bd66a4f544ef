"""What is fast, and how we know: run by hand, on generated texts, with the peers measured in the same run."""
