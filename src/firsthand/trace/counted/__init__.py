"""How many independent origins stand behind a claim, at least and at most?"""
