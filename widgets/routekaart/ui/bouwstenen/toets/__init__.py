"""A short self-test."""
