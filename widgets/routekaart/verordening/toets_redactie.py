"""Checks on the text itself: gaps, references, numbers, enumerations and terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from routekaart.content import Bouwstenen
from routekaart.content.modellen.verordening import PLAATSHOUDER, Invulveld
from routekaart.verordening.artikelverwijzingen import RANG, find_verwijzingen
from routekaart.verordening.begrippen import noemt
from routekaart.verordening.bevindingen import Bevindingen, Controle, fout, regeltekst, waarschuwing
from routekaart.verordening.invullen import gat_van
from routekaart.verordening.model import Artikel, Artikellid, Verordening

_HERSTEL = "Kies een optie die het artikel wel geeft, of haal de verwijzing weg."


def _check_velden(v: Verordening, b: Bouwstenen) -> Bevindingen:
    open_namen = {waarde.veld.naam for waarde in v.open_velden}
    for waarde in v.open_velden:
        veld = waarde.veld
        if _volgt_vanzelf(v, veld, open_namen):
            continue
        plek = "de gegevens van uw gemeente" if veld.altijd else f"beslissing {veld.beslissing}"
        yield fout(
            "open_veld",
            _artikel_met(v, veld.naam),
            f"Nog niet ingevuld: {veld.uitleg}.",
            f"{veld.vraag} Vul het in bij {plek}.",
            veld=veld.naam,
            beslissing=veld.beslissing,
        )
    for naam in v.gebruikte_velden:
        waarde = v.velden[naam]
        if waarde.fout:
            yield fout(
                "veld_klopt_niet",
                _artikel_met(v, naam),
                waarde.fout,
                waarde.veld.vraag,
                veld=naam,
                beslissing=waarde.veld.beslissing,
            )


def _volgt_vanzelf(v: Verordening, veld: Invulveld, open_namen: set[str]) -> bool:
    """Does its default only wait for fields that are reported already, such as the year of the decision?"""
    wacht_op = [v.velden[naam].veld for _, naam in PLAATSHOUDER.findall(veld.standaard)]
    leeg = [nodig for nodig in wacht_op if v.velden[nodig.naam].open]
    return bool(leeg) and all((nodig.uit_datum or nodig.naam) in open_namen for nodig in leeg)


def _artikel_met(v: Verordening, veld: str) -> Artikel | None:
    return next((artikel for artikel in v.artikelen if veld in artikel.velden), None)


def _check_dode_verwijzingen(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for dood in v.dode_verwijzingen:
        plek = dood.plek.replace("_", " ")
        yield fout(
            "dode_verwijzing",
            dood.artikel,
            f"In {dood.waar} staat een verwijzing naar een artikel dat er niet is ({plek}).",
            _HERSTEL,
        )
    for artikel in v.artikelen:
        for verwijzing in find_verwijzingen(artikel.tekst):
            buiten = [nummer for nummer in verwijzing.nummers if not 1 <= nummer <= len(v.artikelen)]
            if buiten and not verwijzing.andere_wet:
                melding = f"Hier staat een verwijzing naar artikel {buiten[0]}, maar dat artikel is er niet."
                yield fout("dode_verwijzing", artikel, melding, _HERSTEL)


def _check_hoofdstukken(v: Verordening, b: Bouwstenen) -> Bevindingen:
    bedoeld = {hoofdstuk.nummer: hoofdstuk.titel for hoofdstuk in b.hoofdstukken}
    staat_er = {hoofdstuk.nummer: hoofdstuk.titel for hoofdstuk in v.hoofdstukken}
    for artikel in v.artikelen:
        for tekst in re.findall(r"\bhoofdstuk (\d{1,3})\b", artikel.tekst):
            titel = staat_er.get(int(tekst))
            # The content counts its own chapters; one that fell out moves the rest.
            if titel is None or titel != bedoeld.get(int(tekst)):
                yield fout(
                    "dode_verwijzing",
                    artikel,
                    f"Hier staat een verwijzing naar hoofdstuk {tekst}. Dat hoofdstuk is er niet, "
                    "of het gaat ergens anders over.",
                    "Kies een optie die het hoofdstuk wel geeft, of haal de verwijzing weg.",
                )


# Not after a number and not before 'van': then it is a paragraph of another article.
_LID = re.compile(
    rf"(?<!\d, )(?<!\d )\b({'|'.join(RANG)}) lid\b(?:, (?:onder|onderdeel) ([a-z])\b)?(?!,? van )",
    re.IGNORECASE,
)


def _check_leden(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for artikel in v.artikelen:
        for vondst in _LID.finditer(artikel.tekst):
            nummer = RANG.index(vondst[1].lower()) + 1
            lid = next((lid for lid in artikel.leden if lid.nummer == nummer), None)
            letters = {onderdeel.letter for onderdeel in lid.onderdelen} if lid else set()
            if lid is None or (vondst[2] and vondst[2] not in letters):
                yield fout(
                    "dode_verwijzing",
                    artikel,
                    f"Hier staat een verwijzing naar '{vondst[0]}', maar dat lid of onderdeel is er niet.",
                    "Pas de verwijzing aan in de tekst van het artikel.",
                )


def _check_nummering(v: Verordening, b: Bouwstenen) -> Bevindingen:
    reeksen: list[tuple[str, Sequence[int | None], Artikel | None]] = [
        ("artikelen", [artikel.nummer for artikel in v.artikelen], None),
        ("hoofdstukken", [hoofdstuk.nummer for hoofdstuk in v.hoofdstukken], None),
    ]
    reeksen += [
        ("leden", [lid.nummer for lid in artikel.leden], artikel)
        for artikel in v.artikelen
        if [lid.nummer for lid in artikel.leden] != [None]
    ]
    for wat, nummers, waar in reeksen:
        if list(nummers) != list(range(1, len(nummers) + 1)):
            melding = f"De nummers van de {wat} lopen niet door."
            yield fout("nummering", waar, melding, "Maak de verordening opnieuw.")


def _check_opsommingen(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for artikel in v.artikelen:
        if not all(map(_goed_afgesloten, artikel.leden)):
            yield fout(
                "opsomming",
                artikel,
                "Een opsomming is niet goed afgesloten.",
                "Laat leestekens en 'en' of 'of' achter onderdelen weg; die komen er vanzelf bij.",
            )


def _goed_afgesloten(lid: Artikellid) -> bool:
    teksten = [onderdeel.tekst for onderdeel in lid.onderdelen]
    if not teksten:
        return True
    einden = [r";"] * len(teksten)
    if lid.onderdelen[0].letter:  # definitions have no letter and no 'en'
        einden[-2:-1] = [r"; (?:en|of)"]
    einden[-1] = ";" if lid.slotzin else r"\."
    patronen = (rf"(?<![;.,])(?<!; en)(?<!; of){einde}$" for einde in einden)
    return all(re.search(patroon, tekst) for patroon, tekst in zip(patronen, teksten, strict=True))


def _check_begrippen(v: Verordening, b: Bouwstenen) -> Bevindingen:
    artikel = v.artikel("begrippen")
    termen = [term for term, _ in v.begrippen]
    if termen != sorted(termen, key=str.casefold) or len(set(termen)) < len(termen):
        yield fout(
            "begrippen_volgorde",
            artikel,
            "De begrippen staan niet op alfabet, of een begrip staat er twee keer.",
            "Maak de verordening opnieuw, of verbeter de begrippen.",
        )
    andere = [ander for ander in v.artikelen if ander is not artikel]
    for term, _ in v.begrippen:
        teksten = [ander.tekst for ander in andere] + [d for t, d in v.begrippen if t != term]
        if not any(noemt(term, tekst) for tekst in teksten):
            yield waarschuwing(
                "begrip_ongebruikt",
                artikel,
                f"Het begrip '{term}' komt verder nergens voor.",
                "Haal het weg, of gebruik het in een artikel.",
            )
    for term in sorted(_bekende_termen(b) - set(termen)):
        gebruikt = next((ander for ander in andere if noemt(term, ander.tekst)), None)
        if gebruikt is not None:
            yield fout(
                "begrip_ontbreekt",
                gebruikt,
                f"Het woord '{term}' staat in dit artikel, maar is nergens uitgelegd.",
                "Kies een optie die het begrip uitlegt, of een optie die het woord niet gebruikt.",
            )


def _bekende_termen(b: Bouwstenen) -> set[str]:
    opties = [optie for beslissing in b.beslissingen.values() for optie in beslissing.opties]
    return {begrip.term for begrip in b.begrippen} | {d.term for optie in opties for d in optie.begrippen}


def _check_slordigheden(v: Verordening, b: Bouwstenen) -> Bevindingen:
    gaten = [waarde.tekst for waarde in v.velden.values() if waarde.open]
    gaten += [gat_van(dood.plek) for dood in v.dode_verwijzingen]
    for artikel, tekst in regeltekst(v):
        rest = tekst
        for gat in gaten:  # an open field and a dead reference are told elsewhere
            rest = rest.replace(gat, "")
        if re.search(r"[\[\]{}]", rest):
            yield fout(
                "haken",
                artikel,
                "Er staat nog een haak in de tekst. Vaak is dat een plek die nog open is.",
                "Vul in wat er hoort te staan en haal de haken weg.",
            )
        if dubbel := re.search(r"\b([^\W\d_]{2,})\s+\1\b", rest, re.IGNORECASE):
            melding = f"Hier staat twee keer hetzelfde woord: '{dubbel[0]}'."
            yield waarschuwing("dubbel_woord", artikel, melding, "Haal er een weg.")


REDACTIE: tuple[Controle, ...] = (
    _check_velden,
    _check_dode_verwijzingen,
    _check_hoofdstukken,
    _check_leden,
    _check_nummering,
    _check_opsommingen,
    _check_begrippen,
    _check_slordigheden,
)
