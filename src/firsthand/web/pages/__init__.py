"""The pages of the desk, a folder for each place; `PAGES` in a module says what it answers."""
