"""Generated nominees, careers and cohorts, from the vocabulary and the rules."""
