"""osi: validate an Open Social Innovation edition and make everything that leaves the house."""

__version__ = "0.1.0"
