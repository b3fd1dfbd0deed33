"""Checks whose problems are found while reading or rendering: their codes, pages and messages."""
