"""The record of a case: read, checked, and stamped by outsiders."""
