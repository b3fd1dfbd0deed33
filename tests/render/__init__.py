"""Tests of the room that prints: hostile texts, templates, pages, the same bytes."""
