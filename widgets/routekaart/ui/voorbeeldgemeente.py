"""The invented municipality that walks all eight steps, as a part of a step's page."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from routekaart.content import Inhoud, Stap, Vraag, load_content
from routekaart.content.modellen.basis import EINDPRODUCTEN, LETTER_VAN_EINDPRODUCT
from routekaart.content.modellen.voorbeeldgemeente import Voorbeeldgemeente, Voorbeeldstap
from routekaart.content.voorbeeldgemeente import load_voorbeeldgemeente
from routekaart.dossier import Antwoord, Dossier
from routekaart.dossier.voorbeeld import load_voorbeelddossier
from routekaart.taal import eerste_groot, hoeveel
from routekaart.ui.antwoordtekst import write_antwoord
from routekaart.ui.html import fill, join
from routekaart.ui.lijsten import Lijst

# How links to the pages of the municipality are written; only our pages have them, so elsewhere they stay hidden.
BLADZIJDE = "voorbeeldgemeente.ipynb"


def voorbeeldlijst(stap: Stap) -> Lijst:
    """How the invented municipality walked this step. Raises `LookupError` for a topic, which has no story."""
    gemeente = load_voorbeeldgemeente()
    verhaal = next((deel for deel in gemeente.stappen if deel.stap == stap.id), None)
    if verhaal is None:
        raise LookupError(
            f"Bij '{stap.titel}' hoort geen verhaal van {gemeente.naam}: die loopt de acht stappen."
        )
    inhoud, dossier = load_content(), voorbeelddossier()
    html = join(
        [
            _begin(gemeente),
            verhaal_html(verhaal),
            _antwoorden(verhaal, inhoud, dossier),
            _afspraken(stap, inhoud, dossier),
            _links(stap, inhoud),
        ]
    )
    return Lijst(html, f"{gemeente.naam}, {gemeente.merk}: {stap.titel}")


@cache
def voorbeelddossier() -> Dossier:
    """The dossier of the invented municipality, read once; who wants to change it reads its own."""
    return load_voorbeelddossier()


def merk_html(gemeente: Voorbeeldgemeente) -> Markup:
    """The mark that stands wherever the municipality shows."""
    return fill(Markup('<strong class="rk-verzonnen">{}</strong>'), eerste_groot(gemeente.merk))


def verhaal_html(verhaal: Voorbeeldstap) -> Markup:
    """What the group did in one step, where it did not agree, and what to learn from it."""
    return fill(
        Markup(
            "<p>{}</p><p><strong>Hier bleven zij het oneens:</strong> {}</p>"
            "<p><strong>Wat u hiervan kunt leren:</strong> {}</p>"
        ),
        verhaal.verhaal,
        verhaal.oneens,
        verhaal.les,
    )


def _begin(gemeente: Voorbeeldgemeente) -> Markup:
    return fill(
        Markup(
            "<h3>Hoe {}, een {}, het deed</h3><p>{}. {} bestaat niet: wij bedachten haar om van te leren.</p>"
        ),
        gemeente.naam,
        gemeente.merk,
        merk_html(gemeente),
        gemeente.naam,
    )


def _antwoorden(verhaal: Voorbeeldstap, inhoud: Inhoud, dossier: Dossier) -> Markup:
    vragen = [inhoud.vraag(id) for id in verhaal.vragen]
    return fill(
        Markup(
            '<details class="rk-alleen-open"><summary>Wat zij antwoordden op twee vragen</summary>{}</details>'
        ),
        join(antwoorden_html(vraag, dossier, inhoud) for vraag in vragen),
    )


def antwoorden_html(vraag: Vraag, dossier: Dossier, inhoud: Inhoud) -> Markup:
    """A question with what each role answered."""
    regels = (
        fill(
            Markup("<li><strong>{}:</strong> {}</li>"),
            eerste_groot(inhoud.namen["rollen"][rol]),
            _antwoord(vraag, antwoord),
        )
        for rol, antwoord in dossier.antwoorden_van(vraag.id).items()
    )
    return fill(
        Markup("<p><strong>{}</strong> {}</p><ul>{}</ul>"),
        vraag.id,
        vraag.stelling or vraag.vraag,
        join(regels),
    )


def _antwoord(vraag: Vraag, antwoord: Antwoord) -> str:
    tekst = write_antwoord(vraag, antwoord.waarde)
    punt = "" if tekst[-1:] in ("", ".", "?", "'") else "."
    return f"{tekst}{punt} {antwoord.toelichting}".strip()


def _afspraken(stap: Stap, inhoud: Inhoud, dossier: Dossier) -> Markup:
    codes = [code for code in stap.paragrafen if code in dossier.afspraken]
    return fill(
        Markup('<details class="rk-alleen-open"><summary>Wat zij afspraken in {}</summary>{}</details>'),
        hoeveel(len(codes), "paragraaf", "paragrafen"),
        join(_afspraak(code, inhoud, dossier) for code in codes),
    )


def _afspraak(code: str, inhoud: Inhoud, dossier: Dossier) -> Markup:
    return fill(
        Markup("<details><summary>{} {}</summary>{}</details>"),
        code,
        inhoud.paragraaf(code).titel,
        tekst_html(dossier.afspraken[code].tekst),
    )


def tekst_html(tekst: str) -> Markup:
    """Typed text: a paragraph at each empty line, an action (a line with strokes) in words."""
    return join(
        fill(Markup("<p>{}</p>"), join(_regels(alinea), Markup("<br>"))) for alinea in tekst.split("\n\n")
    )


def _regels(alinea: str) -> list[str]:
    return [" · ".join(cel.strip() for cel in regel.split("|")) for regel in alinea.split("\n")]


def _links(stap: Stap, inhoud: Inhoud) -> Markup:
    letters = {code[0] for code in stap.paragrafen}
    stukken = [soort for soort in EINDPRODUCTEN if LETTER_VAN_EINDPRODUCT[soort] in letters]
    links = join(
        fill(Markup('<li><a href="{}#{}">{}</a></li>'), BLADZIJDE, soort, inhoud.eindproducten[soort].titel)
        for soort in stukken
    )
    return fill(
        Markup(
            '<div class="rk-op-bladzijde" hidden><p>Wat eruit kwam, als verzonnen voorbeeld:</p>'
            '<ul>{}<li><a href="{}">De hele route van {}</a></li></ul></div>'
        ),
        links,
        BLADZIJDE,
        load_voorbeeldgemeente().naam,
    )
