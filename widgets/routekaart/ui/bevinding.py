"""Put a finding of one's own analysis where the group records its agreements."""

from __future__ import annotations

from routekaart.content import load_content
from routekaart.content.vertalen import suggest
from routekaart.dossier.tijd import stempel
from routekaart.ui.opslag import Werkdossier


class BevindingFout(ValueError):
    """A finding cannot be recorded; says in Dutch why and what to do."""


def record_bevinding(code: str, tekst: str, dossier: Werkdossier | None = None) -> str:
    """Add a sentence to the agreement of a paragraph, such as V2 or U6, in the dossier of this notebook.

    It comes below what stands there already, as a draft; the same text twice is kept once. Returns a sentence
    about what happened and where it stands. Raises `BevindingFout` with a Dutch sentence when there is no such
    paragraph, no text, an adopted agreement, one with several versions, or a dossier that cannot be kept.
    """
    code = code.strip().upper() if isinstance(code, str) else str(code)
    paragraaf = _find_titel(code)
    zin = tekst.strip() if isinstance(tekst, str) else ""
    if not zin:
        raise BevindingFout("Er is geen tekst om vast te leggen. Schrijf een zin tussen aanhalingstekens.")
    boek = dossier or Werkdossier.open()
    boek.kijk()
    velden = dict(boek.sectie("afspraken") or {})
    oud = dict(velden.get(code) or {})
    if oud.get("status") == "vastgesteld":
        raise BevindingFout(
            f"Paragraaf {code} is al vastgesteld. Zet haar in het werkboek eerst op 'concept'."
        )
    if oud.get("varianten"):
        raise BevindingFout(f"Van paragraaf {code} zijn er meer versies. Kies er in het werkboek eerst een.")
    staat_er = str(oud.get("tekst") or "").strip()
    if zin in staat_er:
        return f"Deze zin staat al bij paragraaf {code} ({paragraaf})."
    nieuw = {"tekst": "\n\n".join(filter(None, [staat_er, zin])), "status": "concept", "gewijzigd": stempel()}
    velden[code] = {**oud, **nieuw}
    boek.zet_sectie("afspraken", velden)
    opslag = boek.opslag()
    if opslag["fout"]:
        raise BevindingFout(str(opslag["tekst"]))
    return f"Toegevoegd aan paragraaf {code} ({paragraaf}), als concept. {boek.waar}"


def _find_titel(code: str) -> str:
    codes = {p.code: p.titel for e in load_content().eindproducten.values() for p in e.paragrafen}
    if code not in codes:
        raise BevindingFout(
            f"Er is geen paragraaf '{code}'.{suggest(code, codes)} Kies een code zoals V2, B3, U6 of P7."
        )
    return codes[code]
