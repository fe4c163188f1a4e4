"""The same network as pages of other libraries, to measure our page beside them."""
