"""Facts that once were wrong: the old words stay away, and the new numbers are those of the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from routekaart.content import load_content
from routekaart.content.cijfers import load_schaal
from routekaart.content.data import herkomst, load_tabel

WORTEL = Path(__file__).parents[2]
# What was wrong, and why: the pattern may stand nowhere in what a reader sees.
FOUT = {
    r"lijken nog te gelden: ": "names municipalities on stored copies",
    r"[Dd]e wet vraagt[^.]{0,20}regeling voor inspraak": "the law leaves open whether there is inspraak",
    r"Een regeling voor inspraak": "the law leaves open whether there is inspraak",
    r"In 2025 kregen 70\.000": "the letters went out in November 2024",
    r"\b2 tot 5 punten\b": "2.2 to 5.4, on sixteen municipalities",
    r"40 rondes in Amsterdam": "two of them were in Weesp, then a municipality of its own",
    r"G1000[^.]{0,40} is een burgerberaad": "a G1000 is something else",
    r"groot burgerberaad, de G1000": "a G1000 is something else",
    r"Geen enkele inspraakverordening in de lijst noemt": "of all twelve it is unknown",
    r"\b87 (?:stukken|regelingen)\b": "the list has more",
}


def _gezien() -> Iterator[tuple[str, str]]:
    for pad in sorted((WORTEL / "content").rglob("*")):
        if pad.suffix in {".yaml", ".csv", ".json"} and "kaart" not in pad.parts:
            yield str(pad.relative_to(WORTEL)), pad.read_text(encoding="utf-8")
    for pad in sorted((WORTEL / "widgets").rglob("*.py")):
        yield str(pad.relative_to(WORTEL)), pad.read_text(encoding="utf-8")
    for pad in sorted((WORTEL / "notebooks").rglob("*.ipynb")):
        yield str(pad.relative_to(WORTEL)), json.dumps(json.loads(pad.read_text("utf-8")), ensure_ascii=False)


def test_old_words_do_not_come_back() -> None:
    stukken = list(_gezien())
    assert len(stukken) > 300
    terug = [
        f"{waar}: {m[0]} ({reden})"
        for waar, tekst in stukken
        for patroon, reden in FOUT.items()
        if (m := re.search(patroon, tekst))
    ]
    assert terug == []


def test_votes_per_hundred_inhabitants_lie_below_the_published_turnout() -> None:
    """The two numbers in the text, worked out from both tables."""
    raad, opkomst = load_tabel("gr_gemeente"), load_tabel("opkomst_gr_gepubliceerd")
    benadering = raad[raad["verkiezing"] == "GR20220316"].set_index("gemeente_code")["stemmen_per_100_15plus"]
    echt = opkomst[(opkomst["datum"] == "2022-03-16") & (opkomst["gemeente_code"] != "NL")]
    verschil = (echt.set_index("gemeente_code")["opkomst_pct"] - benadering).dropna().round(1)
    zin = f"{verschil.min():.1f} tot {verschil.max():.1f} punten".replace(".", ",")
    assert (len(verschil), zin) == (16, "2,2 tot 5,4 punten")
    assert any(f"Bij 16 gemeenten lag het cijfer {zin}" in v for v in herkomst("gr_gemeente").voorbehoud)
    # Seats are of 2026 too, this figure is not.
    assert raad.loc[raad["verkiezing"] == "GR20260318", "stemmen_per_100_15plus"].isna().all()
    assert opkomst["datum"].max().year == 2022


@pytest.mark.parametrize(
    ("naam", "gemeente", "verwacht"),
    [
        ("Burgerberaad jaarwisseling", "Utrecht", (10500, 749, 142, 5)),
        ("Mini-burgerberaad klimaat", "Amsterdam", (2000, 240, 100, 6)),
        ("Inwoners Advies Commissie", "Zeist", (6500, 935, 150, None)),
        ("Inwonersberaad ontmoetingsplaatsen", "Vijfheerenlanden", (8000, None, 80, 6)),
    ],
)
def test_assemblies_that_were_held(naam: str, gemeente: str, verwacht: tuple[int | None, ...]) -> None:
    tabel = load_tabel("burgerberaden").set_index(["naam", "gemeente"])
    rij = tabel.loc[(naam, gemeente)]
    kolommen = ("uitgenodigd", "aangemeld", "deelnemers_start", "bijeenkomsten")
    assert [None if str(w) == "<NA>" else int(w) for w in rij[list(kolommen)]] == list(verwacht)
    assert (rij["status"], rij["soort"], rij["geloot"]) == ("gehouden", "burgerberaad", "ja")


def test_what_the_assemblies_brought() -> None:
    opmerking = load_tabel("burgerberaden").set_index("gemeente")["opmerking"]
    assert "26 voorstellen" in opmerking["Amsterdam"]
    assert any("62 voorstellen" in o and "40 over" in o for o in opmerking["Zeist"])
    assert (
        "november 2024"
        in load_tabel("burgerberaden").set_index("naam")["opmerking"]["Nationaal Burgerberaad Klimaat"]
    )


def test_what_is_no_assembly_is_not_called_one() -> None:
    soort = load_tabel("burgerberaden").set_index("naam")["soort"]
    assert set(soort[[n for n in soort.index if n.startswith("G1000")]]) == {"G1000"}
    assert soort["Coöperatieve Wijkraad Oosterparkwijk"] == "wijkraad"
    [vorm] = [v for v in load_schaal().vormen if v.id == "burgerberaad"]
    assert "burgerberaad" not in vorm.naam
    [begrip] = [b for b in load_content().begrippen.values() if b.id == "burgerberaad"]
    assert "G1000" not in begrip.ook


def test_weesp_was_a_municipality_of_its_own() -> None:
    rondes = load_tabel("pb_stemrondes")
    weesp = rondes[rondes["stadsdeel"] == "Weesp"]
    assert set(weesp["gemeente"]) == {"Weesp"} and set(weesp["jaar"]) == {2020, 2021}
    assert (rondes["gemeente"] == "Amsterdam").sum() == 38


def test_the_number_of_the_law_has_the_source_that_carries_it() -> None:
    inhoud = load_content()
    assert inhoud.wet["wvp-stb-2024-203"].bron == "stb-2024-203"
    assert inhoud.bronnen["stb-2024-203"].zekerheid == "te_controleren"  # not read at that address
