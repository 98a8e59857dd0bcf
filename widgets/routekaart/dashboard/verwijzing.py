"""A small file that leads on from another address of a page: a site of files has nobody who sends a reader round."""

from __future__ import annotations

from markupsafe import Markup

from routekaart.dashboard.gemeentepaden import find_gemeente_op
from routekaart.dashboard.website import Website
from routekaart.ui.html import fill

_VERWIJZING = Markup(
    '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{csp}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Participatie in {naam}</title>\n'
    '<meta http-equiv="refresh" content="0; url={adres}">\n<link rel="canonical" href="{adres}">\n</head>\n'
    "<body><main><h1>Participatie in {naam}</h1>\n<p>Deze bladzijde staat op een ander adres. "
    '<a href="{adres}">Ga naar de bladzijde van {naam}</a>.</p></main></body>\n</html>\n'
)


def render_verwijzing(doel: str, site: Website) -> str:
    """A small page of files that leads to the page `doel`, as seen from where it stands."""
    gemeente = find_gemeente_op(doel).naam
    return fill(_VERWIJZING, csp=site.csp, adres=site.adres(doel), naam=gemeente)
