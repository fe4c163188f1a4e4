"""The command line of regienet; it computes nothing itself."""
