"""A source as a line of text: one full stop at its end, also where its title is a question."""

from __future__ import annotations

import re

from markupsafe import Markup

from routekaart.content import load_content
from routekaart.documenten.stof import bronregel
from routekaart.taal import als_zin
from routekaart.ui.lijsten import bronnenlijst

DUBBEL = re.compile(r"[.?!…]\.(?!\.)(?=\s|$)")


def test_een_zin_eindigt_een_keer():
    assert als_zin("Hoe staat het ervoor?") == "Hoe staat het ervoor?"
    assert als_zin("In het kort") == "In het kort."
    assert als_zin("") == ""


def test_elke_bron_onder_een_stap_eindigt_een_keer():
    inhoud = load_content()
    for stap in inhoud.stappen.values():
        tekst = Markup(bronnenlijst(stap, inhoud, list(inhoud.bronnen))._repr_html_()).striptags()
        assert DUBBEL.findall(tekst) == [], tekst


def test_elke_bron_in_een_document_eindigt_een_keer():
    for bron in load_content().bronnen.values():
        tekst = "".join(deel if isinstance(deel, str) else "adres" for deel in bronregel(bron).stukken)
        assert not DUBBEL.search(tekst), tekst
