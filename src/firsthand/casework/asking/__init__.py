"""Find things in a case: by words, by meaning, by name."""
