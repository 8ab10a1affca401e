"""Which words stand in a picture: captions, signs, screenshots of posts?"""
