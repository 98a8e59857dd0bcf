"""What the council has to decide, before when, who brings it, and what happens after that day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from routekaart.analyse.gemeentebeeld import Gemeentebeeld
from routekaart.content import load_content
from routekaart.content.data import herkomst
from routekaart.taal import getal, hoeveel
from routekaart.ui.bronvermelding import merk
from routekaart.ui.cijfers.velden import link
from routekaart.ui.datum import datumzin_html
from routekaart.ui.gemeente.woorden import herindelingszinnen, say_dag
from routekaart.ui.html import fill, join


class Regel(NamedTuple):
    """One thing to know: a word for it, what it is, and the id of the source in `content/bronnen.yaml`."""

    kop: str
    tekst: str | Markup
    bron: str = ""


def render(beeld: Gemeentebeeld) -> Markup:
    """A list of terms: what, when, who, and afterwards."""
    return fill(Markup('<dl class="rk-raadsbesluit">{}</dl>'), join(map(_regel, list_regels(beeld))))


def _regel(r: Regel) -> Markup:
    slot = Markup("")
    if r.bron:
        bron = load_content().bronnen[r.bron]
        slot = fill(Markup(" <small>Bron: {}.</small>"), link(bron.url or "", bron.titel))
    return fill(Markup("<dt>{}</dt><dd>{}{}</dd>"), r.kop, r.tekst, slot)


def list_regels(beeld: Gemeentebeeld) -> list[Regel]:
    """Everything that the block says, in order."""
    return [
        Regel(
            "Wat besluit de raad?",
            "De raad stelt een verordening vast. Daarin staat hoe inwoners en belanghebbenden meedoen bij de "
            "voorbereiding, de uitvoering en de evaluatie van beleid. Daarin staan ook de voorwaarden voor het "
            "uitdaagrecht: wanneer inwoners een taak van de gemeente mogen overnemen.",
            "gemw-150",
        ),
        *_welke_raad(beeld),
        Regel("Voor wanneer?", datumzin_html("gemeente_wanneer"), "griffiers-kaart"),
        _bekendmaking(),
        Regel(
            "Wie brengt het in?",
            "Het college bereidt besluiten van de raad voor. Een raadslid mag ook zelf met een verordening "
            "komen. De raad beslist dan pas nadat het college heeft kunnen reageren.",
            "gemw-147a",
        ),
        _na(beeld),
        *_samenstelling(beeld),
    ]


def _welke_raad(beeld: Gemeentebeeld) -> Iterator[Regel]:
    zinnen = herindelingszinnen(beeld)
    if beeld.herindeling.opvolger:
        zinnen.append(f"De raad van {beeld.wie} beslist dus.")
    elif any(o.voorgenomen for o in (beeld.herindeling.op_in, *beeld.herindeling.erbij) if o):
        zinnen.append(
            "Wat dat voor de verordening betekent, hebben wij niet nagegaan. Vraag het uw griffier."
        )
    if zinnen:
        yield Regel("Welke raad?", " ".join(zinnen))


def _bekendmaking() -> Regel:
    tekst = fill(
        Markup("{} {}"),
        "Een verordening geldt pas na bekendmaking in het gemeenteblad. Noemt zij zelf geen dag, dan is dat de "
        "achtste dag erna.",
        datumzin_html("gemeente_bekend"),
    )
    return Regel("Wanneer geldt zij?", tekst, "bekendmakingswet-10")


def _na(beeld: Gemeentebeeld) -> Regel:
    tekst = fill(
        Markup("{}{} {}"),
        f"Wat er na {say_dag(beeld)} met een oude inspraakverordening gebeurt, hebben wij niet gevonden. Reken er "
        "niet op dat zij blijft gelden. Zeg ook niet dat alles vervalt. Laat een jurist dit toetsen.",
        merk("eigen_lezing"),
        datumzin_html("gemeente_te_laat_nieuw" if beeld.situatie == "nieuw" else "gemeente_te_laat"),
    )
    return Regel("En na die datum?", tekst, "gemw-122")


def _samenstelling(beeld: Gemeentebeeld) -> Iterator[Regel]:
    if beeld.raad is None:
        if beeld.herindeling.opvolger:
            tekst = f"{beeld.gemeente.naam} heeft geen eigen raad meer."
        else:
            tekst = f"Van de raad van {beeld.gemeente.naam} hebben wij geen cijfers."
        yield Regel("Wie zitten er in de raad?", tekst)
        return
    raad, jaar = beeld.raad.raad, beeld.raad.jaar
    zinnen = [
        f"In de raad van {jaar} kwamen {hoeveel(raad.partijen, 'partij', 'partijen')}, met samen "
        f"{getal(raad.zetels)} zetels. Achter één zetel staan {getal(raad.stemmen_per_zetel)} geldige stemmen.",
        *(zin for zin in herkomst("gr_gemeente").voorbehoud if beeld.gemeente.naam in zin),
    ]
    yield Regel("Wie zitten er in de raad?", " ".join(zinnen))
