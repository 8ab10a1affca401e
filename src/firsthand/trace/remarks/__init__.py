"""What should a person see that is no claim?"""
