"""Which reports copy wording from one another?"""
