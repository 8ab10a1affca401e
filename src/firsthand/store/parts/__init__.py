"""What an open case can do, by what it keeps."""
