"""The words of the desk as frozen values: no files, no clock, no network.

One module for each family of words in `docs/glossary.md`. Everything above
speaks to everything else in these.
"""
