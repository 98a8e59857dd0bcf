"""The pages of the invented municipality: who it is and how it walked the steps, and its documents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from routekaart.content import Stap, load_content
from routekaart.content.modellen.voorbeeldgemeente import Voorbeeldgemeente, Voorbeeldstap
from routekaart.content.voorbeeldgemeente import (
    cijfers_uitleg,
    load_voorbeeldgemeente,
    read_voorbeelddossier,
    voorbeeldcijfers,
)
from routekaart.dashboard.voorbeelddocument import render_document
from routekaart.dashboard.voorbeeldpaden import BIJLAGEN, DOSSIER, STUKKEN, VOORBEELD, pad_van_stuk
from routekaart.documenten.opmaak import Document, Kop
from routekaart.documenten.tekst import SOORTEN, make_document
from routekaart.taal import eerste_groot, met_eenheid
from routekaart.ui.html import fill, join
from routekaart.ui.voorbeeldgemeente import merk_html, verhaal_html, voorbeelddossier

# How many paragraphs of a document lie open.
OPEN = 2


@dataclass(frozen=True)
class Voorbeeldblad:
    """What the template needs: titles, a sentence for who gets the link, the article, and the way to it."""

    titels: list[str]
    omschrijving: str
    artikel: Markup
    koppen: list[Kop] = field(default_factory=list)
    kruimels: list[dict[str, str]] = field(default_factory=list)


def render_voorbeeld(pad: str, site: Any) -> Voorbeeldblad:
    """What stands on a page of `voorbeeldpaden`; `site` (a `Website`) is seen from it. Raises `LookupError`."""
    if pad == VOORBEELD:
        return _route(site)
    soort = pad.removeprefix(f"{VOORBEELD}/")
    if soort not in STUKKEN:
        raise LookupError(f"Er is geen bladzijde '{pad}'.")
    return _stuk(soort, site)


def render_dossier() -> str:
    """The dossier as the file that a reader takes along."""
    return read_voorbeelddossier()


# --- the municipality


def _route(site: Any) -> Voorbeeldblad:
    gemeente = load_voorbeeldgemeente()
    titel = f"{gemeente.naam}, een {gemeente.merk}"
    delen = [
        fill(Markup("<h1>{}</h1>\n"), titel),
        _band(gemeente, gemeente.uitleg),
        fill(Markup("<p>{}</p>\n"), gemeente.kort),
        Markup('<h2 id="stukken">Wat eruit kwam</h2>\n'),
        _stukkenlijst(site),
        _meenemen(gemeente, site),
        Markup('<h2 id="route">De acht stappen</h2>\n'),
        join(_stap(deel, nummer == 1, site) for nummer, deel in enumerate(gemeente.stappen, 1)),
        _cijfers(gemeente),
    ]
    return Voorbeeldblad([titel], gemeente.kort.partition(". ")[0] + ".", join(delen))


def _band(gemeente: Voorbeeldgemeente, tekst: str) -> Markup:
    return fill(Markup('<p class="rk-verzonnen-band">{}. {}</p>\n'), merk_html(gemeente), tekst)


def _stukkenlijst(site: Any, zonder: str = "") -> Markup:
    items = join(
        fill(Markup('<li><a href="{}">{}</a></li>'), site.adres(pad_van_stuk(soort)), _titel(soort))
        for soort in STUKKEN
        if soort != zonder
    )
    return fill(Markup('<ul class="rk-ruime-lijst">{}</ul>\n'), items)


def _meenemen(gemeente: Voorbeeldgemeente, site: Any) -> Markup:
    return fill(
        Markup(
            '<h2 id="meenemen">Neem dit dossier mee</h2>\n'
            '<p><a href="{bestand}" download="voorbeelddossier-{naam}.json">Download het dossier van {gemeente} (JSON)</a>. '
            'Open het bij <a href="{dossier}">Uw dossier</a>. Dan ziet u alle antwoorden, afspraken en keuzes in uw '
            "eigen werkboek, en maakt u de stukken zelf als Word, ODT of PDF.</p>\n"
            "<p>Hebt u zelf al antwoorden? Download eerst uw eigen dossier. Kies daarna bij het openen: vervang wat er is. "
            "Opent uw browser het bestand als tekst, bewaar die bladzijde dan als .json.</p>\n"
        ),
        bestand=f"{site.wortel}{DOSSIER}",
        naam=gemeente.naam.lower(),
        gemeente=gemeente.naam,
        dossier=site.adres("", "dossier"),
    )


def _stap(verhaal: Voorbeeldstap, is_eerste: bool, site: Any) -> Markup:
    stap = load_content().stappen[verhaal.stap]
    return fill(
        Markup(
            '<details class="rk-stukdeel"{}><summary><h3>Stap {}: {}</h3></summary><div id="{}">{}'
            '<p><a href="{}">Lees stap {}</a> of bekijk <a href="{}">wat zij antwoordden en afspraken</a>.</p>'
            "</div></details>\n"
        ),
        Markup(" open") if is_eerste else "",
        stap.nummer,
        stap.titel,
        f"stap-{stap.nummer}",
        verhaal_html(verhaal),
        site.adres(stap.notebook),
        stap.nummer,
        site.adres(_voorbeelden(stap)),
    )


def _voorbeelden(stap: Stap) -> str:
    return f"{stap.notebook}/voorbeelden"


def _cijfers(gemeente: Voorbeeldgemeente) -> Markup:
    rijen = join(
        fill(
            Markup('<tr><th scope="row">{}</th><td>{}</td></tr>'),
            regel.label,
            met_eenheid(regel.waarde, regel.eenheid),
        )
        for regel in voorbeeldcijfers()
    )
    return fill(
        Markup(
            '<h2 id="cijfers">De cijfers van {naam}</h2>\n<p>{uitleg}</p>\n'
            '<div class="rk-tabel" role="region" tabindex="0" aria-label="De cijfers van {naam}"><table>'
            '<caption>{merk}: de middelste waarde per cijfer</caption><thead><tr><th scope="col">Cijfer</th>'
            '<th scope="col">{naam}</th></tr></thead><tbody>{rijen}</tbody></table></div>\n'
        ),
        naam=gemeente.naam,
        uitleg=cijfers_uitleg(),
        merk=eerste_groot(gemeente.merk),
        rijen=rijen,
    )


# --- a document


def make_voorbeeldstuk(soort: str) -> Document:
    """One of the documents, made by the product from the dossier."""
    return make_document(soort, voorbeelddossier(), load_voorbeeldgemeente().datum_documenten)


def _stuk(soort: str, site: Any) -> Voorbeeldblad:
    gemeente, document = load_voorbeeldgemeente(), make_voorbeeldstuk(soort)
    waarschuwing = (
        f"{gemeente.naam} bestaat niet, dus in het echt stelde niemand dit stuk vast. "
        "Het werkboek maakte het uit het dossier."
    )
    artikel = [
        fill(Markup('<h1 class="rk-lang">{}</h1>\n'), document.titel),
        _band(gemeente, waarschuwing),
        _hoort_erbij(soort, site),
        render_document(document, _open(soort)),
        Markup('<h2 id="andere-stukken">De andere stukken</h2>\n'),
        _stukkenlijst(site, zonder=soort),
        fill(Markup('<p><a href="{}">De hele route van {}</a></p>\n'), site.adres(VOORBEELD), gemeente.naam),
    ]
    kop = {
        "naam": gemeente.naam,
        "rest": f", een {gemeente.merk}",
        "adres": site.adres(VOORBEELD),
        "soort": "",
    }
    return Voorbeeldblad(
        [document.titel],
        f"{eerste_groot(gemeente.merk)}: een voorbeeld van een {_titel(soort).lower()}.",
        join(artikel),
        [
            replace(blok, tekst=blok.heel, nummer="")
            for blok in document.blokken
            if isinstance(blok, Kop) and blok.niveau == 1
        ],
        [kop, {"naam": _titel(soort), "rest": "", "adres": "", "soort": ""}],
    )


def _titel(soort: str) -> str:
    """What a document is called in a list: as the council's end product, or as the kind that it is."""
    product = load_content().eindproducten.get(soort)
    return product.titel if product is not None else SOORTEN[soort].naam


def _open(soort: str) -> list[str]:
    """The sections that begin open, as far as a page of four screens has room; in an ordinance one looks things up."""
    if soort in BIJLAGEN:
        return ["algemene-toelichting", "wet"]
    if soort == "verordening":
        return []
    return [deel.code.lower() for deel in load_content().eindproducten[soort].paragrafen[:OPEN]]


def _hoort_erbij(soort: str, site: Any) -> Markup:
    """Below the name of an ordinance or one of its annexes: where the others are."""
    bij = ("verordening", *BIJLAGEN)
    if soort not in bij:
        return Markup("")
    links = [
        fill(Markup('<a href="{}">{}</a>'), site.adres(pad_van_stuk(ander)), _titel(ander).lower())
        for ander in bij
        if ander != soort
    ]
    return fill(Markup("<p>Hierbij horen de {} en de {}.</p>\n"), *links)
