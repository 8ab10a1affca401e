"""Which statements make one claim?"""
