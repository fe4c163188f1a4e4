"""A page for verbinders on their own computer; it computes nothing itself."""
