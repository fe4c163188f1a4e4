"""What is on the reference pages: a function a page, which gives its lines in a language."""
