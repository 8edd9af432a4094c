"""A cohort under two sets of rules: who gains, who loses, and why."""
