"""Where examining runs: here, or in a pool of processes."""
