"""What in a picture's bytes speaks of resaving or changing, and what does not?"""
