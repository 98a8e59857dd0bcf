"""Words for readers: a gap that shows, a name instead of a code, an end to a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from routekaart.documenten.opmaak import Alinea, alinea
from routekaart.documenten.stof import Stof
from routekaart.taal import citeer
from routekaart.verordening.letterlijk import een_regel

# A decision, a paragraph of a product or a question, as our own content and checks call them. 'B1-taal' is none.
_CODE = re.compile(r"(?:beslissing )?(?<![\w-])(B\d\d|[VBUP]\d{1,2}|[ST]\d-\d\d)(?![\w-])(?: \([^()]*\))?")


def gat(wat: str) -> str:
    """Return a gap that the reader sees, in the same form as in the ordinance."""
    return f"[nog invullen: {wat}]"


def zonder_punt(tekst: str) -> str:
    """Return the text without the sign at its end, for a place within a sentence."""
    return tekst.rstrip(".?!")


def zonder_codes(stof: Stof, tekst: str) -> str:
    """Return a text of ours with names instead of codes: 'bij B29' becomes 'bij 'Nadere regels''."""
    return _CODE.sub(lambda vondst: citeer(naam) if (naam := _naam(stof, vondst[1])) else "", tekst)


def _naam(stof: Stof, code: str) -> str:
    beslissing = stof.bouwstenen.beslissingen.get(code)
    if beslissing is not None:
        return beslissing.titel
    vraag = stof.inhoud.vragen.get(code)
    if vraag is not None:
        return vraag.vraag
    return next(
        (
            paragraaf.titel
            for product in stof.inhoud.eindproducten.values()
            for paragraaf in product.paragrafen
            if paragraaf.code == code
        ),
        "",
    )


def paragraaftitel(stof: Stof, code: str) -> str:
    """Return the title of a paragraph of an end product; the code itself is never shown."""
    return _naam(stof, code)


def kort_genoeg(tekst: str, tekens: int) -> str:
    """Return a typed name on one line of at most so many signs, cut at a word where it can be."""
    regel = een_regel(tekst)
    if len(regel) <= tekens:
        return regel
    stuk = regel[:tekens]
    return f"{stuk.rsplit(None, 1)[0] if ' ' in stuk else stuk} …"


def zinnen_samen(zinnen: Iterable[str]) -> Alinea:
    """Make one paragraph of sentences."""
    return alinea(" ".join(zin for zin in zinnen if zin))
