"""What the council is asked to decide, point by point, and the draft of that decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from routekaart.documenten.opmaak import (
    Blok,
    Kenblok,
    Kop,
    Lijst,
    NieuweBladzijde,
    Ondertekening,
    alinea,
)
from routekaart.documenten.raad.stukken import find_bijlage, heeft_tekst
from routekaart.documenten.raad.woorden import gat
from routekaart.documenten.stof import Stof
from routekaart.taal import eerste_groot, opsomming
from routekaart.verordening.velden import fill


@dataclass(frozen=True)
class Beslispunt:
    """A point to decide: its sentence, a short form of it, and the names under it when there are more than one."""

    zin: str
    kort: str
    namen: tuple[str, ...] = ()


def list_beslispunten(stof: Stof) -> list[Beslispunt]:
    """Return what the council decides, in order; the proposal and the draft decision both show these."""
    v = stof.verordening
    titel = _met_lidwoord(v.citeertitel)
    bijlage = find_bijlage(stof, "verordening")
    ingang = (
        f"De verordening in werking te laten treden met ingang van "
        f"{v.ingang or gat('wanneer de verordening ingaat')}."
    )
    punten = [
        Beslispunt(f"{titel} vast te stellen (bijlage {bijlage}).", f"{titel} vast te stellen."),
        *_intrekken(stof),
        Beslispunt(ingang, ingang),
    ]
    evaluatie = v.artikel("evaluatie")
    if evaluatie is not None:
        zin = f"De verordening te evalueren zoals artikel {evaluatie.nummer} van de verordening bepaalt."
        punten.append(Beslispunt(zin, zin))
    return [*punten, *_vaststellen(stof), *_kennisnemen(stof)]


def onderwerp(stof: Stof) -> str:
    """Return what the proposal and the draft decision are about."""
    return fill("Vaststellen van de {naam}", {("", "naam"): stof.naam_verordening})


def _intrekken(stof: Stof) -> Iterator[Beslispunt]:
    oud = stof.verordening.velden["naam_oude_verordening"]
    if oud.geen:
        return
    artikel = stof.verordening.artikel("intrekking")
    waar = f", zoals artikel {artikel.nummer} van de verordening regelt" if artikel else ""
    if len(oud.delen) < 2:
        zin = f"{_met_lidwoord(oud.tekst)} in te trekken"
        yield Beslispunt(f"{zin}{waar}.", f"{zin}.")
    else:
        wat = "Deze verordeningen in te trekken"
        yield Beslispunt(f"{wat}{waar}:", f"{wat}:", oud.delen)


def _met_lidwoord(naam: str) -> str:
    return fill("De {naam}", {("", "naam"): naam})


_NAMEN = {
    "visie": "de visie op participatie",
    "beleid": "het participatiebeleid",
    "uitvoeringsprogramma": "het uitvoeringsprogramma participatie",
}


def _is_voor_de_raad(stof: Stof, soort: str) -> bool:
    """Tell whether the council still has to adopt this; the programme is for the college."""
    return soort != "uitvoeringsprogramma" and heeft_tekst(stof, soort) and stof.stand(soort) != "vastgesteld"


def _vaststellen(stof: Stof) -> Iterator[Beslispunt]:
    for soort, naam in _NAMEN.items():
        if _is_voor_de_raad(stof, soort):
            zin = f"{eerste_groot(naam)} vast te stellen"
            yield Beslispunt(f"{zin} (bijlage {find_bijlage(stof, soort)}).", f"{zin}.")


def _kennisnemen(stof: Stof) -> Iterator[Beslispunt]:
    """What is adopted already, and the programme."""
    soorten = [soort for soort in _NAMEN if heeft_tekst(stof, soort) and not _is_voor_de_raad(stof, soort)]
    if soorten:
        zin = f"Kennis te nemen van {opsomming(_al_vastgesteld(stof, soort) for soort in soorten)}"
        nummers = opsomming(str(find_bijlage(stof, soort)) for soort in soorten)
        bijlagen = f"bijlage{'' if len(soorten) == 1 else 'n'} {nummers}"
        kort = f"Kennis te nemen van {opsomming(_NAMEN[soort] for soort in soorten)}."
        yield Beslispunt(f"{zin} ({bijlagen}).", kort)


def _al_vastgesteld(stof: Stof, soort: str) -> str:
    lidwoord, _, rest = _NAMEN[soort].partition(" ")
    return f"{lidwoord} al vastgestelde {rest}" if stof.stand(soort) == "vastgesteld" else _NAMEN[soort]


def als_lijst(punten: Sequence[Beslispunt]) -> Lijst:
    """Show the points with numbers; more names under one point get letters."""
    return Lijst(tuple(tuple(_item(punt)) for punt in punten), "nummer")


def _item(punt: Beslispunt) -> Iterator[Blok]:
    yield alinea(punt.zin)
    if punt.namen:
        einde = len(punt.namen) - 1
        delen = (f"{naam}{'.' if i == einde else ';'}" for i, naam in enumerate(punt.namen))
        yield Lijst(tuple((alinea(deel),) for deel in delen), "letter")


def ontwerpbesluit(stof: Stof) -> Iterator[Blok]:
    """Yield the draft decision on a page of its own, with the same points and room to sign."""
    v = stof.verordening
    yield NieuweBladzijde()
    yield Kop(1, "Ontwerp-raadsbesluit", "ontwerp-raadsbesluit")
    yield Kenblok((("Onderwerp", onderwerp(stof)), ("Kenmerk", v.velden["kenmerk"].tekst)))
    for regel in v.aanhef:
        if not regel.startswith("besluit"):
            yield replace(alinea(regel), rol="aanhef")
    yield replace(alinea("besluit:"), rol="aanhef")
    yield als_lijst([replace(punt, zin=_bij_het_voorstel(punt.zin)) for punt in list_beslispunten(stof)])
    yield replace(alinea(v.slot), rol="slot")
    yield Ondertekening(("De griffier", "De voorzitter"))


def _bij_het_voorstel(zin: str) -> str:
    """The decision has no annexes of its own; those it names belong to the proposal."""
    return re.sub(r"\((bijlagen? [^)]*)\)", r"(\1 bij het voorstel)", zin)
