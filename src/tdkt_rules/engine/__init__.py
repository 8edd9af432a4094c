"""The evaluator: a history as year masks, quantities as intervals, criteria as truth. No clock, no I/O, no globals."""
