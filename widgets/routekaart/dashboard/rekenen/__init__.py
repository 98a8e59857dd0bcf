"""Figures, drafts and documents over HTTP: asked at an address, worked out away from the line, nothing kept."""
