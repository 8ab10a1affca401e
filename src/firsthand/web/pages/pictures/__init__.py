"""Pictures and videos, covered until somebody asks."""
