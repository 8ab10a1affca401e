"""Pictures and videos: fingerprints, copies, what a file says of itself, findings, safe views."""
