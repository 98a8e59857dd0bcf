"""Ordinances as they are kept: Word, ODT, PDF, web pages and plain text, in pieces of one article."""
