"""The rules: each finds one kind of fault in an edition that has been read."""
