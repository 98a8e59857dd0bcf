"""A field on our own pages that goes to the page of the municipality that is chosen."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.ui.html import fill


def zoekveld_html(lijst: str) -> Markup:
    """The field; without script the way to all municipalities stands there, at the address `lijst` ("" for none)."""
    anders = (
        fill(Markup('<p><a href="{}">Kies uw gemeente uit de lijst</a></p>'), lijst) if lijst else Markup("")
    )
    return fill(Markup("<rk-naargemeente>{}</rk-naargemeente>\n"), anders)
