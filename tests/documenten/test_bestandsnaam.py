"""The name of a file is safe on every computer, and says of whom, what and when it is."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.documenten.bestanden import FORMATEN, make_bestanden
from routekaart.documenten.bestandsnaam import bestandsnaam
from routekaart.documenten.opmaak import Document
from routekaart.documenten.tekst import ALLE_FORMATEN, DOCUMENTEN, SOORTEN, formaten_van

DAG = dt.date(2026, 12, 17)


def document(gemeente: str, soort: str = "visie") -> Document:
    return Document(soort, "Titel", DAG, (), gemeente=gemeente)


@pytest.mark.parametrize(
    ("gemeente", "naam"),
    [
        ("Almere", "almere-visie-2026-12-17.docx"),
        ("", "visie-2026-12-17.docx"),
        ("  ", "visie-2026-12-17.docx"),
        ("Súdwest-Fryslân", "sudwest-fryslan-visie-2026-12-17.docx"),
        ("'s-Gravenhage", "s-gravenhage-visie-2026-12-17.docx"),
        ("Bergen (NH.)", "bergen-nh-visie-2026-12-17.docx"),
        ("Nuenen, Gerwen en Nederwetten", "nuenen-gerwen-en-nederwetten-visie-2026-12-17.docx"),
        ("../../etc/passwd", "etc-passwd-visie-2026-12-17.docx"),
        ("CON", "con-visie-2026-12-17.docx"),
        ("ﬁ Ærø ß", "fi-aero-ss-visie-2026-12-17.docx"),
        ("北京", "visie-2026-12-17.docx"),
        ("gemeente " * 40, "gemeente-gemeente-gemeente-gemeente-gemeente-gemeente-visie-2026-12-17.docx"),
        ("a" * 300, f"{'a' * 60}-visie-2026-12-17.docx"),
    ],
)
def test_namen(gemeente, naam):
    assert bestandsnaam(document(gemeente), "docx") == naam


@given(st.text(max_size=200), st.sampled_from(DOCUMENTEN), st.sampled_from(FORMATEN))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_elke_naam_is_veilig(gemeente, soort, formaat):
    naam = bestandsnaam(document(gemeente, soort), formaat)
    assert re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]+", naam) and len(naam) <= 110
    assert naam.endswith(f"{soort}-2026-12-17.{formaat}")


def test_elk_soort_heeft_alleen_zinnige_bestanden():
    assert ALLE_FORMATEN == FORMATEN
    assert all(set(soort.formaten) <= set(FORMATEN) for soort in SOORTEN.values())
    assert formaten_van("regeling") == ("docx", "odt", "html", "md")
    assert formaten_van("roman") == FORMATEN
    namen = [*make_bestanden([document("Almere")], ["md", "html"])]
    assert namen == ["almere-visie-2026-12-17.md", "almere-visie-2026-12-17.html"]
