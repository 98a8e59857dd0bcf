"""Whose dossier it is, download, upload, start again."""
