"""Which statements and questions share their words, and do they affirm the same?"""
