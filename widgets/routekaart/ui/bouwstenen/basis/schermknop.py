"""The button of the big screen as it stands in a page: shown as soon as it does something."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.ui.html import fill

# The screen itself is loaded when somebody wants it.
_KNOP = Markup(
    '<button type="button" class="rk-knop-klein" hidden>{}</button><p class="rk-stand" role="status"></p>'
)


def schermknop_html(tekst: str) -> Markup:
    """The button, with room for what there is to say."""
    return fill(_KNOP, tekst)
