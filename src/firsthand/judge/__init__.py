"""The decisions of people: which are in force, and what is with them."""
