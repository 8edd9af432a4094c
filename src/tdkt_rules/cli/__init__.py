"""The command `tdkt`; needs the extra `cli`."""
