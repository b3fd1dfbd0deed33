"""The HTML documents in a real browser: what people with a screen, a phone, a keyboard or paper get."""
