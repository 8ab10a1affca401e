"""Measurements on labelled corpora; each module is one command line."""
