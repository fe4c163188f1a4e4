"""Sheets -> rows of the tables, as text."""
