"""Equations between figures: how they are discovered and how sure we are that they are meant."""
