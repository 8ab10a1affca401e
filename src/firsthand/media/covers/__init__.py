"""Views of a picture that show no more than was asked for."""
