"""The conversation: all questions of one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.content import Inhoud
from routekaart.ui.html import fill, join


def vraag_html(v: Mapping[str, Any], inhoud: Inhoud) -> Markup:
    """One question (as `vraag_dict` gives it) as an item of a list, with its options, without script."""
    keuzes = [o["tekst"] for o in v.get("opties", [])]
    if v.get("kolommen"):
        kolommen = ", ".join(k["tekst"] for k in v["kolommen"])
        keuzes = [f"{r['tekst']}: {kolommen}" for r in v.get("rijen", [])] or [kolommen]
    if v["vorm"] == "stelling":
        keuzes = [v["stelling"]] if v.get("stelling") else []
        keuzes.append("1 (helemaal oneens) tot en met 5 (helemaal eens), of: weet ik niet")
    lijst = fill(Markup("<ul><li>{}</li></ul>"), join(keuzes, Markup("</li><li>"))) if keuzes else ""
    voor = f"voor {inhoud.namen['voor_wie'].get(v['rol']) or inhoud.namen['rollen'][v['rol']]}, {v['niveau']}"
    return fill(Markup("<li><p><strong>{}</strong> ({})</p>{}</li>"), v["vraag"], voor, lijst)
