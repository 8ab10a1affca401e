"""The home of a case: its events and their figures."""
