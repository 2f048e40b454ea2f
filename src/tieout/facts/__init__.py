"""Figures with their facts, from tables and from sentences."""
