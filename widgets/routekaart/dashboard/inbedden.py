"""One figure on a page of its own, which another website may show in a frame when the operator says so."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.dashboard import bundels
from routekaart.dashboard.antwoorden import Bladgever
from routekaart.dashboard.blad import HTML, KOPPEN, Blad, make_blad
from routekaart.dashboard.rekenen.handlers import SLEUTEL
from routekaart.dashboard.website import Website
from routekaart.ui.html import fill, join

EINDE = ".html"
WELKE = "figuur"
NIET_HIER = "Deze figuur staat niet bij deze keuzes. Kijk het adres na."
_BELEID = "frame-ancestors 'none'"
_FIGUUR = re.compile(r'[<]figure\b[^>]* id="([a-z][a-z0-9-]*)"[^>]*>.*?[<]/figure>', re.DOTALL)
_TITEL = re.compile(r'[<](strong|figcaption) class="rk-figuur-titel">(.*?)[<]/\1>', re.DOTALL)
# Where the outcome comes, which is HTML already.
_HIER = Markup("<!--figuur-->")
_PAGINA = Markup(
    '<!DOCTYPE html>\n<html lang="nl" data-wortel="{wortel}" data-rekent="nee" data-pagina="inbedden">\n<head>\n'
    '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<title>{titel}</title>\n<meta name="color-scheme" content="light dark">\n'
    '<link rel="stylesheet" href="{stijl}">\n{scripts}</head>\n<body class="rk-los">\n'
    '<main><h1 class="rk-alleen-voorlezen">{titel}</h1>{hier}</main>\n'
    '<footer class="rk-los-bron"><a href="{terug}" target="_blank" rel="noopener">Routekaart participatie: bekijk alle '
    'cijfers<span class="rk-verborgen"> (opent een nieuw venster)</span></a></footer>\n</body>\n</html>\n'
)


def frame_rule(websites: Sequence[str]) -> str:
    """The policy of these pages: that of every page, but these websites may show them in a frame."""
    return KOPPEN["Content-Security-Policy"].replace(
        _BELEID, f"frame-ancestors {' '.join(websites)}" if websites else _BELEID
    )


def part_vraag(vraag: str) -> tuple[str, str]:
    """The query without the name of one figure of the outcome, and that name ("" for all of them)."""
    delen = vraag.split("&") if vraag else []
    namen = [deel.partition("=")[2] for deel in delen if deel.partition("=")[0] == WELKE]
    return "&".join(deel for deel in delen if deel.partition("=")[0] != WELKE), namen[-1] if namen else ""


def select_figuur(uitkomst: str, welke: str) -> str:
    """The figure with this id in the HTML of an outcome; all of it for "". Raises `LookupError`."""
    if not welke:
        return uitkomst
    for gevonden in _FIGUUR.finditer(uitkomst):
        if gevonden[1] == welke:
            return gevonden[0]
    raise LookupError(NIET_HIER)


def list_los(uitkomst: str) -> list[str]:
    """The ids of the figures in an outcome."""
    return [m[1] for m in _FIGUUR.finditer(uitkomst)]


def render_los(uitkomst: str, site: Website, terug: str) -> str:
    """The page around an outcome; `terug` is where all of it stands."""
    titel = _TITEL.search(uitkomst)
    blad = fill(
        _PAGINA,
        wortel=site.basis,
        titel=html.unescape(re.sub(r"<[^>]+>", "", titel[2])) if titel else "Een figuur",
        stijl=site.bestand("stijl.css"),
        scripts=_scripts(uitkomst, site),
        hier=_HIER,
        terug=terug,
    )
    begin, eind = str(blad).split(str(_HIER))
    return f"{begin}{uitkomst}{eind}"


def _scripts(uitkomst: str, site: Website) -> Markup:
    """Nothing for a figure that is only looked at: a frame has no business with what the browser keeps of ours."""
    later, namen = bundels.later_voor(uitkomst), bundels.scripts_voor(uitkomst)
    if len(namen) == 1:
        return Markup("")
    # Alone on a page a map is in sight at once.
    regel = Markup('<script defer src="{}"></script>\n')
    return join(fill(regel, site.bestand(naam)) for naam in [namen[0], *later, *namen[1:]])


@dataclass(frozen=True)
class Inbedbaar(Blad):
    """An answer with a frame rule of its own."""

    beleid: str = ""

    def koppen(self, ingepakt: bool) -> dict[str, str]:
        """The headers of every page, and this rule."""
        elders = "same-origin" if _BELEID in self.beleid else "cross-origin"
        eigen = {"Content-Security-Policy": self.beleid, "Cross-Origin-Resource-Policy": elders}
        return super().koppen(ingepakt) | eigen


class Inbedblad(Bladgever):
    """A figure as a page, for a frame on another website."""

    def initialize(self, websites: Sequence[str]) -> None:
        """Keep who may show it in a frame."""
        self.beleid = frame_rule(websites)

    async def get(self, sleutel: str) -> None:
        """The page, or the sentence why there is none."""
        site: Website = self.settings["rk_site"]
        vraag, welke = part_vraag(self.request.query)
        wie = self.settings["rk_herkomst"].spoor(self.request)
        cijfers: Blad = await self.settings["rk_rekenaar"].geef(sleutel, vraag, wie)
        uit = json.loads(cijfers.html)
        status, inhoud = cijfers.status, uit.get("html") or str(_zin(uit.get("melding") or NIET_HIER))
        try:
            inhoud = select_figuur(inhoud, welke)
        except LookupError as fout:
            status, inhoud = max(404, status), str(_zin(str(fout)))
        blad = make_blad(
            render_los(inhoud, site, _terug(site, sleutel, vraag)).encode(), HTML, cijfers.bewaren, status
        )
        self.send_blad(Inbedbaar(blad.gzip, blad.merk, blad.soort, blad.bewaren, status, beleid=self.beleid))

    async def head(self, sleutel: str) -> None:
        """As GET; tornado leaves the body out."""
        await self.get(sleutel)


def handlers(pad: Callable[[str], str], websites: Sequence[str]) -> list[Any]:
    """The addresses below `pad`; `websites` may show them in a frame."""
    return [(pad(rf"/cijfers/{SLEUTEL}\.html"), Inbedblad, {"websites": websites})]


def _terug(site: Website, sleutel: str, vraag: str) -> str:
    """Where all figures of this one's step stand, with the same choices."""
    stap = load_content().stappen.get(sleutel.removeprefix("kern_"))
    if stap is None:
        return site.adres("")
    kern = sleutel.startswith("kern_")
    adres = site.adres(stap.notebook if kern else f"{stap.notebook}/cijfers")
    return f"{adres}#{vraag}" if vraag else adres


def _zin(tekst: str) -> Markup:
    return fill(Markup('<p class="rk-storing">{}</p>'), tekst)
