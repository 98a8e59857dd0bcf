"""Which marks content gives a reader: only a reading of the law is marked, and what is ours by nature is no fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from routekaart.content import Inhoud, load_content
from routekaart.content.data import tabelnamen
from routekaart.content.modellen.stappen import Misverstand, Werkvorm
from routekaart.dashboard.delen import paden
from routekaart.dashboard.merken import UITLEG
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.website import Website

MERK = re.compile(r'<a class="rk-merk" href="#begrip-merk-([a-z-]+)">')
# What step 8 leaves open of the law stands there, and nowhere else.
OPEN = {"alles-vervalt-vanzelf"}


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return load_content()


def _items(inhoud: Inhoud) -> Iterator[Misverstand | Werkvorm]:
    for stap in inhoud.stappen.values():
        yield from (*stap.misverstanden, *stap.werkvormen)


def test_a_marked_item_of_a_step_reads_a_law(inhoud: Inhoud) -> None:
    van_de_wet = {w.bron for w in inhoud.wet.values()}
    gemerkt = [i for i in _items(inhoud) if i.zekerheid in ("eigen_lezing", "te_controleren")]
    assert gemerkt
    assert [i.id for i in gemerkt if i.id not in OPEN and not van_de_wet.intersection(i.bronnen)] == []


def test_a_work_form_and_a_word_are_no_reading_of_the_law(inhoud: Inhoud) -> None:
    items = [*(w for s in inhoud.stappen.values() for w in s.werkvormen), *inhoud.begrippen.values()]
    assert {i.zekerheid for i in items} <= {"geverifieerd", "eigen_voorstel"}


def test_a_figure_in_a_misconception_names_its_table(inhoud: Inhoud) -> None:
    genoemd = [naam for s in inhoud.stappen.values() for m in s.misverstanden for naam in m.cijfers]
    assert genoemd and set(genoemd) <= set(tabelnamen())


def test_pages_of_steps_and_topics_mark_only_law() -> None:
    """Of all pages with a conversation, an exercise or a summary, only those on law carry a mark."""
    delen = ("", "gesprek", "oefenen", "cijfers", "voorbeelden")
    met: dict[str, set[str]] = {}
    for pad in paden():
        stuk, _, deel = pad.partition("/")
        if deel in delen and re.match(r"0[1-8]_|verdieping_", stuk):
            met[pad] = set(MERK.findall(render_pad(pad, Website())))
    assert {pad for pad, soorten in met.items() if soorten} == {
        "08_participatieverordening/oefenen",
        "verdieping_decentralisatie/oefenen",
        "verdieping_rol_van_de_raad/oefenen",
    }


def test_the_colophon_and_the_fold_explain_a_mark_in_the_same_words() -> None:
    blad = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", str(render_pad("colofon", Website())))).casefold()
    assert [m for m, uitleg in UITLEG.items() if f"{m}: {uitleg}".casefold() not in blad] == []
