"""Checks on what articles say of one another: one subject, one rule, and a deviation that is said to be one.

They read the text as it stands, so that they also see what somebody wrote or changed himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from routekaart.content import Bouwstenen
from routekaart.verordening.artikelverwijzingen import RANG, find_verwijzingen
from routekaart.verordening.begrippen import noemt
from routekaart.verordening.bevindingen import Bevindingen, Controle, fout, regeltekst, waarschuwing
from routekaart.verordening.model import Artikel, Verordening

_AFWIJKING = re.compile(r"in afwijking van (?:het \w+ lid|(?:de )?artikel)", re.IGNORECASE)
_ORGANEN = r"(?:het|een) bestuursorgaan|het college|de burgemeester"
_MAAKT = re.compile(rf"\b(?P<voor>{_ORGANEN})?\s*stelt\s*(?P<na>{_ORGANEN})?", re.IGNORECASE)
_LID_VAN = re.compile(rf"artikel (\d{{1,3}}), ({'|'.join(RANG)}) lid\b(?!,? van)", re.IGNORECASE)


def _zinnen(artikel: Artikel) -> Iterator[str]:
    """Yield the sentences of an article; a list belongs to the words that lead it in."""
    for lid in artikel.leden:
        if lid.onderdelen:
            yield " ".join(lid.zinnen())
        else:
            yield from re.split(r"(?<=[.])\s+(?=[A-Z])", lid.tekst)


def _check_kring(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """Who may give a view is who may take part, unless the article says that it departs from that."""
    deelnemers = v.artikel("deelnemers")
    kring = b.normen.kring
    if deelnemers is None or not deelnemers.leden:
        return
    mogen = _groepen(" ".join(deelnemers.leden[0].zinnen()), kring)
    for artikel in v.artikelen:
        for zin in _zinnen(artikel) if artikel is not deelnemers else ():
            genoemd = _groepen(zin, kring)
            if not re.search(r"\bzienswijzen? kunnen\b|\bkunnen zienswijzen\b", zin, re.I) or not genoemd:
                continue
            if genoemd != mogen and f"afwijking van artikel {deelnemers.nummer}" not in zin:
                yield fout(
                    "kring_verschilt",
                    artikel,
                    "Wie een zienswijze kan geven, is hier een andere groep dan wie op grond van artikel "
                    f"{deelnemers.nummer} kan deelnemen. Het artikel zegt niet dat het afwijkt.",
                    "Noem dezelfde groepen, of schrijf 'in afwijking van'.",
                    beslissing=b.normen.inspraak_kring.beslissing,
                )


def _groepen(tekst: str, kring: Iterable[Iterable[str]]) -> set[int]:
    return {index for index, woorden in enumerate(kring) if any(noemt(woord, tekst) for woord in woorden)}


def _check_een_orgaan(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """One plan and one report have one maker, or the other is said to be an exception."""
    for term in b.normen.een_maker:
        algemeen = False
        for artikel, zin in ((a, z) for a in v.artikelen for z in _zinnen(a)):
            vondst = _MAAKT.search(zin)
            if vondst is None or not noemt(term, zin):
                continue
            orgaan = (vondst["voor"] or vondst["na"] or "").casefold()
            algemeen |= "bestuursorgaan" in orgaan
            if algemeen and orgaan and "bestuursorgaan" not in orgaan and not _AFWIJKING.search(zin):
                yield fout(
                    "twee_organen",
                    artikel,
                    f"Volgens een eerdere bepaling stelt het bestuursorgaan het {term} vast of op, en volgens deze "
                    f"{orgaan}. Er staat niet bij dat dit een uitzondering is.",
                    "Schrijf 'in afwijking van' en noem de bepaling.",
                )


def _check_cirkel(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """No definition leans on another that leans on it."""
    begrippen = dict(v.begrippen)
    gebruikt = {
        term: [ander for ander in begrippen if ander != term and noemt(ander, definitie)]
        for term, definitie in begrippen.items()
    }
    try:
        TopologicalSorter(gebruikt).prepare()
    except CycleError as cirkel:
        rond = " en ".join(f"'{term}'" for term in dict.fromkeys(cirkel.args[1]))
        yield fout(
            "begrip_in_cirkel",
            v.artikel("begrippen"),
            f"De begrippen {rond} leggen elkaar uit. Zo betekent geen van beide iets.",
            "Leg een van de begrippen uit zonder het andere.",
        )


def _check_verwijst_naar_hetzelfde(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """A term that points at an article is found there, and a paragraph that is named exists."""
    bij_nummer = {artikel.nummer: artikel for artikel in v.artikelen}
    for term, definitie in v.begrippen:
        for verwijzing in find_verwijzingen(definitie):
            doel = bij_nummer.get(verwijzing.nummers[0]) if verwijzing.nummers else None
            if doel and not verwijzing.andere_wet and not noemt(term, doel.tekst):
                yield fout(
                    "verwijst_ergens_anders_heen",
                    v.artikel("begrippen"),
                    f"Het begrip '{term}' verwijst naar artikel {doel.nummer}, maar daar komt het niet voor.",
                    "Verbeter het nummer, of gebruik het woord in dat artikel.",
                )
    for artikel in v.artikelen:
        for nummer, rang in _LID_VAN.findall(artikel.tekst):
            doel = bij_nummer.get(int(nummer))
            leden = [lid.nummer for lid in doel.leden] if doel else []
            if doel and RANG.index(rang.lower()) + 1 not in leden:
                yield fout(
                    "dode_verwijzing",
                    artikel,
                    f"Hier staat een verwijzing naar artikel {nummer}, {rang} lid, maar dat lid is er niet.",
                    "Pas de verwijzing aan in de tekst van het artikel.",
                )


def _check_reden(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """The reason for leaving participation out is told once, at one moment."""
    toepassing, uitzonderingen = v.artikel("toepassing"), v.artikel("uitzonderingen")
    if toepassing is None or uitzonderingen is None or not any(map(_geeft_reden, _zinnen(toepassing))):
        return
    for zin in filter(_geeft_reden, _zinnen(uitzonderingen)):
        if f"afwijking van artikel {toepassing.nummer}" not in zin:
            yield fout(
                "reden_twee_keer",
                uitzonderingen,
                f"Artikel {toepassing.nummer} zegt al wanneer de reden openbaar wordt. Hier staat een ander moment.",
                "Haal de zin weg, of schrijf 'in afwijking van'.",
            )


def _geeft_reden(zin: str) -> bool:
    return bool(re.search(r"\breden(?:en)?\b", zin) and re.search(r"\bopenbaar\b|\bvermeldt\b", zin))


def _check_vergoeding(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """What may be refused for its costs fits with what may be paid."""
    beoordeling, afspraken = v.artikel("ur_beoordeling"), v.artikel("ur_afspraken")
    if beoordeling is None or afspraken is None or "hogere vergoeding toekennen" in afspraken.tekst:
        return
    if "ten hoogste de kosten" in afspraken.tekst and re.search(
        r"kosten[^;.\n]*hoger[^;.\n]*meerwaarde", beoordeling.tekst
    ):
        yield fout(
            "vergoeding_tegenspraak",
            beoordeling,
            f"Hier mogen de kosten hoger worden bij maatschappelijke meerwaarde. Artikel {afspraken.nummer} laat dat "
            "niet toe.",
            "Noem hier alleen kosten die artikel "
            f"{afspraken.nummer} openlaat, of kies een ander budget (beslissing B24).",
            beslissing="B24",
        )


def _check_onvolledig(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """A request that is not complete is not dealt with (article 4:5 of the Awb); it is not refused."""
    for artikel in v.artikelen:
        for lid in artikel.leden:
            if re.search(r"wijst\b.*\baf\b", lid.tekst) and any("aanvul" in o.tekst for o in lid.onderdelen):
                yield fout(
                    "onvolledig_is_geen_afwijzing",
                    artikel,
                    "Een verzoek dat niet is aangevuld, wordt hier afgewezen. Artikel 4:5 van de Awb spreekt van niet "
                    "behandelen, na een termijn om aan te vullen.",
                    "Zet dit in een eigen lid: het bestuursorgaan kan besluiten het niet te behandelen.",
                )


def _check_persoonsgegevens(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for artikel, zin in ((a, z) for a in v.artikelen for z in _zinnen(a)):
        if re.search(r"persoonsgegevens.*niet openbaar", zin, re.I) and "wettelijk voorschrift" not in zin:
            yield fout(
                "openbaar_volgens_wet",
                artikel,
                "Deze belofte kent geen uitzondering. Een wet kan tot openbaarmaking verplichten.",
                "Schrijf erbij: tenzij een wettelijk voorschrift tot openbaarmaking verplicht.",
            )


def _check_plan_noemt_invloed(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """What is promised about influence stands in every plan, not only in the heavy ones."""
    plan = v.artikel("plan")
    if plan is None:
        return
    eerste = next((" ".join(lid.zinnen()) for lid in plan.leden if lid.onderdelen), "")
    if not re.search(
        r"\binvloed\b.*\bhoe(?:veel| groot)\b|\bhoeveel invloed\b|\b(?:niveau|mate) van invloed\b", eerste
    ):
        yield fout(
            "plan_zonder_invloed",
            plan,
            "Het gewone plan hoeft niet te zeggen hoeveel invloed er is.",
            "Zet het bij wat elk plan ten minste vermeldt.",
        )


def _check_berustende_bepalingen(v: Verordening, b: Bouwstenen) -> Bevindingen:
    begrippen = v.artikel("begrippen")
    regels = v.artikel("nadere_regels") is not None or any(a.vraagt_nadere_regels for a in v.artikelen)
    if begrippen is not None and regels != ("berustende bepalingen" in begrippen.leden[0].tekst):
        yield fout(
            "berustende_bepalingen",
            begrippen,
            "Het college kan nadere regels stellen, maar de begrippen gelden daar niet voor."
            if regels
            else "De begrippen gelden hier ook voor nadere regels, maar die kan het college niet stellen.",
            "Maak de verordening opnieuw, of pas de aanhef van de begrippen aan.",
        )


def _check_formuleringen(v: Verordening, b: Bouwstenen) -> Bevindingen:
    """Wordings that the law has in another way."""
    for artikel, tekst in regeltekst(v):
        for geval in b.normen.formuleringen:
            if geval.niet in tekst:
                yield waarschuwing(
                    "formulering",
                    artikel,
                    f"Hier staat '{geval.niet}'. {geval.waarom}",
                    f"Schrijf: {geval.wel}.",
                )


SAMENHANG: tuple[Controle, ...] = (
    _check_kring,
    _check_een_orgaan,
    _check_cirkel,
    _check_verwijst_naar_hetzelfde,
    _check_reden,
    _check_vergoeding,
    _check_onvolledig,
    _check_persoonsgegevens,
    _check_plan_noemt_invloed,
    _check_berustende_bepalingen,
    _check_formuleringen,
)
