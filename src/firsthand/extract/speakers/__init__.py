"""Who is meant by the words that name a source?

`phrases` reads the words by themselves (with `proper_names`, `titled` and
`surroundings`; what it finds are `descriptions`), `kinds` says what sort of source they
show, `definitions` finds short forms that a text defines, `voices` gathers
everybody who could speak in one text, and `resolving` puts a pronoun, a
surname or "the group" down to one of them: whoever fits (`agreement`) and stands
out most nearby (`prominence`).
"""
