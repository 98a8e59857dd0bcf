"""Bring one notebook in the learner's folder up to date, in an order that survives a stop at any moment.

Beside the notebooks stands `.routekaart/` with per notebook the text as we last delivered it (`basis/`, without
outputs) and the learner's version before the last change (`vorige/`). There is no other record: what `basis/` holds
was delivered, so that a record can never differ from what is there. A notebook is always written before its
`basis`; what stops in between is done again at the next start, with the same outcome.

Whoever calls holds the lock of the folder, so that no other start of ours writes. A JupyterLab that is open, or the
learner, knows of no lock: where nothing stood nothing is written over, and a notebook that was saved since it was
read is read again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from routekaart.dashboard.werkkopie.cellen import Cel, zelfde_tekst, zonder_uitvoer
from routekaart.dashboard.werkkopie.samen import merge_cellen
from routekaart.heelschrijven import ernaast as zet_naast
from routekaart.heelschrijven import ruim_op, schrijf_heel, schrijf_nieuw, zet_neer

ADMINISTRATIE = ".routekaart"
# Somebody who saves again each time we look keeps the old text until the next start.
POGINGEN = 5


class Uitkomst(Enum):
    """What happened to one notebook."""

    GELIJK = "gelijk"
    GEPLAATST = "geplaatst"
    VERNIEUWD = "vernieuwd"
    SAMENGEVOEGD = "samengevoegd"
    BOTST = "botst"
    ONLEESBAAR = "onleesbaar"
    WEGGEHAALD = "weggehaald"


@dataclass(frozen=True)
class Bijgewerkt:
    """One notebook and what happened to it; `ernaast` is the file beside it with our whole new version."""

    naam: str
    uitkomst: Uitkomst
    ernaast: str = ""


class _Veranderd(Exception):
    """Somebody wrote the file since we looked at it."""


class Werkkopie:
    """The learner's folder. Every method may raise `OSError`; a file is written whole or not at all."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.basis = map_ / ADMINISTRATIE / "basis"
        self.vorige = map_ / ADMINISTRATIE / "vorige"

    def werk_bij(self, bron: Path, onder: str = "") -> Bijgewerkt:
        """Bring the notebook that `bron` is the newest version of up to date, in the folder `onder` of ours."""
        naam, nieuw = f"{onder}/{bron.name}" if onder else bron.name, bron.read_bytes()
        for _ in range(POGINGEN):
            with suppress(_Veranderd):
                return self._werk_bij(naam, nieuw)
        return Bijgewerkt(naam, Uitkomst.GELIJK)

    def _werk_bij(self, naam: str, nieuw: bytes) -> Bijgewerkt:
        doel = self.map / naam
        cellen_nieuw = _cellen(nieuw)
        if cellen_nieuw is None:  # ours is broken: leave the learner's alone
            return Bijgewerkt(naam, Uitkomst.GELIJK)
        basis = self._lees_basis(naam)
        if not doel.exists():
            if (self.basis / naam).exists():
                return Bijgewerkt(naam, Uitkomst.WEGGEHAALD)
            _schrijf_nieuw(doel, nieuw)
            self._schrijf_basis(naam, cellen_nieuw)
            return Bijgewerkt(naam, Uitkomst.GEPLAATST)
        oud = doel.read_bytes()
        eigen = _cellen(oud)
        if eigen is None:
            return self._botst(naam, nieuw, cellen_nieuw, basis, Uitkomst.ONLEESBAAR)
        return self._met_eigen(naam, oud, eigen, nieuw, cellen_nieuw, basis)

    def _met_eigen(
        self,
        naam: str,
        oud: bytes,
        eigen: list[Cel],
        nieuw: bytes,
        cellen: list[Cel],
        basis: list[Cel] | None,
    ) -> Bijgewerkt:
        if basis is not None and zelfde_tekst(basis, cellen):
            return Bijgewerkt(naam, Uitkomst.GELIJK)
        if zelfde_tekst(eigen, cellen):
            self._schrijf_basis(naam, cellen)
            return Bijgewerkt(naam, Uitkomst.GELIJK)
        if basis is None:
            return self._botst(naam, nieuw, cellen, None, Uitkomst.BOTST)
        if zelfde_tekst(eigen, basis):
            schrijf(self.vorige / naam, oud)
            self._vervang(naam, oud, nieuw)
            self._schrijf_basis(naam, cellen)
            return Bijgewerkt(naam, Uitkomst.VERNIEUWD)
        samen = merge_cellen(basis, eigen, cellen)
        schrijf(self.vorige / naam, oud)
        # Beside it first: once the basis is new, nobody would think of it again.
        ernaast = self._zet_ernaast(naam, nieuw, cellen, basis) if samen.botst else ""
        if not zelfde_tekst(samen.cellen, eigen):
            self._vervang(naam, oud, _notebook(nieuw, samen.cellen))
        self._schrijf_basis(naam, cellen)
        return Bijgewerkt(naam, Uitkomst.BOTST if samen.botst else Uitkomst.SAMENGEVOEGD, ernaast)

    def herstel(self, bron: Path, onder: str = "") -> tuple[str, str]:
        """Put a notebook back as we deliver it; gives its name and that of the learner's own ("": there was none)."""
        naam, opzij = f"{onder}/{bron.name}" if onder else bron.name, ""
        doel, nieuw = self.map / naam, bron.read_bytes()
        while doel.exists():
            oud = doel.read_bytes()
            if not _is_zelfde(oud, nieuw):
                opzij = self._schrijf_vrij(naam, "van mij", oud)
            with suppress(_Veranderd):
                self._vervang(naam, oud, nieuw)
                break
        else:
            schrijf(doel, nieuw)
        self._schrijf_basis(naam, _cellen(nieuw) or [])
        return naam, opzij

    def plaats_eens(self, bron: Path, onder: str) -> None:
        """Copy a file into the folder `onder`, once in its life: afterwards it is the learner's."""
        merk = self.basis / onder / bron.name
        doel = self.map / onder / bron.name
        if merk.exists():
            return
        with suppress(_Veranderd):
            _schrijf_nieuw(doel, bron.read_bytes())
        schrijf(merk, b"")

    def _botst(
        self, naam: str, nieuw: bytes, cellen: list[Cel], basis: list[Cel] | None, uitkomst: Uitkomst
    ) -> Bijgewerkt:
        """Leave the learner's file as it is, and put ours beside it, once for each new version."""
        if basis is not None and zelfde_tekst(basis, cellen):
            return Bijgewerkt(naam, Uitkomst.GELIJK)
        ernaast = self._zet_ernaast(naam, nieuw, cellen, basis)
        self._schrijf_basis(naam, cellen)
        return Bijgewerkt(naam, uitkomst, ernaast)

    def _zet_ernaast(self, naam: str, nieuw: bytes, cellen: list[Cel], basis: list[Cel] | None) -> str:
        """Write our version under a name of its own; an earlier one in which nobody wrote makes room."""
        ernaast = _naam_ernaast(naam, "nieuw")
        try:
            staat_er = (self.map / ernaast).read_bytes()
        except FileNotFoundError:
            return self._schrijf_vrij(naam, "nieuw", nieuw)
        van_ons = [c for c in (cellen, basis) if c is not None]
        cellen_daar = _cellen(staat_er)
        if cellen_daar is None or not any(zelfde_tekst(cellen_daar, c) for c in van_ons):
            return self._schrijf_vrij(naam, "nieuw", nieuw)
        self._vervang(ernaast, staat_er, nieuw)
        return ernaast

    def _schrijf_vrij(self, naam: str, wat: str, inhoud: bytes) -> str:
        """Write a file beside a notebook under the first name that nobody has; gives that name."""
        ernaast, nummer = _naam_ernaast(naam, wat), 2
        while True:
            if not (self.map / ernaast).exists():
                with suppress(_Veranderd):
                    _schrijf_nieuw(self.map / ernaast, inhoud)
                    return ernaast
            ernaast, nummer = _naam_ernaast(naam, f"{wat} {nummer}"), nummer + 1

    def _vervang(self, naam: str, oud: bytes, inhoud: bytes) -> None:
        """Write over what was read; raises `_Veranderd` when something else stands there by now."""
        pad = self.map / naam
        ruim_op(pad)
        # The new one is complete before we look: hardly any time is left between looking and replacing.
        with zet_naast(pad, inhoud) as heel:
            try:
                zelfde = pad.read_bytes() == oud
            except FileNotFoundError as fout:
                raise _Veranderd from fout
            if not zelfde:
                raise _Veranderd
            zet_neer(heel, pad)

    def _schrijf_basis(self, naam: str, cellen: list[Cel]) -> None:
        kaal = [zonder_uitvoer(cel) for cel in cellen]
        schrijf(self.basis / naam, json.dumps({"cells": kaal}, ensure_ascii=False, indent=1).encode())

    def _lees_basis(self, naam: str) -> list[Cel] | None:
        """The cells as we delivered them; None when that is not known, or no longer readable."""
        try:
            return _cellen((self.basis / naam).read_bytes())
        except FileNotFoundError:
            return None


