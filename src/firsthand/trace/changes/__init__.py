"""Which figures changed on the way, or were replaced by their own source?"""
