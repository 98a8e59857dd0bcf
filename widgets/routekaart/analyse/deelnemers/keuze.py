"""Which column holds the groups and which the numbers: the clear one, the one the reader chose, or a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routekaart.analyse.deelnemers.kolommen import GROEPKOPPEN, MISSCHIEN, Kolom, heeft
from routekaart.analyse.deelnemers.model import (
    ELKE_REGEL,
    DeelnemersFout,
    Indeling,
    Kolomrol,
    Lezing,
    Rol,
    Vraag,
    check_aantal,
    kort,
    noem,
)

# From this share of recognised cells on a column without a telling heading may hold the groups.
_GENOEG = 0.5
_MEERVOUD: Mapping[Indeling, str] = {"leeftijd": "leeftijden", "opleiding": "opleidingen", "wijk": "wijken"}
_PERSOON = "Elke regel is één persoon."


@dataclass(frozen=True)
class Keuze:
    """The columns to use; None when that is asked. `per_regel`: every row is one person."""

    groep: Kolom | None
    aantal: Kolom | None
    per_regel: bool
    vragen: tuple[Vraag, ...]


def choose_kolommen(kolommen: Sequence[Kolom], indeling: Indeling, lezing: Lezing) -> Keuze:
    """Choose the column with groups and that with numbers. Raises `DeelnemersFout` when nothing can be asked."""
    if not kolommen:
        raise DeelnemersFout(
            "In uw bestand staat geen tabel. Zet op elke regel een groep en het aantal mensen."
        )
    groep, vraag_groep = _choose_groep(kolommen, indeling, lezing)
    rest = [kolom for kolom in kolommen if kolom is not groep]
    aantal, per_regel, vraag_aantal = _choose_aantal(rest, lezing, groep is None or _may_be_personen(groep))
    vragen = tuple(vraag for vraag in (vraag_groep, vraag_aantal) if vraag)
    return Keuze(groep, aantal, per_regel, vragen)


def _may_be_personen(groep: Kolom) -> bool:
    """Every row may be one person: a group comes back, or the ages are single ones."""
    gevuld = [cel for cel in groep.cellen if cel]
    los = all(v is None or v.soort in ("onbekend", "vreemd") or len(v.delen) < 2 for v in groep.groepen)
    return len(set(gevuld)) < len(gevuld) or (los and groep.indeling == "leeftijd")


# --- groups ----------------------------------------------------------------------------------------


def _choose_groep(
    kolommen: Sequence[Kolom], indeling: Indeling, lezing: Lezing
) -> tuple[Kolom | None, Vraag | None]:
    gekozen = [kolom for kolom in kolommen if lezing.rollen.get(kolom.naam) == "groep"]
    if len(gekozen) == 1:
        return gekozen[0], None
    if gekozen:
        return None, ask_groep(gekozen, indeling, "U koos meer kolommen met groepen.")
    vrij = [kolom for kolom in kolommen if kolom.naam not in lezing.rollen and kolom.kop_past >= 0]
    past = [kolom for kolom in vrij if kolom.past >= _GENOEG or kolom.kop_past == 2]
    if not past:
        _refuse_naast_elkaar(kolommen)
        woorden = [kolom for kolom in kolommen if kolom.getallen is None]
        if not woorden:
            raise DeelnemersFout(
                f"Wij zoeken een kolom met {_MEERVOUD[indeling]}. Zet op elke regel een groep en het aantal mensen."
            )
        return None, ask_groep(woorden, indeling, f"In geen kolom herkennen wij {_MEERVOUD[indeling]}.")
    past.sort(key=lambda kolom: (kolom.kop_past if kolom.past else -1, kolom.zeker, kolom.past), reverse=True)
    beste = past[0]
    anders = [kolom for kolom in past[1:] if _rivals(beste, kolom)]
    if anders:
        return None, ask_groep(
            [beste, *anders], indeling, f"In meer dan één kolom lijken {_MEERVOUD[indeling]} te staan."
        )
    return beste, None


def _rivals(beste: Kolom, ander: Kolom) -> bool:
    """Both may hold the groups, and they do not say the same."""
    if ander.past < _GENOEG or (ander.kop_past < beste.kop_past and ander.past < beste.past + 0.3):
        return False
    if beste.zeker and not ander.zeker:
        return False
    if len(set(filter(None, ander.cellen))) == 1 < len(set(filter(None, beste.cellen))):
        return False
    return any(
        a and b and a.groep and b.groep and a.groep != b.groep
        for a, b in zip(beste.groepen, ander.groepen, strict=True)
    ) or not any(a and b and a.groep and b.groep for a, b in zip(beste.groepen, ander.groepen, strict=True))


def ask_groep(kolommen: Sequence[Kolom], indeling: Indeling, waarom: str) -> Vraag:
    """The question which column holds the groups."""
    anders = _find_indeling(kolommen, indeling)
    raad = (
        f"Het lijken {_MEERVOUD[anders]}. Wilt u daarop vergelijken, kies dan de indeling {anders}. "
        if anders
        else ""
    )
    tekst = f"{waarom} {raad}In welke kolom staan de {_MEERVOUD[indeling]}?"
    return Vraag("groep", tekst, {kolom.naam: _optie(kolom) for kolom in kolommen})


def _find_indeling(kolommen: Sequence[Kolom], indeling: Indeling) -> Indeling | None:
    """The division that a heading names, when it is another one."""
    for andere, stammen in GROEPKOPPEN.items():
        if andere != indeling and any(heeft(kolom.naam, stammen) for kolom in kolommen):
            return andere
    return None


def _refuse_naast_elkaar(kolommen: Sequence[Kolom]) -> None:
    """Groups in the headings, side by side: the table must be turned."""
    koppen = [kolom.naam for kolom in kolommen if kolom.getallen is not None and kolom.kop_is_groep]
    if len(koppen) > 1:
        raise DeelnemersFout(
            f"De groepen staan naast elkaar, in de kolomnamen: {noem(koppen)}. "
            "Zet de groepen onder elkaar, met in een tweede kolom het aantal mensen."
        )


# --- numbers ---------------------------------------------------------------------------------------


def _choose_aantal(
    kolommen: Sequence[Kolom], lezing: Lezing, personen: bool
) -> tuple[Kolom | None, bool, Vraag | None]:
    gekozen = [kolom for kolom in kolommen if lezing.rollen.get(kolom.naam) == "aantal"]
    if len(gekozen) == 1:
        if gekozen[0].getallen is None:
            raise DeelnemersFout(
                f"In kolom '{kort(gekozen[0].naam)}' staan woorden. Kies een kolom met getallen."
            )
        return gekozen[0], False, None
    if gekozen:
        return None, False, _ask_aantal(gekozen, "U koos meer kolommen met aantallen.", False)
    if lezing.rollen.get(ELKE_REGEL) == "aantal":
        return None, True, None
    vrij = [kolom for kolom in kolommen if kolom.naam not in lezing.rollen]
    sterk = [kolom for kolom in vrij if kolom.telnaam and not kolom.tegen and not kolom.twijfel]
    twijfel = [kolom for kolom in vrij if kolom.twijfel]
    zwak = [kolom for kolom in vrij if not kolom.telnaam and not kolom.tegen]
    if sterk and not twijfel and len({kolom.getallen for kolom in sterk}) == 1:
        return sterk[0], False, None
    if sterk:
        waarom = "Meer dan één kolom kan het aantal mensen zijn die kwamen."
        return None, False, _ask_aantal([*sterk, *twijfel], waarom, personen)
    _refuse_onbruikbaar(vrij)
    if twijfel or zwak:
        waarom = "Wij weten niet zeker in welke kolom staat hoeveel mensen er kwamen."
        return None, False, _ask_aantal([*twijfel, *zwak], waarom, personen)
    andere = [kolom for kolom in vrij if kolom.tegen in MISSCHIEN]
    if not andere and not personen:
        raise DeelnemersFout(
            "Wij zien geen kolom met aantallen mensen die kwamen. Zet op elke regel een groep en het aantal mensen."
        )
    waarom = "Wij zien geen kolom met aantallen mensen die kwamen."
    return None, False, _ask_aantal(andere, waarom, personen)


def _refuse_onbruikbaar(kolommen: Sequence[Kolom]) -> None:
    """A column that is called a number of people and holds something else: say what."""
    for kolom in kolommen:
        if not kolom.telnaam:
            continue
        if kolom.getallen is None and any(cel[0].isdigit() for cel in kolom.cellen if cel):
            raise DeelnemersFout(
                f"In kolom '{kort(kolom.naam)}' staan woorden bij de getallen. Zet er alleen getallen in."
            )
        if kolom.tegen == "dit zijn percentages":
            raise DeelnemersFout(
                f"In kolom '{kort(kolom.naam)}' staan percentages. Vul in hoeveel mensen er kwamen."
            )
        if kolom.tegen in ("hier staan getallen met een komma", "hier staan getallen onder nul"):
            for getal in kolom.getallen or ():
                check_aantal(getal or 0, kolom.naam)


def _ask_aantal(kolommen: Sequence[Kolom], waarom: str, per_regel: bool) -> Vraag:
    opties = {kolom.naam: _optie(kolom) for kolom in kolommen}
    if per_regel:
        opties[ELKE_REGEL] = _PERSOON
    vraag = "Waar staat hoeveel mensen er kwamen?" if kolommen else "Is elke regel één persoon?"
    raad = (
        "Staan de mensen in meer kolommen, maak dan eerst zelf een kolom met het totaal. "
        if len(kolommen) > 1
        else ""
    )
    return Vraag("aantal", f"{waarom} {raad}{vraag}", opties)


def _optie(kolom: Kolom) -> str:
    return (
        f"kolom '{kort(kolom.naam)}', met {noem(kolom.voorbeelden)}"
        if kolom.voorbeelden
        else f"kolom '{kort(kolom.naam)}'"
    )


# --- roles -----------------------------------------------------------------------------------------


def write_rollen(
    kolommen: Sequence[Kolom], keuze: Keuze, indeling: Indeling, lezing: Lezing
) -> tuple[Kolomrol, ...]:
    """What every column is taken for, with the reason in Dutch."""
    return tuple(
        Kolomrol(kolom.naam, *_rol(kolom, keuze, indeling, lezing), kolom.voorbeelden) for kolom in kolommen
    )


def _rol(kolom: Kolom, keuze: Keuze, indeling: Indeling, lezing: Lezing) -> tuple[Rol, str]:
    zelf = kolom.naam in lezing.rollen
    if kolom is keuze.groep:
        return "groep", "dat koos u" if zelf else f"hier staan {_MEERVOUD[indeling]}"
    if kolom is keuze.aantal:
        return "aantal", "dat koos u" if zelf else "hier staat hoeveel mensen er kwamen"
    if zelf:
        rol = lezing.rollen[kolom.naam]
        return (rol, "dat koos u") if rol in ("inwoners", "niet") else ("niet", "dit moet u nog kiezen")
    if any(kolom.naam in vraag.opties for vraag in keuze.vragen):
        return "niet", "dit moet u nog kiezen"
    if kolom.tegen == "dit zijn inwoners":
        return "inwoners", "dit zijn inwoners, geen deelnemers"
    if kolom.getallen is None:
        return "niet", "deze kolom hebben wij niet nodig"
    return "niet", kolom.tegen or "deze kolom hebben wij niet nodig"
