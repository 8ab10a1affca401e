"""What each page of an export shows."""
