"""Firsthand: whose word does a claim rest on, and who said it first?

The rooms of the house, from the bottom up: `errors`, `model` (the words),
`store`, `engine`, `ingest`, `preserve`, `read`, `extract`, `link`, `trace`,
`export` (one job each, never importing each other), `casework` (one function
per thing a person can do) and `cli`.
"""

__version__ = "0.1.0"
