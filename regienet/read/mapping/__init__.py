"""`mapping.toml`: what somebody's own sheets, columns and codes mean."""
