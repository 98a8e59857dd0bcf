"""From the file and what the reader changed to a proposal: what was read, and how we count it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from routekaart.analyse.deelnemers import (
    ELKE_REGEL,
    DeelnemersFout,
    Indeling,
    Lezing,
    Voorstel,
    Vraag,
    kort,
    propose,
)
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.inlezen import Ingelezen, InleesFout, read_tabel
from routekaart.analyse.representatief import Afspiegeling, TeWeinig, afspiegeling
from routekaart.ui.cijfers.afspiegeling.wens import Leeswens, decode, pick_bestaande

_LEEG = Lezing()


@dataclass(frozen=True)
class Gelezen:
    """A file as we read it now.

    `eerst` is the file without the lines that the reader took back in, and `begin` our proposal without a group that
    the reader gave a line: those tell what there is to change. `vragen` holds the questions that were answered, too.
    `uitkomst` is None, and `te_weinig` says why, as long as there is too little to compare.
    """

    naam: str
    eerst: Ingelezen
    tabel: Ingelezen
    begin: Voorstel
    voorstel: Voorstel
    vragen: tuple[Vraag, ...]
    wens: Leeswens
    uitkomst: Afspiegeling | None = None
    te_weinig: str = ""

    @property
    def onbekend(self) -> bool:
        """People may have been left out of whom we do not know how many they are."""
        return bool(self.tabel.verborgen_regels) or any(r.aantal is None for r in self.voorstel.regels)

    @property
    def te_beoordelen(self) -> bool:
        """Nothing is open any more."""
        return self.uitkomst is not None and not self.voorstel.vragen


@dataclass(frozen=True)
class Vastgelopen:
    """What the reader changed cannot be read that way: why, and what of the file can still be changed."""

    zin: str
    naam: str
    eerst: Ingelezen | None
    begin: Voorstel | None
    wens: Leeswens


def lees(bestand: Any, gemeente: CbsGemeente, indeling: Indeling, wens: Leeswens) -> Gelezen | Vastgelopen:
    """Read a file the way the reader wants it.

    Raises `CijferFout`, `InleesFout` or `DeelnemersFout` when it cannot be read at all, changes or not.
    """
    inhoud, naam = decode(bestand)
    naam = kort(naam)
    try:
        return _lees(inhoud, naam, gemeente, indeling, wens)
    except (InleesFout, DeelnemersFout) as fout:
        if wens.leeg:
            raise
        return _hulp_na(str(fout), inhoud, naam, gemeente, indeling, wens)


def _lees(inhoud: bytes, naam: str, gemeente: CbsGemeente, indeling: Indeling, wens: Leeswens) -> Gelezen:
    eerst = read_tabel(inhoud, naam, wens.blad)
    terug = wens.terug & {over.nummer for over in eerst.overgeslagen}
    tabel = read_tabel(inhoud, naam, wens.blad, terug) if terug else eerst
    kolommen = {str(k) for k in tabel.tabel.columns} | {ELKE_REGEL}
    lezing = pick_bestaande(wens.lezing, kolommen, {int(n) for n in tabel.tabel.index})
    begin = propose(tabel, gemeente, indeling, replace(lezing, regels={}))
    regels = {n: groep for n, groep in lezing.regels.items() if groep in ("", *begin.bevolking)}
    lezing = replace(lezing, regels=regels)
    voorstel = propose(tabel, gemeente, indeling, lezing) if regels else begin
    vragen = _alle_vragen(tabel, gemeente, indeling, lezing, voorstel.vragen)
    wens = Leeswens(wens.blad, terug, lezing)
    return _vergelijk(Gelezen(naam, eerst, tabel, begin, voorstel, vragen, wens))


def _alle_vragen(
    tabel: Ingelezen,
    gemeente: CbsGemeente,
    indeling: Indeling,
    lezing: Lezing,
    open_vragen: Sequence[Vraag],
) -> tuple[Vraag, ...]:
    """The open questions, and those that the reader answered: an answer can be changed."""
    gevonden = {vraag.soort: vraag for vraag in open_vragen}
    zonder = [replace(lezing, peiljaar=None)] if lezing.peiljaar is not None else []
    zonder += [replace(lezing, banden="")] if lezing.banden else []
    zonder += [replace(lezing, rollen={})] if lezing.rollen else []
    for minder in zonder:
        try:
            anders = propose(tabel, gemeente, indeling, replace(minder, regels={})).vragen
        except DeelnemersFout:
            continue
        for vraag in anders:
            if minder.rollen == lezing.rollen or gekozen_rol(vraag, lezing) is not None:
                gevonden.setdefault(vraag.soort, vraag)
    return tuple(gevonden.values())


def gekozen_rol(vraag: Vraag, lezing: Lezing) -> str | None:
    """The answer that the reader gave to a question about a column, None for no answer."""
    return next((naam for naam in vraag.opties if lezing.rollen.get(naam) == vraag.soort), None)


def _vergelijk(gelezen: Gelezen) -> Gelezen:
    """With the comparison. People of whom it is known how many were left out can be reckoned with, others not."""
    v = gelezen.voorstel
    weggelaten = None if gelezen.onbekend else v.weggelaten
    try:
        uitkomst = afspiegeling(v.aantallen, v.bevolking, v.zonder_oordeel, weggelaten)
    except TeWeinig as fout:
        return replace(gelezen, te_weinig=str(fout))
    return replace(gelezen, uitkomst=uitkomst)


def _hulp_na(
    zin: str, inhoud: bytes, naam: str, gemeente: CbsGemeente, indeling: Indeling, wens: Leeswens
) -> Vastgelopen:
    """After a change that cannot be: the file as it was before any change, so that the change can be undone."""
    eerst, begin = None, None
    for blad in dict.fromkeys((wens.blad, "")):
        try:
            eerst = read_tabel(inhoud, naam, blad)
            begin = propose(eerst, gemeente, indeling, _LEEG)
            break
        except (InleesFout, DeelnemersFout):
            continue
    return Vastgelopen(zin, naam, eerst, begin, wens)
