"""Translate HTTP: guards first, one call, one response."""
