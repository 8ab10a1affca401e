"""Who works on a case, and how they come in."""