def schrijf(pad: Path, inhoud: bytes) -> None:
    """Write a whole file or leave what was there; makes the folder. Raises OSError."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    schrijf_heel(pad, inhoud)


def _schrijf_nieuw(pad: Path, inhoud: bytes) -> None:
    """Write a whole file where nothing stands; raises `_Veranderd` where something does, also since a moment ago."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    try:
        schrijf_nieuw(pad, inhoud)
    except FileExistsError as fout:
        raise _Veranderd from fout


def _cellen(inhoud: bytes) -> list[Cel] | None:
    """The cells of a notebook; None when this is no notebook of version 4 as we know it."""
    try:
        cellen = json.loads(inhoud.decode("utf-8-sig"))["cells"]
        goed = isinstance(cellen, list) and all(isinstance(c, dict) and _is_cel(c) for c in cellen)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return cellen if goed else None


def _is_cel(cel: dict[str, Any]) -> bool:
    bron = cel.get("source")
    tekst = isinstance(bron, str) or (isinstance(bron, list) and all(isinstance(r, str) for r in bron))
    return tekst and isinstance(cel.get("cell_type"), str) and isinstance(cel.get("metadata", {}), dict)


def _is_zelfde(een: bytes, ander: bytes) -> bool:
    a, b = _cellen(een), _cellen(ander)
    return a is not None and b is not None and zelfde_tekst(a, b)


def _notebook(nieuw: bytes, cellen: list[Cel]) -> bytes:
    notebook = json.loads(nieuw.decode("utf-8-sig")) | {"cells": cellen}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _naam_ernaast(naam: str, wat: str) -> str:
    return f"{naam.removesuffix('.ipynb')} ({wat}).ipynb"
