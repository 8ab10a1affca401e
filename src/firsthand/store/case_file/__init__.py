"""The SQLite file of a case: how it is opened, its tables, its forms."""
