"""The conversation in pages: a list of questions, one page per question, and a page to check the answers.

Everything is made from the stored state of `Gesprek`, so that a page needs no kernel and no other content than
the notebook holds. Addresses are links to notebooks; whoever renders the page makes them real.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from routekaart.content import Stap, load_content
from routekaart.ui.bouwstenen.basis.subdeel import Subdeel
from routekaart.ui.bouwstenen.beamer import vragen_html
from routekaart.ui.bouwstenen.gesprek import vraag_html
from routekaart.ui.html import fill, join
from routekaart.ui.vragen import voor_overleg, vraag_voor_overleg

NAKIJKEN = "nakijken"
NAKIJKEN_TITEL = "Kijk uw antwoorden na"
# The headings of a step's notebook that these pages lead back to and on to.
LIJST_ANKER = "het-goede-gesprek"
VERDER_ANKER = "leg-vast"
# Not a heading: the page with the whole notebook.
ALLES_ANKER = "alles"
_LINK = Markup('<a href="{}">{}</a>')
_ALINEA = Markup("<p>{}</p>")

Staat = Mapping[str, Any]


def subdelen(staat: Staat) -> list[Subdeel]:
    """The pages below the conversation in order: every question, and last the page to check the answers."""
    vragen = staat["vragen"]
    paginas = [
        Subdeel(v["id"], f"Vraag {nr} van {len(vragen)}: {v['vraag']}", f"vraag-{v['id']}")
        for nr, v in enumerate(vragen, 1)
    ]
    return [*paginas, Subdeel(NAKIJKEN, NAKIJKEN_TITEL, NAKIJKEN)]


def deel(staat: Staat, sub: str) -> tuple[dict[str, Any], Markup]:
    """The state and the version without script of one page; `sub` "" is the list of questions.

    Raises `LookupError` when there is no such question.
    """
    if sub == "":
        return _lijst(staat)
    if sub == NAKIJKEN:
        return _nakijken(staat)
    return _vraag(staat, sub)


def scherm(staat: Staat, sub: str) -> Markup:
    """What stands beside the widget: the way to the big screen on the page of a question, elsewhere nothing."""
    if sub not in {v["id"] for v in staat["vragen"]}:
        return Markup("")
    return vragen_html(staat, _adressen(staat), sub)


def _lijst(staat: Staat) -> tuple[dict[str, Any], Markup]:
    # With the words of the answers: they are printed from here.
    vragen = [voor_overleg(v) | {"niveau": v["niveau"]} for v in staat["vragen"]]
    nieuw = _basis(staat, vragen) | {"beeld": "lijst", "adressen": _adressen(staat)} | _vroeger(staat)
    return nieuw, fill(Markup("{}{}"), _begin_html(nieuw), _vragen_html(nieuw))


def _nakijken(staat: Staat) -> tuple[dict[str, Any], Markup]:
    nieuw = _basis(staat, [voor_overleg(v) for v in staat["vragen"]]) | {
        "beeld": "nakijken",
        "adressen": _adressen(staat),
        "verder": _link(staat, VERDER_ANKER),
        **_vroeger(staat),
    }
    if nieuw["vragen"]:
        nieuw["vorige"] = nieuw["adressen"][nieuw["vragen"][-1]["id"]]
    zin = fill(_ALINEA, "Hier staan uw antwoorden onder elkaar. Daarvoor moet uw browser scripts uitvoeren.")
    return nieuw, fill(Markup("{}{}"), zin, _vragen_html(nieuw))


def _vraag(staat: Staat, sub: str) -> tuple[dict[str, Any], Markup]:
    ids = [v["id"] for v in staat["vragen"]]
    if sub not in ids:
        raise LookupError(f"In dit gesprek staat geen vraag '{sub}'.")
    i = ids.index(sub)
    adressen = _adressen(staat)
    nieuw = _basis(staat, [staat["vragen"][i]]) | {
        "beeld": "vraag",
        "plek": {"nr": i + 1, "van": len(ids)},
        "alle": ids,
        "paragrafen": {c: t for c, t in staat["paragrafen"].items() if c in staat["vragen"][i]["naar"]},
        "adressen": {NAKIJKEN: adressen[NAKIJKEN]},
        "volgende": adressen[ids[i + 1]] if i + 1 < len(ids) else adressen[NAKIJKEN],
    }
    if i:
        nieuw["vorige"] = adressen[ids[i - 1]]
    vraag = vraag_html(staat["vragen"][i], load_content())
    html = Markup('<ul class="rk-zonder-script">{}</ul>{}')
    return nieuw, fill(html, vraag, _bladeren_html(nieuw))


def _basis(staat: Staat, vragen: list[Any]) -> dict[str, Any]:
    """The state without what this page does not show."""
    weg = {"vragen", "paragrafen"}
    eigen = {naam: x for naam, x in staat.items() if naam not in weg}
    links = {"lijst": _link(staat, LIJST_ANKER), "alles": _link(staat, ALLES_ANKER)}
    return eigen | links | {"vragen": vragen}


def _vroeger(staat: Staat) -> dict[str, Any]:
    """The questions that are not asked any more, of which a dossier may hold answers to print; {} without one."""
    vragen = [vraag_voor_overleg(oud.vraag) for oud in _stap(staat).vervallen_vragen]
    return {"vroeger": vragen} if vragen else {}


def _stap(staat: Staat) -> Stap:
    return load_content().stappen[staat["sleutel"].removeprefix("gesprek-")]


def _link(staat: Staat, anker: str) -> str:
    return f"{_stap(staat).notebook}.ipynb#{anker}"


def _adressen(staat: Staat) -> dict[str, str]:
    return {d.sub: _link(staat, d.anker) for d in subdelen(staat)}


def _begin_html(nieuw: Staat) -> Markup:
    if not nieuw["vragen"]:
        return Markup("")
    eerste = nieuw["adressen"][nieuw["vragen"][0]["id"]]
    return fill(_ALINEA, fill(_LINK, eerste, "Begin met vraag 1"))


def _vragen_html(nieuw: Staat) -> Markup:
    regel = Markup("<li>{}</li>")
    regels = join(fill(regel, fill(_LINK, nieuw["adressen"][v["id"]], v["vraag"])) for v in nieuw["vragen"])
    return fill(Markup('<ol class="rk-zonder-script">{}</ol>'), regels)


def _bladeren_html(nieuw: Staat) -> Markup:
    op_laatste = nieuw["plek"]["nr"] == nieuw["plek"]["van"]
    links = [
        (nieuw.get("vorige"), "Vorige vraag"),
        (nieuw["volgende"], NAKIJKEN_TITEL if op_laatste else "Volgende vraag"),
        (nieuw["lijst"], "Alle vragen van deze stap"),
    ]
    return join(fill(_ALINEA, fill(_LINK, adres, tekst)) for adres, tekst in links if adres)
