"""What decisions cost, against the same rules written by hand. Run with `python -m benchmarks`."""
