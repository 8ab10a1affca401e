"""Frames of a video, and where a clip lies inside another video."""
