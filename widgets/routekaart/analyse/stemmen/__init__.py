"""Rounds of participatory budgeting: ballot files, and the ways to choose plans."""
