"""General lists and the comparing of names: what the rooms above share.

Outlets, wires, titles, reporting verbs and the like, each a text file with
its source named in its first lines, and the rules that tell whether two names
can mean the same. Nothing here knows a case, a topic or a corpus.
"""
