"""Item to statements: who says what, on whose word, how sure, with which figure."""
