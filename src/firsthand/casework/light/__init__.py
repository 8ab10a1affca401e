"""What the light says of a place, a time and a shadow."""
