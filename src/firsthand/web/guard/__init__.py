"""Who may come in, what may be sent, and what an answer may do.

Each module is one wall and says against what it stands. `docs/desk.md` lists
them for people who decide whether to trust the desk.
"""
