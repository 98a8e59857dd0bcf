"""What a notebook imports: `open_stap` for a step or topic, `open_start` for the start page."""

from routekaart.ui.stap import Start, Werkboek, open_stap, open_start

__all__ = ["Start", "Werkboek", "open_stap", "open_start"]
