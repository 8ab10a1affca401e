"""Attributions found by rules over words, quotation marks and sentence structure.

`reader.RuleReader` is the way in. The other modules each know one way in which
reports say who said something.
"""
