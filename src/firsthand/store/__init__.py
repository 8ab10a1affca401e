"""Keeping: open a case folder; its ledger, its blobs, its tables."""
