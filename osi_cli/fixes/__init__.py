"""Repairs that cannot change what a file means: each finds its places in one file that has been read."""
