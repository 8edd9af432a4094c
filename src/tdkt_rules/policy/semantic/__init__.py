"""What a change of the rules means for every nominee of a domain."""
