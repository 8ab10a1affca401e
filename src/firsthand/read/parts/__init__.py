"""Which part does each stretch of a report play: title, dateline, caption, furniture?"""
