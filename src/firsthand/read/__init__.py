"""Bytes to items: text, parts of the page, outlet, dates, language, pictures."""
