"""Mutation of rules: small mistakes put into them one by one, to see whether the cases notice."""
