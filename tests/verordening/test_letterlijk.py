from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.taal import getal_in_woorden, read_datum, write_datum
from routekaart.verordening.letterlijk import alineas, een_regel, leesbaar, letter
from routekaart.verordening.velden import fill


def test_spaties_en_regels_blijven_zichtbaar() -> None:
    assert leesbaar("a   b\r\n  c\rd\u2028e") == "a \u00a0\u00a0b\n\u00a0\u00a0c\nd\ne"
    assert leesbaar("a\tb") == "a \u00a0\u00a0b"


def test_stuurtekens_en_halve_tekens_kunnen_geen_bestand_breken() -> None:
    assert leesbaar("a\x00b\x07c\x1b[31m\x7fd\x9f") == "abc[31md"
    assert leesbaar("\ud83d x \uffff \ufdd0") == "\ufffd x \ufffd \ufffd"


def test_leesrichting_wordt_altijd_gesloten() -> None:
    assert leesbaar("a\u202eb\nc") == "a\u202eb\u202c\nc"
    assert leesbaar("\u2067x\u2069 y\u2069\u202c") == "\u2067x\u2069 y"
    assert leesbaar("\u2067\u202ex") == "\u2067\u202ex\u202c\u2069"


def test_emoji_en_rechts_naar_links_blijven_staan() -> None:
    tekst = "👩‍👩‍👧 مرحبا שלום é ﬁ"
    assert leesbaar(tekst) == tekst


@given(st.text())
def test_leesbaar_is_af_na_een_keer(tekst) -> None:
    eenmaal = leesbaar(tekst)
    assert leesbaar(eenmaal) == eenmaal
    eenmaal.encode("utf-8")
    assert not any(ord(t) < 32 and t != "\n" for t in eenmaal)
    assert "\n" not in een_regel(tekst)
    assert all(regel.strip() for deel in alineas(tekst) for regel in deel)


def test_alineas() -> None:
    assert alineas("een\ntwee\n\n \n\ndrie\n") == [["een", "twee"], ["drie"]]
    assert alineas("  \n") == []


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("17 december 2026", date(2026, 12, 17)),
        (" 1 Januari 2027 ", date(2027, 1, 1)),
        ("2026-12-17", date(2026, 12, 17)),
        ("17-12-2026", date(2026, 12, 17)),
        ("29 februari 2027", None),
        ("17 dec 2026", None),
        ("12/2026", None),
        ("٣ maart 2026", None),
        ("", None),
    ],
)
def test_datum_lezen(tekst, dag) -> None:
    assert read_datum(tekst) == dag


@given(st.dates())
def test_datum_heen_en_terug(dag) -> None:
    if dag.year >= 1000:
        assert read_datum(write_datum(dag)) == dag == read_datum(dag.isoformat())


def test_getallen() -> None:
    assert [getal_in_woorden(n) for n in (1, 12, 20, 21, 2500)] == ["een", "twaalf", "twintig", "21", "2.500"]


def test_invullen_maakt_de_naden_goed() -> None:
    assert fill("binnen {x} weken.", {("", "x"): "een"}) == "binnen een week."
    assert fill("hoogstens {x} leden, {x} weken", {("", "x"): "een"}) == "hoogstens een lid, een week"
    assert fill("De {x} geldt", {("", "x"): "de Verordening"}) == "De Verordening geldt"
    assert fill("uit het {x} en", {("", "x"): "Het beleid"}) == "uit het beleid en"
    assert fill("zie {x}.", {("", "x"): "dit."}) == "zie dit."
    assert fill("{x}", {("", "x"): "{x} {ref:y}"}) == "{x} {ref:y}"


def test_letters_lopen_door_na_z() -> None:
    assert [letter(i) for i in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]
