"""Who carries which kernrol in a regional network, and how sure are we."""

__version__ = "0.1.0"
