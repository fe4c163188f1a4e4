"""Interviews that people coded -> rows of the tables: only what they accepted, with document and fragment.

Every way of coding (a codeerblad, marks in a text, the projects of coding programs) becomes a codeerblad
or a list of tags first, so that there is one place that says what a statement means.
"""
