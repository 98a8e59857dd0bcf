"""What a reader sees: widgets for notebooks, and the same HTML for pages."""
