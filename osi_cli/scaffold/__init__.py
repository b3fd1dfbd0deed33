"""What a person starts from: presets of editions and stubs of records, as texts; nothing is written here."""
