"""`mapping.toml`: what the sheets, columns and codes of an input mean."""
