"""Consolidation: the books of a group's entities to its amounts, one concern a module."""
