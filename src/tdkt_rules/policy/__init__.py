"""What a change of the rules does: two rule sets laid side by side, the people whom it touches, what is proved of it, whether the tests notice it."""
