"""Trained weights inside the package: found, checked and run, without a network."""
