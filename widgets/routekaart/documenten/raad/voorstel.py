"""The proposal to the council, in the order in which Dutch municipalities write one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from routekaart.documenten.opmaak import (
    Alinea,
    Blok,
    Document,
    Kenblok,
    Kop,
    Lijst,
    Ondertekening,
    Tabel,
    alinea,
    getypt,
)
from routekaart.documenten.raad.besluit import als_lijst, list_beslispunten, onderwerp, ontwerpbesluit
from routekaart.documenten.raad.datum import waarom_nu, wat_als_later
from routekaart.documenten.raad.keuzes import keuzeblokken
from routekaart.documenten.raad.open import openblokken
from routekaart.documenten.raad.stukken import is_gevuld, list_bijlagen
from routekaart.documenten.raad.weg import wegblokken
from routekaart.documenten.raad.woorden import gat, paragraaftitel
from routekaart.documenten.raad.zinnen import kort_in, split_zinnen
from routekaart.documenten.stof import Stof, matrixtabel
from routekaart.documenten.varianten import afspraakblokken, andere_teksten
from routekaart.taal import citeer, opsomming
from routekaart.verordening.toets import Matrixregel, matrix

_AANLEIDING = 6  # lines: the whole text stands in the vision
_EFFECT = ("V3", "V4", "V6")


def raadsvoorstel(stof: Stof) -> Document:
    """Make the proposal, with the draft decision as annex on a new page."""
    blokken: list[Blok] = [
        kenblok(stof),
        stof.voorbehoud(),
        Kop(1, "Voorgesteld besluit", "besluit"),
        alinea("Wij stellen u voor:"),
        als_lijst(list_beslispunten(stof)),
        *_inleiding(stof),
        *_effect(stof),
        *_argumenten(stof),
        *_kanttekeningen(stof),
        *_gevolgen(stof),
        *_evaluatie(stof),
        *stof.slot(),
        *_bijlagen(stof),
        *ontwerpbesluit(stof),
    ]
    document = stof.document("raadsvoorstel", f"Raadsvoorstel {stof.naam_verordening}", blokken)
    # What the council decides stands on the first page, also in a long proposal.
    return replace(document, inhoud_voor="inleiding")


def kenblok(stof: Stof) -> Kenblok:
    """Make the block under the title; what nobody filled in shows as a gap."""
    velden = stof.verordening.velden
    return Kenblok((
        ("Aan", f"de raad van de gemeente {velden['gemeente'].tekst}"),
        ("Onderwerp", onderwerp(stof)),
        ("Kenmerk", velden["kenmerk"].tekst),
        ("Datum voorstel", velden["datum_voorstel"].tekst),
        ("Datum raadsvergadering", velden["datum_besluit"].tekst),
        ("Portefeuillehouder", gat("naam van de portefeuillehouder")),
    ))  # fmt: skip


def _inleiding(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Inleiding", "inleiding")
    ingekort = kort_in(stof.afspraak("V1").tekst, _AANLEIDING)
    if ingekort.tekst:
        yield from getypt(ingekort.tekst)
        if ingekort.weg:
            yield alinea(f"De hele tekst staat in de visie, bij {citeer(paragraaftitel(stof, 'V1'))}.")
    yield from andere_teksten(stof, "V1")
    # What the law asks, without the claim that this text gives it: that is for the council and its lawyer.
    vraag = next(split_zinnen(stof.verordening.algemene_toelichting[0])).strip()
    yield alinea(f"{vraag} Dit voorstel bevat zo'n verordening. {waarom_nu(stof)}")
    yield Kop(2, "De weg naar dit voorstel", "weg")
    yield from wegblokken(stof)


def _effect(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Beoogd effect", "effect")
    gevuld = [code for code in _EFFECT if is_gevuld(stof, code)]
    for code in gevuld:
        yield Kop(2, paragraaftitel(stof, code), f"effect-{code.lower()}")
        yield from afspraakblokken(stof, code)
    if not gevuld:
        yield alinea("De visie zegt hierover nog niets. ", gat("wat inwoners van dit besluit merken"), ".")


def _argumenten(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Argumenten en alternatieven", "argumenten")
    yield Kop(2, "Wat de wet vraagt", "wet")
    yield _wettabel(stof)
    yield Kop(2, "De grote keuzes", "keuzes")
    yield alinea(
        "Dit zijn de keuzes waar de raad het meest over te zeggen heeft. Bij elke keuze staat wat ervoor en ertegen "
        "pleit, en wat ook had gekund."
    )
    yield from keuzeblokken(stof)
    yield Kop(2, "Het voorstel als geheel", "geheel")
    yield alinea(
        "De raad kan bij elke keuze een alternatief kiezen, met een amendement. Andere artikelen kunnen dan "
        f"meeveranderen. {wat_als_later(stof)}"
    )


def _wettabel(stof: Stof) -> Tabel:
    """One row for each lid of article 150; what is open to attack is said after what the law asks."""
    per_lid: dict[str, list[Matrixregel]] = {}
    for regel in matrix(stof.verordening, stof.bouwstenen):
        per_lid.setdefault(regel.norm.lid, []).append(regel)
    rijen = [(f"artikel 150, {lid}", _gevraagd(regels), _waar(regels)) for lid, regels in per_lid.items()]
    return matrixtabel(stof, rijen)


def _gevraagd(regels: Sequence[Matrixregel]) -> str:
    kwetsbaar = [
        f". Juridisch kwetsbaar: {regel.kwetsbaar.rstrip('.')}" for regel in regels if regel.kwetsbaar
    ]
    return "; ".join(regel.norm.eis for regel in regels) + "".join(kwetsbaar)


def _waar(regels: Sequence[Matrixregel]) -> str:
    """Name the articles in order, and what none of them has."""
    nummers = sorted({nummer for regel in regels for nummer in regel.artikelen})
    delen = (
        [f"{'artikel' if len(nummers) == 1 else 'artikelen'} {opsomming(map(str, nummers))}"]
        if nummers
        else []
    )
    delen += [f"ontbreekt: {regel.norm.eis}" for regel in regels if not regel.gedekt]
    return "; ".join(delen) or "niet geregeld; de wet laat dat open"


def _kanttekeningen(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Kanttekeningen", "kanttekeningen")
    yield from openblokken(stof)


def _gevolgen(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Mensen, geld en middelen", "middelen")
    yield from _of_gat(stof, "U4", "wat dit besluit kost, aan geld en uren, en waaruit het wordt betaald")
    yield alinea(
        "Er is nog geen beslispunt over geld. ",
        gat("beslispunt met bedrag en dekking, als dat nodig is"),
        ".",
    )
    yield Kop(1, "Communicatie", "communicatie")
    yield from _of_gat(stof, "U7", "hoe inwoners van dit besluit horen")
    yield Kop(1, "Uitvoering en planning", "uitvoering")
    yield _planning(stof)
    yield from _of_gat(stof, "U2", "wie wat doet na dit besluit")


def _of_gat(stof: Stof, code: str, wat: str) -> list[Blok]:
    return afspraakblokken(stof, code) or [alinea("Hierover is nog niets afgesproken. ", gat(wat), ".")]


def _planning(stof: Stof) -> Tabel:
    v = stof.verordening
    dag = v.velden["datum_inwerkingtreding"]
    vooraf = f"Vóór {v.ingang}" if v.ingang and v.ingang == dag.tekst and not dag.open else "Na het besluit"
    rijen = (
        (v.velden["datum_besluit"].tekst, "De raad besluit"),
        (vooraf, "De gemeente maakt de verordening bekend in het gemeenteblad. Pas daarna kan zij ingaan"),
        (v.ingang or gat("wanneer de verordening ingaat"), "De verordening gaat in"),
    )
    return Tabel(("Wanneer", "Wat"), rijen, (0.4, 0.6), "Van besluit tot inwerkingtreding")


def _evaluatie(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Evaluatie", "evaluatie")
    artikel = stof.verordening.artikel("evaluatie")
    if artikel is not None:
        yield Alinea((f"Artikel {artikel.nummer} van de verordening zegt hierover:",))
        yield from (alinea(zin) for lid in artikel.leden for zin in lid.zinnen())
    if artikel is None or is_gevuld(stof, "U6"):
        yield from _of_gat(stof, "U6", "wanneer en hoe de raad terugkijkt")


def _bijlagen(stof: Stof) -> Iterator[Blok]:
    yield Kop(1, "Bijlagen", "bijlagen")
    yield Lijst(tuple((alinea(f"{bijlage.naam}."),) for bijlage in list_bijlagen(stof)), "nummer")
    gemeente = stof.verordening.velden["gemeente"].tekst
    yield alinea(f"Het college van burgemeester en wethouders van {gemeente},")
    yield Ondertekening(("De secretaris", "De burgemeester"))
