"""The page of a claim: whose word it rests on, counted with its reasons."""
