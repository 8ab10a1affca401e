"""What a capture looked like, in a form that can be shown beside it without harm.

Nothing that came from outside is handed to a browser as it is. A page is built
anew without scripts, addresses and pictures; of a PDF the words are put where
they stand; text is given as text. No pixel is left in any of them: pictures of
a case stay covered until a person asks for one.

Pure functions of bytes, made to be run in the box (`firsthand.media.box`).
Caller: `firsthand.web.outside`.
"""
