"""Reads attributions with a network trained on labelled news."""
