"""Questions about every nominee at once, answered by a solver and replayed through the engine."""
