"""The figures of an event, drawn over time."""
