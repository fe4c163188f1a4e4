"""Analysis -> bytes, one function per format; nothing here opens a file."""
