"""What people decide: asked, taken down, and shown again."""
