"""What holds for every nominee of a domain."""
