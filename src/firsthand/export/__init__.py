"""A case as something to hand over: today a small site that opens from disk."""
