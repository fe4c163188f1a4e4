"""Audit pages: what follows from everything that is shown about what one rater answered.

It rests on the estimates, and on the data of a page as plain values; not on what makes, draws or writes the
page. An audit that shared the rules of what it checks would share their mistakes.
"""
