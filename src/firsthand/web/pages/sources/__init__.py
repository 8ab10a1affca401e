"""Who speaks, who relays, and who relies on whom."""
