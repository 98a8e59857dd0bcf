"""One page of the site: a part of a notebook with its texts and stored outputs, in which the widgets come alive.

The same page is served and written as a file; only its addresses differ.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from routekaart.content import Stap, load_content, notebook_map
from routekaart.dashboard import bundels
from routekaart.dashboard.beheerder import voeg_slot_toe
from routekaart.dashboard.berekening import SUB, berekening_html, verwijs
from routekaart.dashboard.cellen import make_tekstcel, read_cellen
from routekaart.dashboard.delen import (
    ALLES,
    COLOFON,
    DEELNAMEN,
    HOOFDSTUKKEN,
    START,
    TEKSTEN,
    WOORDEN,
    ZOEKEN,
    Boek,
    Deel,
    buren,
    find_deel,
    load_boek,
    make_boek,
    notebooks,
)
from routekaart.dashboard.gemeentepaden import GEMEENTE, has_gemeenten
from routekaart.dashboard.merken import legenda_html, merken_van, vervang_merken
from routekaart.dashboard.opmaak import Opmaak, begrippen_html, hoofdkop, zonder_script
from routekaart.dashboard.sectie import Sectie
from routekaart.dashboard.tafelbladen import TAFELBLADEN, render_tafelblad, tafelverwijzing
from routekaart.dashboard.tekst import Tekst, kop_van
from routekaart.dashboard.titelbreuk import breek_titels
from routekaart.dashboard.voorbeeldpaden import is_voorbeeld
from routekaart.dashboard.website import Website, statische_bestanden, versie_van
from routekaart.dashboard.wegwijs import buur, kruimels, onderdelen, totaal
from routekaart.taal import eerste_groot, hoeveel
from routekaart.ui.bouwstenen.naargemeente import zoekveld_html
from routekaart.ui.bouwstenen.presenteer import presenteer_html
from routekaart.ui.bouwstenen.voortgang.taken import Taak, taken_html
from routekaart.ui.html import fill, join
from routekaart.ui.tekens import routelijn, soort_van, teken

__all__ = [
    "Website",
    "paginas",
    "render_artikel",
    "render_cellen",
    "render_deel",
    "render_notebook",
    "render_pad",
    "render_paginatekst",
    "scripts",
    "statische_bestanden",
    "versie_van",
]
HIER = Path(__file__).parent
# After this heading an overview shows the figures and the parts.
NA_OPBRENGST = "wat-levert-dit-op"
# Right under this heading the start page has the field that goes to the page of a municipality.
UW_GEMEENTE = "bent-u-raadslid"
# Parts that have the whole width: what stands beside each other there can be compared.
BREED = frozenset({"cijfers", "bouwen", "bronnen"})
# Parts of which the text, and what needs no script, stands in columns on a wide screen.
NAAST = frozenset({"cijfers", "bronnen"})
# Parts that can be shown on the big screen, a block a screen.
PRESENTEERT = frozenset({"lezen", "voorbeelden", "cijfers"})


def paginas() -> list[str]:
    """Names of the notebooks that have a page, in the order of the roadmap, without the start page."""
    return [*notebooks()]


def scripts(html: str) -> list[str]:
    """The script files that a page needs, in the order in which they are loaded."""
    return bundels.scripts_voor(html)


def render_pad(pad: str, site: Website) -> str:
    """The HTML of one page of the site. Raises `LookupError` for an unknown path."""
    if pad == "":
        return _render_start(site.voor(""))
    if pad in TEKSTEN:
        return render_paginatekst(pad, site)
    if pad in (ZOEKEN, WOORDEN):
        return _render_wegwijzer(pad, site.voor(pad))
    if pad.partition("/")[0] == GEMEENTE and has_gemeenten():
        return _render_gemeente(pad, site.voor(pad))
    if site.tafel and pad in TAFELBLADEN:
        return _render_tafelblad(pad, site.voor(pad))
    if is_voorbeeld(pad):
        return _render_voorbeeld(pad, site.voor(pad))
    boek, deel = find_deel(pad)
    return render_deel(boek, deel, site.voor(pad))


def render_notebook(naam: str, site: Website) -> str:
    """A notebook on one page."""
    return render_pad("" if naam == START else f"{naam}/{ALLES}", site)


def render_paginatekst(naam: str, site: Website) -> str:
    """A page with only text: from `paginas/`, and the colophon from the start notebook, where it stands too."""
    bestand = HIER / "paginas" / f"{naam}.md"
    tekst = _colofon() if naam == COLOFON else voeg_slot_toe(naam, bestand.read_text(encoding="utf-8"))
    return render_cellen([make_tekstcel(tekst)], naam, site)


def _colofon() -> str:
    """The text of the colophon with its headings one level up, as on a page of its own."""
    start = read_cellen(notebook_map() / f"{START}.ipynb")
    [tekst] = [cel.source for cel in start if cel.source.startswith("## Colofon\n")]
    return "\n".join(regel[1:] if regel.startswith("##") else regel for regel in tekst.split("\n"))


def render_cellen(cellen: list[Any], naam: str, site: Website) -> str:
    """Text and outputs of `cellen` as one page with the path `naam`; trainer and self-study cells stay out."""
    return _render_los(make_boek(START, cellen), site.voor(naam))


def render_artikel(titel: str, artikel: Markup, site: Website) -> str:
    """A page that no notebook of ours makes: `artikel` with its own headings, in our template."""
    return _blad(site, titels=[titel], artikel=artikel)


def _render_gemeente(pad: str, site: Website) -> str:
    from routekaart.dashboard.gemeenten import render_gemeente  # brings the figures along

    blad = render_gemeente(pad, site)
    return _blad(
        site,
        titels=[blad.titel],
        omschrijving=blad.omschrijving,
        artikel=blad.artikel,
        breed=True,
        gemeente=blad.code,
    )


def _render_voorbeeld(pad: str, site: Website) -> str:
    from routekaart.dashboard.voorbeeldbladen import render_voorbeeld  # brings the documents along

    blad = render_voorbeeld(pad, site)
    return _blad(site, **vars(blad))


def _render_wegwijzer(pad: str, site: Website) -> str:
    from routekaart.dashboard.zoekblad import render_woorden, render_zoeken  # reads every notebook

    titel, artikel = render_zoeken(site) if pad == ZOEKEN else render_woorden()
    return _blad(site, titels=[titel], artikel=artikel)


def _render_tafelblad(pad: str, site: Website) -> str:
    blad = TAFELBLADEN[pad]
    return _blad(
        site,
        titels=[blad.titel],
        omschrijving=blad.omschrijving,
        artikel=render_tafelblad(pad, site),
        breed=blad.breed,
        verborgen=True,
    )


def _render_start(site: Website) -> str:
    return _render_los(load_boek(START), site)


def _render_los(boek: Boek, site: Website) -> str:
    """A page that is no part of a step."""
    opmaak = Opmaak(site)
    stukken = []
    for sectie in boek.secties:
        rest = sectie.stukken
        if sectie.kop and sectie.kop.id == UW_GEMEENTE and has_gemeenten():
            stukken += [opmaak.sectie(Sectie(sectie.kop, rest[:1])), zoekveld_html(site.adres(GEMEENTE))]
            rest = rest[1:]
        stukken.append(opmaak.sectie(Sectie(sectie.kop, rest)))
    artikel = join(stukken)
    return _blad(site, titels=[boek.titel], artikel=artikel, koppen=opmaak.koppen)


def render_deel(boek: Boek, deel: Deel, site: Website) -> str:
    """The page of a part, or of a page below it."""
    stap = load_content().stap_van_notebook(boek.naam)
    opmaak = Opmaak(site, heel=deel.sub == ALLES, naast=deel.sub in NAAST)
    titels = [boek.titel]
    if deel.sub:
        ouder = boek.delen[deel.ouder]
        titels.insert(0, ouder.naam)
        if deel.blad:
            titels.insert(0, deel.titel)
    vorige, volgende = buren(boek, deel)
    return _blad(
        site,
        titels=titels,
        stap=stap,
        artikel=_artikel(boek, deel, opmaak, site) + _drukregel(boek, deel, site),
        koppen=opmaak.koppen if deel.sub == ALLES else [],
        kruimels=kruimels(boek, deel, stap, site),
        soort=soort_van(deel.sub),
        onderdelen=onderdelen(boek, deel, site),
        vorige=buur(boek, vorige, site),
        volgende=buur(boek, volgende, site),
        een=bool(deel.blad),
        breed=bool(deel.blad) or deel.sub.partition("/")[0] in BREED,
        ankers=_ankers(boek, site) if deel.sub == "" else {},
    )


def _artikel(boek: Boek, deel: Deel, opmaak: Opmaak, site: Website) -> Markup:
    if deel.element:
        return opmaak.titel(deel.titel) + opmaak.element(deel.element, deel.blad)
    if deel.zetten:
        soort = "stap" if load_content().stap_van_notebook(boek.naam).nummer else "verdieping"
        return berekening_html(deel.zetten, opmaak, site.adres(boek.pad(deel.ouder)), soort)
    stukken = [] if deel.hoofd else [opmaak.titel(deel.titel)]
    stukken += [opmaak.sectie(sectie) + _berekend(boek, sectie, site) for sectie in deel.secties]
    if deel.sub == ALLES:
        stukken.insert(1, _drukknop(boek))
    if deel.sub == "":
        na = next((i for i, s in enumerate(deel.secties, 1) if s.kop and s.kop.id == NA_OPBRENGST), 1)
        stukken.insert(na + len(stukken) - len(deel.secties), _overzicht(boek, site))
    artikel = join(stukken, Markup("\n"))
    if deel.sub == "gesprek" and site.tafel:
        stap = load_content().stap_van_notebook(boek.naam)
        return _onder_titel(artikel, tafelverwijzing(stap.id, site))
    # The way to the big screen.
    return (
        _onder_titel(artikel, presenteer_html()) if deel.ouder.partition("/")[0] in PRESENTEERT else artikel
    )


def _berekend(boek: Boek, sectie: Sectie, site: Website) -> Markup:
    """After the figures: the way to how they were worked out, when the notebook has that."""
    sub = f"cijfers/{SUB}"
    if sub not in boek.delen or not sectie.kop or HOOFDSTUKKEN.get(sectie.kop.id) != "cijfers":
        return Markup("")
    return verwijs(boek.delen[sub].zetten, site.adres(boek.pad(sub)))


def _onder_titel(artikel: Markup, wat: Markup) -> Markup:
    """An article with this right under its title."""
    einde = Markup("</h1>")
    titel, gevonden, rest = artikel.partition(einde)
    return titel + einde + wat + rest if gevonden else artikel


def _drukregel(boek: Boek, deel: Deel, site: Website) -> Markup:
    """The way to the print of the whole step, with what the head of each sheet says."""
    if deel.sub == ALLES:
        return Markup("")
    return fill(
        Markup('<p class="rk-drukregel" data-druktitel="{}"><a href="{}">Druk deze stap af</a></p>\n'),
        boek.titel,
        site.adres(boek.pad(ALLES)),
    )


def _drukknop(boek: Boek) -> Markup:
    """The same on the page that is that print; without script there is the menu of the browser."""
    return fill(
        Markup(
            '<div class="rk-inhoud rk-drukregel" data-druktitel="{}">'
            '<button type="button" class="rk-knop-klein" data-drukt hidden>Druk deze stap af</button></div>\n'
        ),
        boek.titel,
    )


def _overzicht(boek: Boek, site: Website) -> Markup:
    """What an overview has and a notebook has not: three figures, and the parts as a task list."""
    stap = load_content().stap_van_notebook(boek.naam)
    taken = [
        Taak(d.sub, DEELNAMEN[d.sub], site.adres(boek.pad(d.sub)), _uitleg(boek, d, stap))
        for d in boek.route()
        if d.sub and d.sub in DEELNAMEN
    ]
    return fill(
        Markup(
            '<h2 id="rk-drie-cijfers">Uw gemeente in drie cijfers</h2>\n{}<rk-kern data-figuur="{}"></rk-kern>\n'
            '<h2 id="rk-onderdelen">De onderdelen</h2>\n{}'
        ),
        zonder_script("rk-kern"),
        f"kern_{stap.id}",
        taken_html(stap, taken),
    )


def _uitleg(boek: Boek, deel: Deel, stap: Stap) -> str:
    """What a reader finds in a part, in a few words."""
    teksten = sum(1 for d in boek.route() if d.sub.startswith("lezen") for s in d.secties if s.kop)
    aantal = {
        "lezen": f"{teksten} korte teksten met uitleg",
        "voorbeelden": "hoe andere gemeenten het doen",
        "cijfers": "uw gemeente naast andere gemeenten",
        "gesprek": f"{len(stap.vragen)} vragen om samen te bespreken",
        "bouwen": f"{len(load_content().verordening.hoofdbeslissingen)} beslissingen, met het concept ernaast",
        "bouwen/oude_verordening": "wat er nu in uw verordening staat",
        "bouwen/planner": "wat er wanneer klaar moet zijn",
        "vastleggen": f"{len(stap.paragrafen)} paragrafen voor uw documenten",
        "documenten": "uw afspraken als bestand",
        "oefenen": f"{len(stap.toetsvragen)} vragen om uzelf te toetsen{_oefeningen(deel)}",
        "bronnen": "waar het vandaan komt, en wat de woorden betekenen",
    }
    return eerste_groot(aantal.get(deel.sub, ""))


def _oefeningen(deel: Deel) -> str:
    """How many exercises a part has besides its questions, as the end of a phrase."""
    koppen = (
        kop_van(b, s) for sec in deel.secties for s in sec.stukken if isinstance(s, Tekst) for b in s.blokken
    )
    aantal = sum(1 for kop in koppen if kop and kop.tekst.startswith("Oefening "))
    return f", en {hoeveel(aantal, 'oefening', 'oefeningen')}" if aantal else ""


def _ankers(boek: Boek, site: Website) -> dict[str, str]:
    """Where an address of the step as one page leads to now."""
    return {anker: site.adres(boek.naam, anker) for anker, (sub, _) in boek.ankers.items() if sub}


def _blad(site: Website, *, titels: list[str], artikel: Markup, **velden: Any) -> str:
    """The template around an article."""
    inhoud = load_content()
    stap = velden.get("stap")
    stappen = [s for s in inhoud.stappen.values() if s.notebook in notebooks()]
    artikel, kop_id = hoofdkop(artikel)
    begrippen = begrippen_html(artikel)
    merken = merken_van(artikel + begrippen)
    leeg: dict[str, Any] = {
        "koppen": [],
        "kruimels": [],
        "soort": "",
        "onderdelen": [],
        "vorige": None,
        "volgende": None,
        "breed": False,
        # Not for a search engine, and what it sends says where it comes from.
        "verborgen": False,
        # One question, paragraph or decision: the other parts are folded, at any width.
        "een": False,
        "ankers": {},
        # Of a page about municipalities: the code of its own ("" for the list of them all).
        "gemeente": None,
        "omschrijving": stap.kort
        if stap
        else "Werkboek voor participatie in uw gemeente, van visie tot verordening.",
    }
    return (
        _omgeving()
        .get_template("pagina.html.j2")
        .render(
            **{**leeg, **velden, "stap": stap},
            titel=" - ".join([*titels, "Routekaart participatie"])
            if titels != ["Routekaart participatie"]
            else titels[0],
            gemeentebladen=has_gemeenten(),
            artikel=breek_titels(vervang_merken(artikel)),
            begrippen=vervang_merken(begrippen),
            legenda=legenda_html(merken),
            stappen=stappen,
            totaal=totaal(),
            kop_id=kop_id,
            teken=teken,
            routelijn=routelijn,
            rekent="server" if site.rekent is True else site.rekent or "nee",
            # What the server takes at once: it says so to who computes for it.
            bericht_mb=os.environ.get("ROUTEKAART_BERICHT_MB") if site.rekent in (True, "server") else None,
            scripts=bundels.scripts_voor(artikel),
            stijlen=bundels.stijlen_voor(artikel),
            later={Path(naam).stem: site.bestand(naam) for naam in bundels.later_voor(artikel)},
            wijzers=site.wijzers_voor(artikel),
            site=site,
        )
    )


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=FileSystemLoader(HIER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
