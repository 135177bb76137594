"""The bill run: everybody who is due, in batches that can be killed, repeated and shared."""
