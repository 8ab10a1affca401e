"""Which statements carry a claim that somebody asks for?"""
