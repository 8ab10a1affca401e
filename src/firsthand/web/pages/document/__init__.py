"""The page of a report: its statements in place, and what people do with them."""
