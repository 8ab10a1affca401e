"""Builds the weights that the package ships; not part of the package."""
