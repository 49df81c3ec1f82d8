"""Reads, each in a fixed number of statements."""
