"""Sun, moon and shadows: which hours fit a picture with a claimed place and day?"""
