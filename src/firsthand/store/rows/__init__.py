"""The rows of the tables: how values are written and read back."""
