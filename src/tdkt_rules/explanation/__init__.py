"""What people read: decisions and diagnostics in words, from the phrase catalogues."""
