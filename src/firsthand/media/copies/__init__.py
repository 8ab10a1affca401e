"""Have we seen this picture before, and what was changed?"""
