"""The desk: a case in a browser. Parse, call casework, lay out; nothing here writes."""
