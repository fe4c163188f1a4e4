"""Coded interviews -> rows of the tables: only what people accepted, with document and fragment.

Every way of coding (a codeerblad, marks in a text, projects of coding programs) is first converted to a
codeerblad or a list of tags, so that statements are interpreted in one place.
"""
