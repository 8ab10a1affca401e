"""Running one pure function over many things: here, in a pool, on a cluster."""
