"""Bytes to evidence: the capture record, its ledger entry, and the check."""
