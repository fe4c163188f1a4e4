"""Rows of text -> checked `Tables`, or everything that is wrong with them at once."""
