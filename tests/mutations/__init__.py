"""Faults planted into a clean edition, one mutator for each code."""
