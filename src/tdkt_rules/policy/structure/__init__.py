"""What the rules say differently: criteria, quotas, steps and numbers of two rule sets, laid side by side."""
