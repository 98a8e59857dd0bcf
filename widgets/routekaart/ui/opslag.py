"""The dossier that the widgets of one notebook share, and what to tell the reader about keeping it."""

from __future__ import annotations

import datetime as dt
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
    merge_dossiers,
    open_dossier,
)
from routekaart.dossier.json_vorm import dossier_naar_velden, dossier_uit_velden
from routekaart.dossier.tijd import stempel

Sectie = dict[str, Any] | None


class Werkdossier:
    """One dossier, several widgets: a change in one of them reaches the others and the disk."""

    def __init__(self, bestand: Dossierbestand, melding: str = "", kapot: Path | None = None) -> None:
        self._bestand = bestand
        self._luisteraars: list[Callable[[], None]] = []
        self._melding = melding
        self._fout = bool(melding)
        # The file of which the previous version can be put back.
        self._kapot = kapot

    @classmethod
    def open(cls) -> Werkdossier:
        """The dossier of this group; one that cannot be read is left alone and said so."""
        try:
            bestand = open_dossier()
        except DossierFout as fout:
            melding = f"{fout.melding} Wat u nu invult, wordt niet bewaard."
            return cls(Dossierbestand(Dossier()), melding, fout.pad if fout.vorige else None)
        return cls(bestand, " ".join(bestand.meldingen), bestand.pad if bestand.meldingen else None)

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
        self._bestand = hersteld
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

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self._bestand.dossier

    @property
    def waar(self) -> str:
        """Where the answers are, in words."""
        if self._kapot is not None and self._bestand.pad is None:
            return "Uw antwoorden staan alleen in dit venster: het bestand van uw dossier is niet te lezen."
        if self._bestand.pad is None:
            return "Uw antwoorden staan alleen in deze browser, op dit apparaat. De server bewaart niets."
        return f"Uw antwoorden staan in het bestand {self._bestand.pad.parent.name}/{self._bestand.pad.name}."

    def bij_wijziging(self, fn: Callable[[], None]) -> None:
        """Call `fn` after every change."""
        self._luisteraars.append(fn)

    def velden(self) -> dict[str, Any]:
        """The whole dossier as JSON-ready values."""
        return dossier_naar_velden(self.dossier)

    def sectie(self, naam: str) -> Any:
        """One section of the dossier; "" is all of it."""
        velden = self.velden()
        return velden if naam == "" else velden.get(naam)

    def zet_sectie(self, naam: str, waarde: Sectie) -> None:
        """Put a section (or all of it) in place and save. What does not fit is refused in words."""
        nieuw = dict(waarde or {}) if naam == "" else {**self.velden(), naam: waarde}
        nieuw["gewijzigd"] = stempel()
        try:
            self._neem_over(dossier_uit_velden(nieuw))
        except DossierFout as fout:
            self._melding, self._fout = fout.melding, True

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
        return {"tekst": " ".join([zin, *meldingen]), "fout": False}

    def opslag(self) -> Mapping[str, Any]:
        """What to tell about saving: `tekst`, and `fout` when something is wrong."""
        if self._fout:
            return {"soort": "fout", "tekst": self._melding, "fout": True}
        if self._bestand.pad is None or not self.dossier.gewijzigd:
            return {"soort": "geheugen", "tekst": "", "fout": False}
        tijd = dt.datetime.now().strftime("%H:%M")
        tekst = f"Bewaard in {self._bestand.pad.parent.name}/{self._bestand.pad.name} om {tijd}."
        return {"soort": "bestand", "tekst": f"{tekst} {self._melding}".strip(), "fout": False}

    def _neem_over(self, nieuw: Dossier) -> None:
        self.dossier.neem_over(nieuw)
        try:
            self._melding, self._fout = " ".join(self._bestand.bewaar()), False
            if self._bestand.pad is not None:
                self._kapot = None
        except DossierFout as fout:
            self._melding, self._fout = fout.melding, True
        for fn in self._luisteraars:
            fn()
