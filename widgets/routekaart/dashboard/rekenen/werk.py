"""What is worked out for a visitor: pure functions of what was asked, that know nothing of the line."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any


def compute_figuur(sleutel: str, waarden: Mapping[str, Any]) -> dict[str, Any]:
    """The outcome of a figure for checked values, as the page wants it. Raises `KeyError` for an unknown figure."""
    from routekaart.ui.bouwstenen.cijfers import compute
    from routekaart.ui.cijfers import find_figuur

    uit = compute(find_figuur(sleutel).reken, waarden, sleutel)
    return {"titel": "", "vervolg": []} | uit | {"html": None if uit["html"] is None else str(uit["html"])}


def compute_concept(vraag: Mapping[str, Any]) -> dict[str, Any]:
    """The draft ordinance for `{keuzes, gemeente}`; `fout` is "" or a Dutch sentence."""
    from routekaart.dossier import DossierFout
    from routekaart.ui.bouwstenen.verordening import NIET_GELUKT, uitwerking

    try:
        uit = uitwerking({"keuzes": vraag.get("keuzes") or {}, "gemeente": vraag.get("gemeente")})
        return {"fout": "", **uit, "concept": str(uit["concept"])}
    except DossierFout as fout:
        return {"fout": fout.melding}
    except Exception:
        logging.getLogger(__name__).exception("draft failed")
        return {"fout": NIET_GELUKT}


def compute_document(vraag: Mapping[str, Any]) -> dict[str, Any]:
    """A file for `{dossier, soort, formaat, sjabloon}`: {naam, mime, inhoud}, or `fout` with a Dutch sentence."""
    from routekaart.documenten.bestanden import DocumentFout
    from routekaart.dossier import DossierFout
    from routekaart.ui.bouwstenen.documenten import NIET_GELUKT, make

    try:
        return {"fout": "", **make(vraag)}
    except (DocumentFout, DossierFout, LookupError) as fout:
        return {"fout": str(getattr(fout, "melding", fout))}
    except Exception:
        logging.getLogger(__name__).exception("document failed")
        return {"fout": NIET_GELUKT}
