"""What outside authorities stamped: asked for, read, and checked."""
