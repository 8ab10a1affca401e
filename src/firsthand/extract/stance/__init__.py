"""How does a speaker stand toward what is said?"""
