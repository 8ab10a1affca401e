"""The counts of a case, made anew, and what a decision changed in them."""
