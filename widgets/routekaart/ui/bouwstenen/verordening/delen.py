"""The ordinance builder in pages: choose where to begin, one page a decision, the checks.

Every page gets the state that it needs and no more: the whole is all decisions with all that is known of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.ui.bouwstenen.basis.subdeel import Subdeel
from routekaart.ui.bouwstenen.documenten import documentblok
from routekaart.ui.html import fill, join

Staat = Mapping[str, Any]
TOETSEN = "toetsen"
EIGEN = "eigen"
# What the list of decisions says of each; the rest stands on its own page.
_IN_DE_LIJST = ("id", "titel", "grote_keuze", "spoedgesprek")
# What every page has: where things are kept and who computes.
_ALTIJD = ("sleutel", "opslag", "startadres", "rekent")


def subdelen(staat: Staat) -> list[Subdeel]:
    """The pages below the builder, in order: the decisions, and the checks at the end."""
    return [
        *(
            Subdeel(d["id"], f"{woord} {nr} van {len(rij)}: {_kale_titel(d)}", f"beslissing-{d['id']}")
            for woord, rij in (("Beslissing", _rij(staat, False)), ("Extra beslissing", _rij(staat, True)))
            for nr, d in enumerate(rij, 1)
        ),
        Subdeel(EIGEN, "Schrijf eigen tekst", "eigen-tekst"),
        Subdeel(TOETSEN, "Toets het concept", TOETSEN),
    ]


def deel(staat: Staat, sub: str) -> tuple[dict[str, Any], Markup]:
    """State and HTML without script of one page; "" is the first one. Raises `LookupError` for another name."""
    if sub == "":
        return _begin(staat)
    if sub == TOETSEN:
        return _toetsen(staat)
    if sub == EIGEN:
        return _eigen(staat)
    beslissing = next((d for d in _beslissingen(staat) if d["id"] == sub), None)
    if beslissing is None:
        raise LookupError(sub)
    return _beslissing(staat, beslissing)


def _begin(staat: Staat) -> tuple[dict[str, Any], Markup]:
    velden = [v for v in staat["velden"] if v.get("altijd")]
    deelstaat = _basis(staat, "begin") | {"velden": velden, "profielen": staat["profielen"]}
    profielen = (
        fill(Markup("<li><strong>{}</strong>: {}</li>"), p["titel"], p["uitleg"]) for p in staat["profielen"]
    )
    html = fill(
        Markup('<div class="rk-zonder-script"><h3>Kies waar u begint</h3><ul>{}</ul>{}</div>{}'),
        join(profielen),
        join(_hoofdstuk_html(h) for h in staat["hoofdstukken"]),
        _documenten(),
    )
    return deelstaat, html


def _toetsen(staat: Staat) -> tuple[dict[str, Any], Markup]:
    velden = [
        {"naam": v["naam"], "beslissing": v["beslissing"], "altijd": v.get("altijd", False)}
        for v in staat["velden"]
    ]
    uitleg = (
        "Hier staat wat een jurist het eerst nakijkt in uw concept, en waar u het herstelt. "
        "Dat rekenen wij uit met uw eigen keuzes. Zet daarvoor JavaScript aan in uw browser."
    )
    html = fill(Markup('<p class="rk-zonder-script">{}</p>{}'), uitleg, _documenten())
    return _basis(staat, TOETSEN) | {"velden": velden}, html


def _eigen(staat: Staat) -> tuple[dict[str, Any], Markup]:
    uitleg = (
        "Hier schrijft u een eigen artikel, of verandert u de woorden van een zin in het concept. "
        "Zet daarvoor JavaScript aan in uw browser."
    )
    html = fill(Markup('<p class="rk-zonder-script">{}</p>'), uitleg)
    return _basis(staat, EIGEN) | {"velden": []}, html


def _beslissing(staat: Staat, d: Staat) -> tuple[dict[str, Any], Markup]:
    alle = [b["id"] for b in _rij(staat, bool(d.get("optioneel")))]
    nr = alle.index(d["id"])
    bronnen = {*d["bronnen"], *(e["bron"] for e in d["elders"])}
    deelstaat = _basis(staat, "beslissing") | {
        "nu": d["id"],
        "beslissing": dict(d),
        "plek": {"nr": nr + 1, "van": len(alle)},
        "velden": [v for v in staat["velden"] if v["beslissing"] == d["id"] and not v.get("altijd")],
        "profielen": [{"id": p["id"], "titel": p["titel"]} for p in staat["profielen"]],
        "vragen": {id: staat["vragen"][id] for id in d["vragen"] if id in staat["vragen"]},
        "bronnen": {id: staat["bronnen"][id] for id in sorted(bronnen & set(staat["bronnen"]))},
        "vorige": adres(f"beslissing-{alle[nr - 1]}") if nr else adres("neem-de-beslissingen"),
        "volgende": adres(f"beslissing-{alle[nr + 1]}") if nr + 1 < len(alle) else adres(TOETSEN),
    }
    laatste = nr + 1 == len(alle) and not d.get("optioneel")
    return deelstaat, join([_beslissing_html(d), _documenten() if laatste else Markup("")])


def _basis(staat: Staat, beeld: str) -> dict[str, Any]:
    """What every page needs: the decisions by name, and where each is; only the list names their options."""
    hoofdstukken = [
        {"titel": h["titel"], "beslissingen": [_kort(d, beeld == "begin") for d in h["beslissingen"]]}
        for h in staat["hoofdstukken"]
    ]
    adressen = {s.sub: adres(s.anker) for s in subdelen(staat)}
    return {naam: staat[naam] for naam in _ALTIJD if naam in staat} | {
        "beeld": beeld,
        "hoofdstukken": hoofdstukken,
        "adressen": adressen,
        "lijst": adres("neem-de-beslissingen"),
    }


def _kort(d: Staat, in_de_lijst: bool) -> dict[str, Any]:
    opties = [{"id": o["id"], "label": o["label"]} for o in d["opties"]] if in_de_lijst else []
    if d["spoedgesprek"] and in_de_lijst:
        opties = [{**kort, "uitleg": o["uitleg"]} for kort, o in zip(opties, d["opties"], strict=True)]
    extra = {"optioneel": True} if d.get("optioneel") else {}
    return {naam: d[naam] for naam in _IN_DE_LIJST} | extra | {"opties": opties}


def adres(anker: str) -> str:
    """The place in the notebook of step 8; a page turns it into its own address."""
    return f"{load_content().stappen['stap_08'].notebook}.ipynb#{anker}"


def _documenten() -> Markup:
    return documentblok("verordening", adres("maak-uw-documenten"))


def _beslissingen(staat: Staat) -> Iterator[dict[str, Any]]:
    for h in staat["hoofdstukken"]:
        yield from h["beslissingen"]


def _rij(staat: Staat, optioneel: bool) -> list[dict[str, Any]]:
    """The decisions that everybody goes through, or those for who wants to regulate more."""
    return [d for d in _beslissingen(staat) if bool(d.get("optioneel")) == optioneel]


def _kale_titel(d: Staat) -> str:
    return str(d["titel"])


def _hoofdstuk_html(h: Staat) -> Markup:
    regel = Markup('<li><a href="{}">{} {}</a></li>')
    regels = (fill(regel, adres(f"beslissing-{d['id']}"), d["id"], d["titel"]) for d in h["beslissingen"])
    return fill(Markup("<h4>{}</h4><ul>{}</ul>"), h["titel"], join(regels))


def _beslissing_html(d: Staat) -> Markup:
    optie = Markup("<li><strong>{}</strong>: {}<br>Voor: {}<br>Tegen: {}</li>")
    opties = join(fill(optie, o["label"], o["uitleg"], o["voor"], o["tegen"]) for o in d["opties"])
    return fill(
        Markup('<div class="rk-zonder-script"><h3>{}</h3><p>{}</p><p>Ruimte: {}.</p><ul>{}</ul></div>'),
        d["titel"],
        d["vraag"],
        d["ruimte"],
        opties,
    )
