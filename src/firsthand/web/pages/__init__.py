"""One module for each page of the desk; `ROUTES` in each says what it answers."""
