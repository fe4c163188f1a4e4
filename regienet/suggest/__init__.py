"""Uncoded Dutch text -> proposals for a codeerblad."""
