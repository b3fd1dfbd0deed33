"""Reading an edition: files to text with positions, to records, to one immutable Edition."""
