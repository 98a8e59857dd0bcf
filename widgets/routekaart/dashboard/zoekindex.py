"""What a reader can find: every page with a title and the text that a search looks through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from routekaart.content import Inhoud, Stap, load_content
from routekaart.content.modellen.verordening import Beslissing
from routekaart.dashboard.adressen import ZonderWeg
from routekaart.dashboard.delen import ALLES, DEELNAMEN, WOORDEN, Boek, Deel, load_boek, notebooks
from routekaart.dashboard.sectie import Sectie
from routekaart.dashboard.tekst import Tekst, render_tekst
from routekaart.dashboard.website import Website

_WIT = re.compile(r"\s+")
# A part that says the same as others, and one whose text is made from the content below.
_NIET = frozenset({ALLES, "bronnen"})


@dataclass(frozen=True)
class Vondst:
    """One thing to find: what it is ("vraag"), its title, where it stands, its address, and its text."""

    soort: str
    titel: str
    waar: str
    adres: str
    tekst: str


def list_vondsten(site: Website) -> list[Vondst]:
    """Everything that can be found, seen from the page of `site`: first words, then step after step, then examples."""
    inhoud = load_content()
    boeken = [load_boek(naam) for naam in notebooks()]
    alles = [
        *_woorden(inhoud, site),
        *(vondst for boek in boeken for vondst in _van_boek(boek, inhoud, site)),
        *_praktijken(inhoud, site),
    ]
    # A paragraph of a document belongs to several steps: one way to it is enough.
    return list({(v.soort, v.titel, v.tekst): v for v in reversed(alles)}.values())[::-1]


def als_json(site: Website) -> dict[str, Any]:
    """The same as the script of the search wants it: the kinds once, and a row for each thing."""
    vondsten = list_vondsten(site)
    soorten = list(dict.fromkeys(v.soort for v in vondsten))
    plekken = list(dict.fromkeys(v.waar for v in vondsten))
    rijen = [[soorten.index(v.soort), v.titel, plekken.index(v.waar), v.adres, v.tekst] for v in vondsten]
    return {"soorten": soorten, "plekken": plekken, "rijen": rijen}


def _woorden(inhoud: Inhoud, site: Website) -> Iterator[Vondst]:
    """The terms, each at its place on the page with all of them."""
    for begrip in inhoud.begrippen.values():
        titel = begrip.term if not begrip.ook else f"{begrip.term} ({', '.join(begrip.ook)})"
        tekst = _kaal(f"{begrip.uitleg} {begrip.let_op}")
        yield Vondst("woord", titel, "Woorden", f"{site.adres(WOORDEN)}#begrip-{begrip.id}", tekst)


def _van_boek(boek: Boek, inhoud: Inhoud, site: Website) -> Iterator[Vondst]:
    stap = inhoud.stap_van_notebook(boek.naam)
    plek = f"Stap {stap.nummer}" if stap.nummer else stap.titel
    for deel in boek.delen.values():
        if deel.ouder.partition("/")[0] in _NIET:
            continue
        waar = f"{plek}, {DEELNAMEN.get(deel.ouder, deel.naam or 'Lezen').lower()}" if deel.sub else plek
        if deel.blad:
            yield _blad(boek, deel, stap, inhoud, waar, site)
            continue
        for sectie in deel.secties:
            if sectie.kop and (tekst := _tekst_van(sectie)):
                boven = sectie.kop == deel.hoofd or sectie.kop.niveau == 1
                adres = site.adres(boek.pad(deel.sub)) if boven else site.adres(boek.naam, sectie.kop.id)
                yield Vondst("tekst", sectie.kop.tekst, waar, adres, tekst)


def _blad(boek: Boek, deel: Deel, stap: Stap, inhoud: Inhoud, waar: str, site: Website) -> Vondst:
    """A page of one question, paragraph or decision, with the words of the content itself."""
    adres, id = site.adres(boek.pad(deel.sub)), deel.blad
    vraag = next((v for v in stap.vragen if v.id == id), None)
    if vraag is not None:
        opties, rijen = (o.tekst for o in vraag.opties), (r.tekst for r in vraag.rijen)
        rest = [vraag.stelling, vraag.uitleg, vraag.waarom, *opties, *rijen]
        return Vondst("vraag", f"{id} {vraag.vraag}", waar, adres, _kaal(" ".join(rest)))
    if id in inhoud.paragrafen:
        paragraaf = inhoud.paragrafen[id]
        return Vondst(
            "paragraaf",
            f"{id} {paragraaf.titel}",
            waar,
            adres,
            _kaal(f"{paragraaf.vraag} {paragraaf.aanwijzing}"),
        )
    if id in inhoud.verordening.beslissingen:
        return Vondst("beslissing", deel.titel, waar, adres, _keuzes(inhoud.verordening.beslissingen[id]))
    return Vondst("tekst", deel.titel, waar, adres, "")


def _keuzes(beslissing: Beslissing) -> str:
    return _kaal(" ".join(f"{optie.label}. {optie.uitleg}" for optie in beslissing.opties))


def _praktijken(inhoud: Inhoud, site: Website) -> Iterator[Vondst]:
    """Each example once, at the first step that shows it."""
    for praktijk in inhoud.praktijken.values():
        stap = next((s for s in inhoud.stappen.values() if s.id in praktijk.onderdelen), None)
        if stap is None or stap.notebook not in notebooks():
            continue
        plek = f"Stap {stap.nummer}" if stap.nummer else stap.titel
        adres = site.adres(f"{stap.notebook}/voorbeelden")
        waar = f"{plek}, voorbeelden"
        tekst = _kaal(f"{', '.join(praktijk.gemeenten)}. {praktijk.tekst} {praktijk.les}")
        yield Vondst("voorbeeld", praktijk.titel, waar, adres, tekst)


def _tekst_van(sectie: Sectie) -> str:
    """The words of a section without its heading, as plain text."""
    weg = ZonderWeg()
    stukken = [s for s in sectie.stukken if isinstance(s, Tekst)]
    html = [
        render_tekst(s.deel(b for b in s.blokken if b["type"] != "heading" or b["attrs"]["level"] > 2), weg)
        for s in stukken
    ]
    return _kaal(" ".join(str(h.striptags()) for h in html))


def _kaal(tekst: str) -> str:
    return _WIT.sub(" ", tekst).strip()
