"""A locator to bytes: files, folders, archives."""
