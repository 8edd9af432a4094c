"""Values that every floor shares: truth, time, citations, records, the core of criteria, decisions. Plain attrs classes, no I/O."""
