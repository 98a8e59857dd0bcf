"""Recording in pages: a list of paragraphs, and one page per paragraph.

Made from the stored state of `Vastleggen` only, as the pages of the conversation are. Addresses are links to
notebooks; whoever renders the page makes them real.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.ui.bouwstenen.basis.subdeel import Subdeel
from routekaart.ui.html import fill, join
from routekaart.ui.vragen import voor_oordeel

LIJST_ANKER = "leg-vast"
_LINK = Markup('<a href="{}">{}</a>')
_ALINEA = Markup("<p>{}</p>")

Staat = Mapping[str, Any]


def subdelen(staat: Staat) -> list[Subdeel]:
    """The pages below recording in order: one per paragraph."""
    alle = staat["paragrafen"]
    return [
        Subdeel(p["code"], f"Paragraaf {nr} van {len(alle)}: {_naam(p)}", f"paragraaf-{p['code']}")
        for nr, p in enumerate(alle, 1)
    ]


def deel(staat: Staat, sub: str) -> tuple[dict[str, Any], Markup]:
    """The state and the version without script of one page; `sub` "" is the list of paragraphs.

    Raises `LookupError` when there is no such paragraph.
    """
    return _paragraaf(staat, sub) if sub else _lijst(staat)


def _lijst(staat: Staat) -> tuple[dict[str, Any], Markup]:
    toon = ("code", "titel", "document")
    adressen = {d.sub: _link(staat, d.anker) for d in subdelen(staat)}
    nieuw = {
        **staat,
        "beeld": "lijst",
        "paragrafen": [{naam: p[naam] for naam in toon} for p in staat["paragrafen"]],
        "vragen": [voor_oordeel(v) for v in staat["vragen"]],
        "elders": {},
        "adressen": adressen,
        "lijst": _link(staat, LIJST_ANKER),
    }
    regel = Markup("<li>{}: {}</li>")
    regels = join(
        fill(regel, fill(_LINK, adressen[p["code"]], _naam(p)), p["vraag"]) for p in staat["paragrafen"]
    )
    return nieuw, fill(Markup('<ul class="rk-zonder-script">{}</ul>'), regels)


def _paragraaf(staat: Staat, sub: str) -> tuple[dict[str, Any], Markup]:
    codes = [p["code"] for p in staat["paragrafen"]]
    if sub not in codes:
        raise LookupError(f"Bij deze stap hoort geen paragraaf '{sub}'.")
    i = codes.index(sub)
    vragen = [v for v in staat["vragen"] if sub in v["naar"]]
    adressen = {d.sub: _link(staat, d.anker) for d in subdelen(staat)}
    nieuw = {
        **staat,
        "beeld": "paragraaf",
        "plek": {"nr": i + 1, "van": len(codes)},
        "alle": codes,
        "paragrafen": [staat["paragrafen"][i]],
        "vragen": vragen,
        "elders": {sub: staat["elders"].get(sub, [])},
        "adressen": {v["id"]: _link(staat, f"vraag-{v['id']}") for v in vragen if not v.get("vervallen")},
        "lijst": _link(staat, LIJST_ANKER),
    }
    if i:
        nieuw["vorige"] = adressen[codes[i - 1]]
    if i + 1 < len(codes):
        nieuw["volgende"] = adressen[codes[i + 1]]
    return nieuw, _paragraaf_html(nieuw)


def _paragraaf_html(nieuw: Staat) -> Markup:
    (p,) = nieuw["paragrafen"]
    alinea = Markup("<p><strong>{}</strong> ({})</p><p>{}</p><p>{}</p>")
    vragen = join(
        fill(Markup("<li>{}</li>"), fill(_LINK, nieuw["adressen"][v["id"]], v["vraag"]))
        # One that is not asked any more has no page; its answers are in a dossier, and so need the script.
        for v in nieuw["vragen"]
        if not v.get("vervallen")
    )
    links = [
        (nieuw.get("vorige"), "Vorige paragraaf"),
        (nieuw.get("volgende"), "Volgende paragraaf"),
        (nieuw["lijst"], "Alle paragrafen van deze stap"),
    ]
    bladeren = join(fill(_ALINEA, fill(_LINK, adres, tekst)) for adres, tekst in links if adres)
    html = Markup('<div class="rk-zonder-script">{}<p>Deze vragen gaan hierover:</p><ul>{}</ul>{}</div>')
    return fill(html, fill(alinea, _naam(p), p["document"], p["vraag"], p["aanwijzing"]), vragen, bladeren)


def _naam(p: Mapping[str, Any]) -> str:
    return f"{p['code']} {p['titel']}"


def _link(staat: Staat, anker: str) -> str:
    stap = load_content().stappen[staat["stap"]["id"]]
    return f"{stap.notebook}.ipynb#{anker}"
