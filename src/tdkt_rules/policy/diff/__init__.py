"""Two rule sets as one comparison: all that is said of them, in one report and one document."""
