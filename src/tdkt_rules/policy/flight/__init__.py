"""Dossiers in flight when new rules begin."""
