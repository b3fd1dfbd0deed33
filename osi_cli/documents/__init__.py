"""From an Edition to the data that templates show: one file per kind of document; nothing here renders."""
