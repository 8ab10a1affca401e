"""Map and timeline: where and when, each with an equal list."""
