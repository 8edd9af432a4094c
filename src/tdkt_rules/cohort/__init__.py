"""A round: who of those that meet the standard falls within the quotas, in which order, and why."""
