"""The dossier that the widgets of one notebook share, and what to tell the reader about keeping it."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from routekaart.dossier import (
    Dossier,
    Dossierbestand,
    DossierFout,
    dossier_uit_json,
    herstel_dossier,
    lees_wijzigingen,
    merge_dossiers,
    merge_uit_browser,
    open_dossier,
    pad_van_dossier,
)
from routekaart.dossier.antwoord import make_leesbaar
from routekaart.dossier.json_vorm import dossier_naar_velden, dossier_uit_velden
from routekaart.dossier.tijd import stempel
from routekaart.ui.ontvangst import Ontvangst
from routekaart.ui.oud_dossier import find_oud_dossier

Sectie = dict[str, Any] | None
NIET_IN_HET_BESTAND = (
    "Wat u nu invult, wordt niet bewaard in het bestand. Zet een heel bestand terug, of geef dit bestand een andere "
    "naam: dan bewaren wij alles alsnog. Download uw dossier voordat u stopt."
)
NOG_NIET_OP_SCHIJF = "Let op: het staat nog niet in het bestand van uw dossier."


class Werkdossier:
    """One dossier, several widgets: a change in one of them reaches the others and the disk."""

    def __init__(
        self,
        bestand: Dossierbestand,
        melding: str = "",
        kapot: Path | None = None,
        bedoeld: Path | None = None,
        waarom: str = "",
    ) -> None:
        """`bedoeld` is the file that could not be opened and `waarom` why; `bestand` is then in memory only."""
        self._bestand = bestand
        self._luisteraars: list[Callable[[], None]] = []
        self._melding = melding
        self._fout = bool(melding)
        # Whether something is not on disk that should be.
        self._achter = False
        # The file of which the previous version can be put back.
        self._kapot = kapot
        self._bedoeld = bedoeld
        self._waarom = waarom
        self._ontvangst = Ontvangst()

    @classmethod
    def open(cls) -> Werkdossier:
        """The dossier of this group; one that cannot be read is left alone and said so."""
        try:
            bestand = open_dossier()
        except DossierFout as fout:
            melding = f"{fout.melding} {NIET_IN_HET_BESTAND}"
            kapot = fout.pad if fout.vorige else None
            return cls(Dossierbestand(Dossier()), melding, kapot, pad_van_dossier(), fout.melding)
        return cls(bestand, " ".join(bestand.meldingen), bestand.pad if bestand.meldingen else None)

    @property
    def pad(self) -> Path | None:
        """The file that the answers belong in; None when there is none, as on a public server."""
        return self._bestand.pad or self._bedoeld

    @property
    def plek(self) -> str:
        """A name for this file that says nothing about it; "" when there is no file."""
        return hashlib.sha256(str(self.pad).encode(errors="replace")).hexdigest()[:16] if self.pad else ""

    def bevestiging(self) -> dict[str, Any]:
        """What came here from which browser, and what of it is on disk; see `Ontvangst.bevestiging`."""
        return self._ontvangst.bevestiging()

    @property
    def te_herstellen(self) -> bool:
        """Whether a whole previous version stands beside a file that is broken or gone."""
        return self._kapot is not None

    def herstel(self) -> dict[str, Any]:
        """Put the previous version back, with what was filled in since; gives `tekst` and `fout` for the reader."""
        if self._kapot is None:
            return {"tekst": "Er is niets om terug te zetten. Er is niets veranderd.", "fout": True}
        try:
            herstel_dossier(self._kapot)
            hersteld = Dossierbestand.open(self._kapot)
        except DossierFout as fout:
            return {"tekst": fout.melding, "fout": True}
        stond_er, sindsdien = self._bestand.pad is None, self.dossier
        self._bestand, self._bedoeld = hersteld, None
        # Whoever went on without a name is of the group whose file this is.
        verder = replace(sindsdien, groep=sindsdien.groep or hersteld.dossier.groep)
        samen = merge_dossiers([hersteld.dossier, verder])
        self._neem_over(hersteld.dossier if sindsdien.is_leeg else samen.dossier)
        if self._fout:
            return {"tekst": self._melding, "fout": True}
        zinnen = ["De vorige versie van uw dossier is teruggezet."]
        if stond_er:
            zinnen.append("Het bestand dat niet te lezen was, is apart bewaard.")
        if not sindsdien.is_leeg:
            zinnen += ["Wat u intussen invulde, staat erbij.", samen.melding]
        return {"tekst": " ".join(zinnen).strip(), "fout": False}

    def aanbod(self) -> dict[str, str]:
        """A dossier that stayed behind where it may be lost, in words; empty when there is none to ask about."""
        oud = find_oud_dossier(self._bestand.pad)
        return oud.vraag() if oud else {}

    def neem_oud_over(self, *, ja: bool) -> dict[str, Any]:
        """Take the dossier that stayed behind over, or never ask again; gives `tekst` and `fout` for the reader."""
        oud = find_oud_dossier(self._bestand.pad)
        if oud is None:
            return {"tekst": "Er is geen ouder dossier meer. Er is niets veranderd.", "fout": True}
        melding = ""
        if ja and self.dossier.is_leeg:
            self._neem_over(oud.dossier)
        elif ja:
            samen = merge_dossiers([self.dossier, oud.dossier])
            melding = samen.melding
            self._neem_over(samen.dossier)
        if ja and self._fout:
            return {"tekst": self._melding, "fout": True}
        oud.onthoud_gevraagd()
        if not ja:
            return {"tekst": f"Het oude dossier blijft staan: {oud.pad}.", "fout": False}
        tekst = f"Uw oude dossier is overgenomen. Het oude bestand staat nog in {oud.pad}. {melding}"
        return {"tekst": tekst.strip(), "fout": False}

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self._bestand.dossier

    @property
    def waar(self) -> str:
        """Where the answers are, in words."""
        if self._bestand.pad is None and self.pad is not None:
            return "Uw antwoorden staan alleen in dit venster: het bestand van uw dossier is niet te lezen."
        if self._bestand.pad is None:
            return "Uw antwoorden staan alleen in deze browser, op dit apparaat. De server bewaart niets."
        return f"Uw antwoorden staan in het bestand {self._bestand.pad}."

    def bij_wijziging(self, fn: Callable[[], None]) -> None:
        """Call `fn` after every change."""
        self._luisteraars.append(fn)

    def velden(self) -> dict[str, Any]:
        """The whole dossier as JSON-ready values."""
        return dossier_naar_velden(self.dossier)

    def sectie(self, naam: str) -> Any:
        """One section of the dossier; "" is all of it."""
        velden = self.velden()
        # Own texts stand in a dossier only when there are any.
        return velden if naam == "" else velden.get(naam, {} if naam == "eigen_teksten" else None)

    def zet_sectie(self, naam: str, waarde: Sectie) -> None:
        """Put a section (or all of it) in place and save. What does not fit is refused in words."""
        nieuw = dict(waarde or {}) if naam == "" else {**self.velden(), naam: waarde}
        nieuw["gewijzigd"] = stempel()
        try:
            self._neem_over(dossier_uit_velden(nieuw))
        except DossierFout as fout:
            self._melding, self._fout = fout.melding, True

    def neem_aan(self, wie: str, nr: int, rauw: Any) -> None:
        """Take in changes of one browser, numbered by it; the same number twice is taken in once.

        What fits no dossier is named in `bevestiging`; the rest goes on.
        """
        meldingen = [self._haal_op()]
        if self._ontvangst.is_nieuw(wie, nr):
            geweigerd: dict[str, str] = {}
            meldingen += self._merge(rauw, geweigerd)
            self._ontvangst.onthoud(wie, nr, geweigerd)
        self._neem_over(self.dossier, " ".join(filter(None, meldingen)))

    def kijk(self, wie: str = "", nr: int = 0) -> None:
        """Look whether somebody else wrote in the file, and try once more what could not be saved.

        With `wie` and `nr`: another kernel saved the changes of that browser up to that number in this file.
        """
        gemeld = self._ontvangst.is_nieuw(wie, nr)
        if not (self._bestand.is_veranderd() or self._achter or gemeld):
            return
        melding = self._haal_op()
        if gemeld and not self._bestand.is_veranderd():
            self._ontvangst.onthoud(wie, nr, {})
        if self._achter:
            self._neem_over(self.dossier, melding)
            return
        self._melding = melding or self._melding
        self._ontvangst.alles_bewaard()
        self._meld()

    def _haal_op(self) -> str:
        """Read what others saved; gives what there is to say about that."""
        with contextlib.suppress(DossierFout):
            if self._bestand.pad is None and self._bedoeld is not None:
                return self._probeer_opnieuw(self._bedoeld)
            if self._bestand.is_veranderd():
                return " ".join(self._bestand.ververs())
        return ""  # who cannot read it cannot save either, and then hears why

    def _probeer_opnieuw(self, pad: Path) -> str:
        """The file that could not be opened, once more; raises `DossierFout` when it still cannot be."""
        gevonden = Dossierbestand.open(pad)
        verder = replace(self.dossier, groep=self.dossier.groep or gevonden.dossier.groep)
        samen = merge_dossiers([gevonden.dossier, verder])
        if not self.dossier.is_leeg:
            gevonden.dossier.neem_over(samen.dossier)
        self._bestand, self._bedoeld, self._kapot = gevonden, None, None
        return samen.melding

    def _merge(self, rauw: Any, geweigerd: dict[str, str]) -> list[str]:
        """Merge changes into the dossier; gives what to say, and puts in `geweigerd` what fits no dossier."""
        delen = rauw if isinstance(rauw, list) else []
        try:
            return [self._merge_samen(delen)]
        except DossierFout:
            meldingen = []
        for deel in delen:
            try:
                meldingen.append(self._merge_samen([deel]))
            except DossierFout as fout:
                pad = deel.get("pad") if isinstance(deel, dict) else None
                plek = "\n".join(map(str, pad if isinstance(pad, list) else []))
                geweigerd[make_leesbaar(plek)] = fout.melding
        return meldingen

    def _merge_samen(self, delen: list[Any]) -> str:
        samen = merge_uit_browser(self.dossier, lees_wijzigingen(delen))
        self.dossier.neem_over(replace(samen.dossier, gewijzigd=stempel()))
        return samen.melding

    def lees_in(self, tekst: str, *, samen: bool) -> dict[str, Any]:
        """Take in a downloaded dossier; gives `tekst` and `fout` for the reader."""
        try:
            ander = dossier_uit_json(tekst)
            meldingen: list[str] = []
            if samen:
                samenvoeging = merge_dossiers([self.dossier, ander])
                ander = samenvoeging.dossier
                meldingen = [samenvoeging.melding] if samenvoeging.melding else []
            self._neem_over(ander)
        except DossierFout as fout:
            return {"tekst": f"{fout.melding} Er is niets veranderd.", "fout": True}
        n = len(ander.antwoorden)
        zin = f"Het bestand is ingelezen: {n} {'vraag' if n == 1 else 'vragen'} met een antwoord."
        nog_niet = [NOG_NIET_OP_SCHIJF] if self._fout else []
        return {"tekst": " ".join([zin, *meldingen, *nog_niet]), "fout": False}

    def opslag(self) -> Mapping[str, Any]:
        """What to tell about saving: `tekst`, and `fout` when something is wrong."""
        if self._fout:
            return {"soort": "fout", "tekst": self._melding, "fout": True}
        if self._bestand.pad is None or not self.dossier.gewijzigd:
            return {"soort": "geheugen", "tekst": "", "fout": False}
        tijd = dt.datetime.now().strftime("%H:%M")
        tekst = f"Bewaard in {self._bestand.pad} om {tijd}."
        return {"soort": "bestand", "tekst": f"{tekst} {self._melding}".strip(), "fout": False}

    def _neem_over(self, nieuw: Dossier, melding: str = "") -> None:
        self.dossier.neem_over(nieuw)
        try:
            meldingen = self._bestand.bewaar()
        except DossierFout as fout:
            self._melding, self._fout = fout.melding, True
        else:
            self._melding, self._fout = " ".join(filter(None, [melding, *meldingen])), False
            if self._bestand.pad is not None:
                self._kapot = None
            elif self._bedoeld is not None:
                self._melding, self._fout = f"{self._waarom} {NIET_IN_HET_BESTAND}", True
        self._achter = self._fout
        if not self._fout:
            self._ontvangst.alles_bewaard()
        self._meld()

    def _meld(self) -> None:
        for fn in self._luisteraars:
            fn()
