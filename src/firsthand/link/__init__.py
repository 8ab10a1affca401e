"""Statements to claims and events; names across the case to sources."""
