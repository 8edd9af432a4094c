"""Properties of rules, ready to use, and how a failure is told."""
