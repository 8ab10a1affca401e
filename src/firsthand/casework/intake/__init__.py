"""Take things in: files, pages and links, step by step."""
