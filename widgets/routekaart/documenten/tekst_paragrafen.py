"""Visie, beleid and uitvoeringsprogramma: what was agreed, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from routekaart.content import Eindproduct, Paragraaf, Vraag
from routekaart.documenten.opmaak import Blok, Document, Kop, Tabel, Vet, alinea, getypt, punten
from routekaart.documenten.stof import Stof
from routekaart.documenten.varianten import andere_teksten
from routekaart.dossier import Afspraak, stand
from routekaart.verordening.letterlijk import een_regel, leesbaar
from routekaart.verordening.uit_dossier import versies_van

ACTIECODE = "U2"
ACTIEVELDEN = ("actie", "eigenaar", "kwartaal", "middelen", "maat")
_ACTIEKOPPEN = ("Actie", "Eigenaar", "Kwartaal", "Middelen", "Maat")
_NOG = "nog afspreken"


def paragrafendocument(stof: Stof, soort: str) -> Document:
    """Make the visie, the beleid or the uitvoeringsprogramma."""
    product = stof.inhoud.eindproducten[soort]
    blokken: list[Blok] = [stof.voorbehoud(), *_inhoud(stof, product)]
    blokken += [*_openstaand(stof, product), *_herkomst(stof, product), *stof.slot()]
    return Document(soort, stof.titel(product.titel), stof.datum, tuple(blokken))


def _inhoud(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    for nummer, paragraaf in enumerate(product.paragrafen, start=1):
        afspraak = stof.afspraak(paragraaf.code)
        yield Kop(1, f"{nummer}. {paragraaf.titel}", paragraaf.code.lower())
        if paragraaf.code == ACTIECODE:
            yield from _acties(paragraaf, afspraak)
        else:
            yield from getypt(afspraak.tekst) or [_leeg(paragraaf)]
        yield from andere_teksten(stof, paragraaf.code)


def _leeg(paragraaf: Paragraaf) -> Blok:
    return alinea(Vet("Nog niet afgesproken."), f" {paragraaf.vraag}")


def _acties(paragraaf: Paragraaf, afspraak: Afspraak) -> Iterator[Blok]:
    acties, rest = read_acties(afspraak)
    yield from getypt(rest)
    if not acties:
        if not rest.strip():
            yield _leeg(paragraaf)
        return
    rijen = tuple(tuple(actie.get(veld) or _NOG for veld in ACTIEVELDEN) for actie in acties)
    yield Tabel(_ACTIEKOPPEN, rijen, (0.32, 0.18, 0.14, 0.18, 0.18), "Acties van het uitvoeringsprogramma")


def read_acties(afspraak: Afspraak) -> tuple[list[dict[str, str]], str]:
    """Read the actions of the programme, and the text around them.

    They are kept as `acties` beside the text, or typed one to a line:
    actie | eigenaar | kwartaal | middelen | maat.
    """
    los = afspraak.extra.get("acties")
    if isinstance(los, list):
        rijen = [_actie(rij) for rij in los if isinstance(rij, Mapping)]
        return [rij for rij in rijen if any(rij.values())], afspraak.tekst
    acties, rest = [], []
    for regel in leesbaar(afspraak.tekst).split("\n"):
        if "|" in regel:
            acties.append(
                _actie(dict(zip(ACTIEVELDEN, regel.strip().strip("|").split("|", 4), strict=False)))
            )
        else:
            rest.append(regel)
    return [actie for actie in acties if any(actie.values())], "\n".join(rest)


def _actie(rij: Mapping[str, Any]) -> dict[str, str]:
    return {veld: een_regel(rij.get(veld) or "") for veld in ACTIEVELDEN}


def _openstaand(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    regels = []
    for paragraaf in product.paragrafen:
        afspraak = stof.afspraak(paragraaf.code)
        if not afspraak.tekst.strip() and not afspraak.extra.get("acties"):
            regels.append(f"{paragraaf.code} {paragraaf.titel}: nog geen tekst.")
        elif len(versies_van(afspraak, stof.dossier.groep)) > 1:
            regels.append(f"{paragraaf.code} {paragraaf.titel}: nog kiezen tussen teksten.")
        elif afspraak.status != "vastgesteld":
            regels.append(f"{paragraaf.code} {paragraaf.titel}: {stof.naam('status', afspraak.status)}.")
    if regels:
        yield Kop(1, "Wat nog open staat", "nog-open")
        yield punten(regels)


def _herkomst(stof: Stof, product: Eindproduct) -> Iterator[Blok]:
    rijen = []
    for paragraaf in product.paragrafen:
        vragen = stof.inhoud.vragen_naar(paragraaf.code)
        met = sum(_is_beantwoord(stof, vraag) for vraag in vragen)
        rijen.append((
            f"{paragraaf.code} {paragraaf.titel}",
            stof.naam("status", stof.afspraak(paragraaf.code).status),
            ", ".join(vraag.id for vraag in vragen),
            f"{met} van {len(vragen)}",
        ))  # fmt: skip
    yield Kop(1, "Waar dit vandaan komt", "herkomst")
    yield alinea("Elke paragraaf steunt op gespreksvragen. De nummers verwijzen naar de routekaart.")
    yield Tabel(
        ("Paragraaf", "Status", "Vragen", "Beantwoord"),
        tuple(rijen),
        (0.32, 0.16, 0.36, 0.16),
        "Per paragraaf de status en de gespreksvragen",
    )


def _is_beantwoord(stof: Stof, vraag: Vraag) -> bool:
    """Tell whether anybody finished an answer; an emptied or half-finished one does not count."""
    antwoorden = stof.dossier.antwoorden.get(vraag.id, {}).values()
    return any(stand(vraag, versie) == "af" for antwoord in antwoorden for versie in antwoord.versies)


def eerste_alinea(tekst: str, hoogstens: int = 250) -> str:
    """Return the first paragraph of a text, cut at a word when it is long."""
    alinea_ = next((deel for deel in re.split(r"\n\s*\n", leesbaar(tekst)) if deel.strip()), "").strip()
    if len(alinea_) <= hoogstens:
        return alinea_
    return alinea_[:hoogstens].rsplit(None, 1)[0] + " …"
