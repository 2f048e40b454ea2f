"""Layouts: tables as TOML data, which rows and columns they have and how their totals are made."""
