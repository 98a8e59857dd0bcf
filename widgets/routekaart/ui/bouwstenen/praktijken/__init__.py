"""Practices: how others do it."""
