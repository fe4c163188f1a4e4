"""Bytes of any file -> sheets of text cells."""
