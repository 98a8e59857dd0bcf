"""Two pages about the whole: find anything and see how far you are, and what all words mean."""

from __future__ import annotations

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from routekaart.content import Stap, load_content
from routekaart.dashboard.delen import DEELNAMEN, WOORDEN, load_boek, notebooks
from routekaart.dashboard.website import Website
from routekaart.dashboard.zoekindex import als_json
from routekaart.taal import hoeveel
from routekaart.ui import lijsten
from routekaart.ui.bouwstenen.basis import als_attribuut
from routekaart.ui.html import fill, join

_ZOEKEN = Markup(
    """<h1>Zoeken en overzicht</h1>
<p>Zoek in alle teksten, vragen, voorbeelden en beslissingen. Wat u typt, blijft op uw eigen apparaat.</p>
<rk-zoek><p class="rk-zonder-script">Zoeken werkt alleen met JavaScript. Hieronder vindt u alle onderdelen.</p></rk-zoek>
<script type="application/json" id="rk-zoekindex">{index}</script>
<h2 id="overzicht">De cursus in één overzicht</h2>
<p>De tijden zijn een schatting. <i>Lezen</i> en <i>doen</i> gaan over wie alleen leert. <i>Samen</i> is een bijeenkomst
van een groep, met pauze. Alles bij elkaar leest u {lezen}, en doet u {doen} zelf.</p>
{tabel}
<p>Een woord dat u niet kent? <a href="{woorden}">Alle woorden met uitleg</a>. Liever zonder muis?
<a href="{toetsenbord}">Zo werkt het toetsenbord</a>.</p>
"""
)
_TABEL = Markup(
    "<rk-overzicht data-bewaart='{bewaart}' data-staat='{staat}' data-sleutel='overzicht'>"
    '<div class="rk-tabel" role="region" tabindex="0" aria-label="De cursus in één overzicht">'
    "<table><caption>Stappen en verdiepingen, met de tijd in minuten</caption>"
    '<thead><tr><th scope="col">Stap</th><th scope="col">Lezen</th><th scope="col">Doen</th>'
    '<th scope="col">Samen</th><th scope="col">Onderdelen</th></tr></thead><tbody>{}</tbody></table></div></rk-overzicht>'
)
_RIJ = Markup(
    '<tr data-stap="{id}"><th scope="row"><a href="{adres}">{naam}</a></th>'
    "<td>{lezen}</td><td>{doen}</td><td>{samen}</td><td>{delen}</td></tr>"
)
# What the table names of each step; the rest is one click further.
_DELEN = ("lezen", "voorbeelden", "cijfers", "gesprek", "bouwen", "vastleggen", "oefenen")


def render_zoeken(site: Website) -> tuple[str, Markup]:
    """Title and article of the page to search on, with the course at a glance."""
    stappen = [s for s in load_content().stappen.values() if s.notebook in notebooks()]
    index = htmlsafe_json_dumps(als_json(site), ensure_ascii=False, separators=(",", ":"))
    return "Zoeken en overzicht", fill(
        _ZOEKEN,
        index=index,
        lezen=_uren(sum(s.lezen_minuten for s in stappen)),
        doen=_uren(sum(s.doen_minuten for s in stappen)),
        tabel=_tabel(stappen, site),
        woorden=site.adres(WOORDEN),
        toetsenbord=site.adres("toetsenbord"),
    )


def _uren(minuten: int) -> str:
    """Minutes as whole hours: these are estimates."""
    return f"ongeveer {hoeveel(round(minuten / 60), 'uur', 'uur')}"


def _tabel(stappen: list[Stap], site: Website) -> Markup:
    staat = {
        "stappen": [
            {"id": s.id, "vragen": [v.id for v in s.vragen], "paragrafen": list(s.paragrafen)}
            for s in stappen
        ]
    }
    return fill(
        _TABEL,
        join(_rij(stap, site) for stap in stappen),
        bewaart=als_attribuut({"dossier": ""}),
        staat=als_attribuut(staat),
    )


def _rij(stap: Stap, site: Website) -> Markup:
    boek = load_boek(stap.notebook)
    delen = [
        fill(Markup('<a href="{}">{}</a>'), site.adres(boek.pad(sub)), DEELNAMEN[sub].lower())
        for sub in _DELEN
        if sub in boek.delen
    ]
    return fill(
        _RIJ,
        id=stap.id,
        adres=site.adres(stap.notebook),
        naam=f"Stap {stap.nummer}. {stap.titel}" if stap.nummer else stap.titel,
        lezen=stap.lezen_minuten,
        doen=stap.doen_minuten,
        samen=stap.tijd_minuten,
        delen=join(delen, Markup(", ")),
    )


def render_woorden() -> tuple[str, Markup]:
    """Title and article of the page with all terms, from A to Z."""
    begrippen = load_content().begrippen
    kop = Markup(
        "<h1>Alle woorden</h1>\n<p>{} woorden die in dit werkboek een eigen betekenis hebben.</p>\n{}"
    )
    return "Alle woorden", fill(kop, len(begrippen), lijsten.begrippen_html(begrippen.values()))
