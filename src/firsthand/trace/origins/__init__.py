"""On whose first-hand word does each statement rest, and which of those are one?"""
