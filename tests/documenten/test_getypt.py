"""Lists as people type them become lists in every document, and no sign gets lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proefgegevens import DATUM, make_dossier
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.opmaak import Document, Lijst, NieuweBladzijde, getypt
from routekaart.documenten.tekst import make_document
from routekaart.verordening.letterlijk import alineas


def vorm(blokken):
    return [
        (b.soort, b.begin, [vorm(item) for item in b.items]) if isinstance(b, Lijst) else b.stukken[0]
        for b in blokken
    ]


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("De bandbreedte:\n- wonen\n- groen", ["De bandbreedte:", ("punt", 1, [["wonen"], ["groen"]])]),
        ("* een\n* twee", [("punt", 1, [["een"], ["twee"]])]),
        ("•\teen\n•\ttwee", [("punt", 1, [["een"], ["twee"]])]),
        ("1. een\n2. twee", [("nummer", 1, [["een"], ["twee"]])]),
        ("1. een\n\n2. twee\n\n3. drie", [("nummer", 1, [["een"], ["twee"], ["drie"]])]),
        ("3. drie\n5. vijf", [("nummer", 3, [["drie"]]), ("nummer", 5, [["vijf"]])]),
        ("1. een\n\nTussendoor.\n\n2. twee", [("nummer", 1, [["een"]]), "Tussendoor.", ("nummer", 2, [["twee"]])]),
        ("1. een\n   a. diep\n   b. dieper\n2. twee",
         [("nummer", 1, [["een", ("letter", 1, [["diep"], ["dieper"]])], ["twee"]])]),
        ("c. derde\nd. vierde", [("letter", 3, [["derde"], ["vierde"]])]),
        ("- een\n  die doorloopt\n- twee", [("punt", 1, [["een\ndie doorloopt"], ["twee"]])]),
        ("- een\nEen gewone zin.", [("punt", 1, [["een"]]), "Een gewone zin."]),
        ("- een\n- twee\n1. drie", [("punt", 1, [["een"], ["twee"]]), ("nummer", 1, [["drie"]])]),
        ("  - een\n  - twee", [("punt", 1, [["een"], ["twee"]])]),
        # Not a list: no room after the sign, a year, a number with a bracket, a lone letter, a footnote.
        ("-5 graden\n---\n- ", ["-5 graden\n---\n-"]),
        ("2027. Een jaar.\n1.000 euro\n1) haakje\n01. nul", ["2027. Een jaar.\n1.000 euro\n1) haakje\n01. nul"]),
        ("a. alleen", ["a. alleen"]),
        ("Kosten: € 500*\n* zonder btw", ["Kosten: € 500*\n* zonder btw"]),
        ("", []),
    ],
)  # fmt: skip
def test_wat_een_lijst_is(tekst, wat):
    assert vorm(getypt(tekst)) == wat


def _terug(blokken):
    """All that is read, with the number or letter of each item; a bullet is drawn and no text."""
    for blok in blokken:
        if not isinstance(blok, Lijst):
            yield blok.stukken[0]
            continue
        for plek, item in enumerate(blok.items, start=blok.begin):
            if blok.soort != "punt":
                yield f"{plek if blok.soort == 'nummer' else chr(ord('a') + plek - 1)}."
            yield from _terug(item)


REGEL = st.tuples(
    st.sampled_from(["", "  ", "    ", "\t"]),
    st.sampled_from(
        ["", "- ", "* ", "• ", "– ", "1. ", "2. ", "3. ", "10. ", "a. ", "b. ", "c. ", "-", "1.", "*"]
    ),
    st.text("ab .-*1|", max_size=8),
).map("".join)


@given(regels=st.lists(REGEL, max_size=12), einde=st.sampled_from(["\n", "\n\n", "\r\n"]))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_geen_teken_valt_weg(regels, einde):
    tekst = einde.join(regels)
    gelezen = "".join("".join(_terug(getypt(tekst))).split())
    getypte_regels = [regel.strip() for deel in alineas(tekst) for regel in deel]
    # A bullet may be drawn by the list; every other sign is read back, in order.
    alles = "".join("".join(getypte_regels).split())
    zonder = "".join("".join(re.sub(r"^[-*•–]\s+(?=\S)", "", regel).split()) for regel in getypte_regels)
    plek = 0
    for teken in alles:
        if plek < len(gelezen) and gelezen[plek] == teken:
            plek += 1
        else:
            assert teken in "-*•–", (teken, tekst)
    assert plek == len(gelezen) and len(gelezen) >= len(zonder)


def test_een_lijst_is_een_lijst_in_html_en_in_elk_stuk():
    document = Document("visie", "T", DATUM, tuple(getypt("1. een\n   - diep\n\n4. vier\n\na. x\nb. y")))
    html = make_bestand(document, "html").decode()
    assert html.count("<li>") == 5 and '<ol start="4">' in html and '<ol type="a" start="1">' in html
    dossier = make_dossier(
        afspraken={"V4": "- wonen\n- groen", "B1": "1. altijd", "U1": "* doel\n* doel twee"}
    )
    for soort in ("visie", "beleid", "uitvoeringsprogramma"):
        blokken = make_document(soort, dossier, DATUM).blokken
        assert any(isinstance(blok, Lijst) for blok in blokken[: blokken.index(NieuweBladzijde())])
