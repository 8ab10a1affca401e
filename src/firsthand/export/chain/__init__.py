"""The citation chain of a claim as a drawing: who relied on whom, laid out and routed."""
