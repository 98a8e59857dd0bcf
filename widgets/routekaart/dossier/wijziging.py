"""Changes that a browser holds, put into the dossier of now: nothing typed is lost, nothing newer is overwritten.

A change says where (`pad`), what stood there when somebody began to type (`oud`), what was sent from there and
never confirmed (`eerder`), and what stands there now (`nieuw`). A field that is absent means: nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .fouten import DossierFout
from .json_vorm import dossier_naar_velden, dossier_uit_velden
from .model import Dossier
from .samenvoegen import Samenvoeging, merge_wijzigingen
from .waarden import canoniek, schone_kopie

# How many names lead to one thing that changes as a whole; what is not named here is one field of the dossier.
_DIEPTE = {"antwoorden": 3, "afspraken": 2, "keuzes": 2, "eigen_teksten": 2, "voortgang": 2}
# What the dossier says of itself.
_NIET_VAN_DE_LEZER = frozenset({"formaat", "schema_versie", "gewijzigd"})
# Whose or when: two versions that differ only in these say the same.
_GEEN_INHOUD = frozenset({"gewijzigd", "groep", "varianten", "status"})
_ONLEESBAAR = (
    "Een wijziging uit uw browser is niet te lezen. Laad de bladzijde opnieuw en voer de cellen uit."
)


class _Weg:
    """Nothing stands here; `None` can be a value."""


_WEG = _Weg()


@dataclass(frozen=True)
class Wijziging:
    """One change; `oud`, `nieuw` and each of `eerder` are as JSON gives them, or `_WEG`."""

    pad: tuple[str, ...]
    oud: Any = _WEG
    nieuw: Any = _WEG
    eerder: tuple[Any, ...] = ()


def lees_wijzigingen(rauw: Any) -> list[Wijziging]:
    """Read changes from the browser; raises `DossierFout` for what is none."""
    if not isinstance(rauw, Sequence) or isinstance(rauw, str):
        raise DossierFout(_ONLEESBAAR)
    return [_lees(deel) for deel in rauw]


def _lees(rauw: Any) -> Wijziging:
    pad = rauw.get("pad") if isinstance(rauw, Mapping) else None
    if not isinstance(pad, list) or not pad or not all(isinstance(naam, str) for naam in pad):
        raise DossierFout(_ONLEESBAAR)
    if len(pad) != _DIEPTE.get(pad[0], 1) or pad[0] in _NIET_VAN_DE_LEZER:
        raise DossierFout(_ONLEESBAAR)
    eerder = rauw.get("eerder", [])
    if not isinstance(eerder, list):
        raise DossierFout(_ONLEESBAAR)
    nieuw = schone_kopie(rauw["nieuw"], "uw wijziging") if "nieuw" in rauw else _WEG
    return Wijziging(tuple(schone_kopie(pad, "uw wijziging")), rauw.get("oud", _WEG), nieuw, tuple(eerder))


def merge_uit_browser(dossier: Dossier, wijzigingen: Iterable[Wijziging]) -> Samenvoeging:
    """Put changes in a dossier, as a second window on it would.

    What nobody else touched is simply replaced. What somebody else changed since stands side by side. What the
    same browser sent before makes way for what it sends now. Raises `DossierFout` for what fits no dossier.
    """
    nu = dossier_naar_velden(dossier)
    basis, eigen, hier = (_kopie(nu) for _ in range(3))
    for wijziging in wijzigingen:
        huidig = _haal(nu, wijziging.pad)
        voorgangers = [_vorm(wijziging.pad, waarde) for waarde in (wijziging.oud, *wijziging.eerder)]
        if any(_zelfde(huidig, waarde) for waarde in voorgangers):
            _zet(basis, wijziging.pad, huidig)
        else:
            _zet(basis, wijziging.pad, voorgangers[0])
            _zet(hier, wijziging.pad, _zonder(huidig, voorgangers[1:]))
        _zet(eigen, wijziging.pad, wijziging.nieuw)
    return merge_wijzigingen(*(dossier_uit_velden(velden) for velden in (basis, eigen, hier)))


def _vorm(pad: tuple[str, ...], waarde: Any) -> Any:
    """Give a value the form that the dossier gives it; what fits no dossier was never there."""
    if waarde is _WEG:
        return _WEG
    try:
        velden: dict[str, Any] = {}
        _zet(velden, pad, schone_kopie(waarde, "uw wijziging"))
        return _haal(dossier_naar_velden(dossier_uit_velden(velden)), pad)
    except DossierFout:
        return _WEG


def _zonder(huidig: Any, eerder: Sequence[Any]) -> Any:
    """Leave out the versions that this browser sent before: what it sends now takes their place."""
    if not isinstance(huidig, dict) or not eerder:
        return huidig
    onze = {_inhoud(waarde) for waarde in eerder if isinstance(waarde, dict)}
    kop = {naam: deel for naam, deel in huidig.items() if naam != "varianten"}
    ander = huidig.get("varianten", [])
    # Where a dossier has no versions of its own, anything may be called so.
    if not isinstance(ander, list) or not all(isinstance(versie, dict) for versie in ander):
        return huidig
    over = [versie for versie in (kop, *ander) if _inhoud(versie) not in onze]
    if not over:
        return _WEG
    return {**over[0], "varianten": over[1:]} if over[1:] else over[0]


def _inhoud(versie: Mapping[str, Any]) -> str:
    return canoniek({naam: deel for naam, deel in versie.items() if naam not in _GEEN_INHOUD})


def _zelfde(een: Any, ander: Any) -> bool:
    if een is _WEG or ander is _WEG:
        return een is ander
    return canoniek(een) == canoniek(ander)


def _haal(velden: Mapping[str, Any], pad: tuple[str, ...]) -> Any:
    plek: Any = velden
    for naam in pad:
        if not isinstance(plek, Mapping) or naam not in plek:
            return _WEG
        plek = plek[naam]
    return plek


def _zet(velden: dict[str, Any], pad: tuple[str, ...], waarde: Any) -> None:
    *weg, laatst = pad
    for naam in weg:
        velden = velden.setdefault(naam, {})
    if waarde is _WEG:
        velden.pop(laatst, None)
    else:
        velden[laatst] = waarde


def _kopie(velden: Any) -> Any:
    """Copy the groups of fields, down to what changes as a whole; the values are not touched."""
    return {
        sectie: {
            naam: dict(deel) if sectie == "antwoorden" and isinstance(deel, dict) else deel
            for naam, deel in waarde.items()
        }
        if sectie in _DIEPTE
        else waarde
        for sectie, waarde in velden.items()
    }
