"""What a threshold would have done to a referendum that was held: in words and as a chart (part of step 8)."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from routekaart.analyse.referenda import (
    Drempelsoort,
    Referendum,
    gehaald_bij_raadsverkiezing,
    nodig_pct,
    referenda,
)
from routekaart.content.data import herkomst, load_tabel
from routekaart.taal import getal
from routekaart.ui.cijfers.titels.oordelen import title_drempel
from routekaart.ui.cijfers.velden import bronlinks
from routekaart.ui.grafiek import Bijschrift, Staaf, staven


@cache
def gevallen() -> dict[str, Referendum]:
    """The referendums to choose from, by the name of the municipality in lower case."""
    return {r.gemeente.lower(): r for r in referenda()}


def naam(r: Referendum) -> str:
    """Municipality, subject and year."""
    return f"{r.gemeente}, {r.onderwerp} ({r.jaar})"


def drempelzinnen(r: Referendum, soort: Drempelsoort, hoogte: float) -> list[str]:
    """What happened, what this threshold would have done, and whether that is another outcome."""
    zinnen = [f"{naam(r)}. {_toen(r)}", _uitleg(r, soort, hoogte)]
    geldig = r.geldig_bij(soort, hoogte)
    if geldig != "niet te zeggen":
        gelijk = (geldig == "geldig") == r.geldig
        zinnen.append("Dat is hetzelfde als toen." if gelijk else "Dat is anders dan toen.")
    if soort == "opkomst":
        gehaald, alle = gehaald_bij_raadsverkiezing(hoogte)
        zinnen.append(
            f"Ter vergelijking: in {getal(gehaald)} van {getal(alle)} gemeenten haalde de raadsverkiezing van 2022 "
            f"{getal(hoogte)} of meer stemmen per 100 inwoners van 15 jaar en ouder."
        )
    return [*zinnen, "De uitslag blijft altijd een advies, ook als hij geldig is."]


def _toen(r: Referendum) -> str:
    kwam = (
        "De opkomst staat niet in onze bron."
        if r.opkomst_pct is None
        else f"De opkomst was {getal(r.opkomst_pct)}%."
    )
    uitslag = f" De uitslag: {r.uitslag}." if r.uitslag else ""
    grens = (
        "Er was geen drempel"
        if r.drempel_pct is None
        else f"De drempel was {getal(r.drempel_pct)}% {r.soort_drempel}"
    )
    return f"{kwam}{uitslag} {grens} en de uitslag was {'' if r.geldig else 'niet '}geldig."


def _uitleg(r: Referendum, soort: Drempelsoort, hoogte: float) -> str:
    """What this threshold would have done; between which bounds when not all is known."""
    if soort == "geen":
        return f"Uw keuze is geen drempel, dus de hoogte van {getal(hoogte)}% telt niet. De uitslag is dan altijd geldig."
    geldig = r.geldig_bij(soort, hoogte)
    slot = (
        "Of de uitslag geldig is, is niet te zeggen."
        if geldig == "niet te zeggen"
        else f"De uitslag is {geldig}."
    )
    wat = _exact(r, soort, hoogte) if r.is_exact(soort) else _ergens(r, soort)
    return f"Uw drempel is een {soort} van {getal(hoogte)}% van alle kiezers. {wat} {slot}"


def _exact(r: Referendum, soort: Drempelsoort, hoogte: float) -> str:
    opkomst = r.opkomst[0]
    if soort == "opkomst":
        return f"Er kwam {getal(opkomst)}% en nodig is {getal(hoogte)}%."
    nodig = nodig_pct(hoogte, opkomst)
    zin = (
        f"Bij {getal(opkomst)}% opkomst kan geen enkele uitslag geldig zijn."
        if nodig > 100
        else f"Bij {getal(opkomst)}% opkomst moet de winnaar minstens {getal(nodig)}% van de stemmen hebben."
    )
    return f"Aan de winnende kant stond {getal(r.deel(soort)[0])}% van alle kiezers. {zin}"


def _ergens(r: Referendum, soort: Drempelsoort) -> str:
    laag, hoog = r.deel(soort)
    wat = "De opkomst lag" if soort == "opkomst" else "Het deel van alle kiezers aan de winnende kant lag"
    return f"{wat} ergens tussen {getal(laag)} en {getal(hoog)}%."


def referendumfiguur(gekozen: Referendum, soort: Drempelsoort, hoogte: float) -> Markup:
    """All referendums as bars beside the threshold, the chosen one in bold."""
    rijen = [_balk(r, soort, hoogte, gekozen) for r in gevallen().values()]
    anders = len(load_tabel("referenda_voorbeelden")) - len(rijen)
    wat = "aan de winnende kant stond" if soort == "uitkomst" else "kwam stemmen"
    lijn = "Er is geen drempel." if soort == "geen" else "De stippellijn is uw drempel."
    over = Bijschrift(
        title_drempel(gekozen, soort, hoogte),
        f"{lijn} Vet is uw keuze. Een streep met haakjes: ergens tussen die twee.",
        tuple(
            herkomst(t) for t in ("referenda_voorbeelden", *(["gr_gemeente"] if soort == "opkomst" else []))
        ),
        (
            f"Drie voorbeelden zeggen niets over andere gemeenten. Van {anders} andere voorbeelden is te weinig bekend.",
            "Met een andere drempel vooraf komen misschien andere mensen stemmen.",
        ),
        f"Welk deel van alle kiezers {wat}?",
    )
    figuur = staven(
        "regels-referendum",
        rijen,
        over,
        eenheid="%",
        maximum=100,
        grens=None if soort == "geen" else (hoogte, f"uw drempel ({soort})"),
        kop="referendum",
    )
    return figuur + bronlinks(naam(gekozen), gekozen.bron_url)


def _balk(r: Referendum, soort: Drempelsoort, hoogte: float, gekozen: Referendum) -> Staaf:
    laag, hoog = r.deel(soort)
    tekst = f"{naam(r)}: {r.geldig_bij(soort, hoogte)}"
    if laag == hoog:
        return Staaf(tekst, laag, eigen=r is gekozen)
    return Staaf(tekst, None, laag, hoog, eigen=r is gekozen)
