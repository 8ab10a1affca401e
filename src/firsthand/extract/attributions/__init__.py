"""What readers found, put right: which attributions count, and how they lie in one another."""
