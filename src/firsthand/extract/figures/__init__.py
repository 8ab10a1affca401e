"""Figures: how many, of whom, what happened to them, by whom, where and when."""
