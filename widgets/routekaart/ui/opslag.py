"""The dossier that the widgets of one notebook share, and what to tell the reader about keeping it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from routekaart.dossier import (
    Dossier,
    Dossierbestand,
    DossierFout,
    dossier_uit_json,
    merge_dossiers,
    open_dossier,
)
from routekaart.dossier.json_vorm import dossier_naar_velden, dossier_uit_velden
from routekaart.dossier.tijd import stempel

Sectie = dict[str, Any] | None


class Werkdossier:
    """One dossier, several widgets: a change in one of them reaches the others and the disk."""

    def __init__(self, bestand: Dossierbestand, melding: str = "") -> None:
        self._bestand = bestand
        self._luisteraars: list[Callable[[], None]] = []
        self._melding = melding
        self._fout = bool(melding)

    @classmethod
    def open(cls) -> Werkdossier:
        """The dossier of this group; one that cannot be read is left alone and said so."""
        try:
            return cls(open_dossier())
        except DossierFout as fout:
            return cls(Dossierbestand(Dossier()), f"{fout.melding} Wat u nu invult, wordt niet bewaard.")

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self._bestand.dossier

    @property
    def waar(self) -> str:
        """Where the answers are, in words."""
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
        except DossierFout as fout:
            self._melding, self._fout = fout.melding, True
        for fn in self._luisteraars:
            fn()
