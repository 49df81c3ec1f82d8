"""Writes, each in one transaction."""
