"""Charts: what is drawn, what stands in the table and the CSV, and what a hostile label may not do."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest

from routekaart.analyse.vergelijk import Indicator, kaartpunten, vergelijk
from routekaart.content.data import Herkomst, Vindplaats, herkomst
from routekaart.taal import getal
from routekaart.ui.grafiek import (
    As,
    Bel,
    Punt,
    Reeks,
    Staaf,
    Staafpaar,
    bellenkaart,
    lijnen,
    punten,
    staafparen,
    staven,
    strookgrafiek,
    trechter,
)
from routekaart.ui.grafiek.figuur import Bijschrift, Kolom, Tabel, csv_tekst, id_van, tabel_html
from routekaart.ui.grafiek.tekening import label_binnen, mooie_stappen

GEVAAR = '<img src=x onerror="alert(1)">\'&'
BRON = Herkomst(
    "proef",
    "Proeftabel",
    (Vindplaats("Het bureau", "https://voorbeeld.nl/a?b=1&c=2"),),
    "CC BY",
    "1-1-2022",
    ("Ruw.",),
)
OVER = Bijschrift(
    *("Een titel", "Kijk naar links.", (BRON,), ("Eerst dit.",)),
    onderwerp="Het onderwerp",
    bijregel="Niet iedereen telt mee.",
)


def strook(naam: str = "rij", waarde: float | None = 30.0) -> Indicator:
    anderen = (10.0, 20.0, 20.0, 40.0)
    return Indicator(
        id="x", naam=naam, onderwerp="", eenheid="%", decimalen=0, jaar="2022", tabel="t", uitleg="",
        waarde=waarde, mediaan=20.0, kwartiel_laag=15.0, kwartiel_hoog=25.0, anderen=anderen,
        rang=None if waarde is None else 2, aantal=4,
    )  # fmt: skip


MAKERS: dict[str, Callable[[str], str]] = {
    "strookgrafiek": lambda t: strookgrafiek("k", [strook(t)], OVER, eigen=t, anderen=t),
    "bellenkaart": lambda t: bellenkaart(
        "k", [Bel(t, 1e5, 4e5, 9000, "eigen"), Bel(t, 1e5, 5e5, 1)], OVER, anderen=t
    ),
    "lijnen": lambda t: lijnen(
        "k", [Reeks(t, [(t, 1.0), ("b", None)], eigen=True)], OVER, eenheid=t, as_naam=t
    ),
    "staven": lambda t: staven(
        "k", [Staaf(t, 1, 0.5, 2, eigen=True)], OVER, eenheid=t, grens=(1, t), vullingen={"vol": t}, kop=t
    ),
    "staafparen": lambda t: staafparen(
        "k",
        [
            Staafpaar(t, (Staaf("wie kwam", 10, 5, 20), Staaf("wie er woont", 12, vulling="open"))),
            Staafpaar(f"{t}2", (Staaf("wie kwam", 0), Staaf("wie er woont", 3, vulling="open"))),
        ],
        OVER,
        eenheid="%",
    ),
    "trechter": lambda t: trechter("k", [(t, 10), (t + "2", None), ("c", 5)], OVER),
    "punten": lambda t: punten("k", [Punt(t, 1, 2, True)], OVER, x=As(t, t), y=As(t, t), vormen={"rond": t}),
}
soorten = pytest.mark.parametrize("soort", MAKERS)


def boom(html: str) -> ElementTree.Element:
    """The figure as a tree; well-formed as XML too, so nothing is left open."""
    return ElementTree.fromstring(html)


def cellen(html: str) -> list[list[str]]:
    return [["".join(cel.itertext()) for cel in rij] for rij in boom(html).findall(".//table/*/tr")]


def csv_rijen(html: str) -> list[list[str]]:
    adres = next(a.get("href", "") for a in boom(html).iter("a") if a.get("download"))
    kop, inhoud = adres.split(",", 1)
    assert kop == "data:text/csv;charset=utf-8"
    ruw = unquote_to_bytes(inhoud)
    assert ruw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(ruw.decode("utf-8-sig")), delimiter=";"))


def pct(tekst: str | None) -> float:
    assert tekst and tekst.endswith("%")
    return float(tekst[:-1])


def klassen(html: str, klasse: str) -> list[ElementTree.Element]:
    return [el for el in boom(html).iter() if klasse in (el.get("class") or "").split()]


@soorten
def test_has_all_that_a_figure_needs(soort: str) -> None:
    html = MAKERS[soort]("naam")
    figuur = boom(html)
    assert figuur.tag == "figure" and figuur.get("class") == "rk-figuur"
    assert [deel.get("class") for deel in figuur if deel.get("class") != "rk-legenda"] == [
        *("rk-figuur-titel", "rk-beeld", "rk-bronregel", "rk-figuur-voet")
    ]
    assert klassen(html, "rk-figuur-titel")[0].text == "Een titel"
    vouwen = [el.text for el in figuur.iter("summary")]
    assert vouwen == ["Zo leest u deze figuur", "Bekijk de cijfers als tabel"]
    assert figuur.find(".//caption").text == "Het onderwerp"  # type: ignore[union-attr]
    assert {th.get("scope") for th in figuur.iter("th")} == {"col", "row"}
    assert klassen(html, "rk-bronregel")[0].text == "Bron: Het bureau, 2022. Niet iedereen telt mee"
    bron = "".join(klassen(html, "rk-leeswijzer")[0].itertext())
    for deel in (
        "Kijk naar links.",
        "Let op. Eerst dit. Ruw.",
        "Bron: Het bureau.",
        "Gegevens van 1-1-2022",
        "Licentie: CC BY.",
    ):
        assert deel in bron


@soorten
def test_every_picture_has_a_name_and_a_description(soort: str) -> None:
    figuur = boom(MAKERS[soort]("naam"))
    op_id = {el.get("id"): el for el in figuur.iter() if el.get("id")}
    plaatjes = [svg for svg in figuur.iter("svg") if svg.get("role") == "img"]
    assert plaatjes
    for svg in plaatjes:
        titel, tekst = (op_id[i] for i in svg.get("aria-labelledby", "").split())
        assert (titel.tag, tekst.tag) == ("title", "desc")
        assert titel.text and tekst.text
        assert titel in list(svg) and tekst in list(svg)


@soorten
def test_ids_are_unique_and_come_from_the_key(soort: str) -> None:
    namen = [el.get("id", "") for el in boom(MAKERS[soort]("naam")).iter() if el.get("id")]
    assert len(namen) == len(set(namen))
    assert all(naam == "k" or naam.startswith("k-") for naam in namen)


@soorten
def test_same_input_same_html(soort: str) -> None:
    assert MAKERS[soort]("naam") == MAKERS[soort]("naam")


@soorten
def test_hostile_text_stays_text(soort: str) -> None:
    html = MAKERS[soort](GEVAAR)
    tags: list[str] = []
    eigenschappen: list[str] = []

    class Kijker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            eigenschappen.extend(naam for naam, _ in attrs)

    Kijker().feed(html)
    assert "img" not in tags and "script" not in tags
    assert not [naam for naam in eigenschappen if naam.startswith("on")]
    assert GEVAAR in "".join(boom(html).itertext())


@soorten
def test_needs_no_other_address(soort: str) -> None:
    figuur = boom(MAKERS[soort]("naam"))
    assert not [
        el for el in figuur.iter() if el.get("src") or el.tag in {"script", "style", "link", "image", "use"}
    ]
    assert {el.get("href", "").split(":")[0] for el in figuur.iter() if el.get("href")} == {"https", "data"}


@soorten
def test_csv_holds_the_rows_of_the_table(soort: str) -> None:
    html = MAKERS[soort]("naam")
    tabel, bestand = cellen(html), csv_rijen(html)
    assert len(tabel) == len(bestand)
    assert [rij[0] for rij in tabel[1:]] == [rij[0] for rij in bestand[1:]]


def test_strip_draws_what_the_table_says() -> None:
    html = strookgrafiek("k", [strook()], OVER, eigen="Almere")
    # the steps of the scale are 10 to 40 too, over 3..97%: 20 at 34.3%, 30 at 65.7%, the middle half from 15 to 25
    assert [el.get("x1") for el in klassen(html, "rk-midden") if el.tag == "line"] == ["34.3%"]
    band = next(el for el in klassen(html, "rk-band") if el.tag == "rect")
    assert (band.get("x"), band.get("width")) == ("18.7%", "31.3%")
    tekst = klassen(html, "rk-eigen-tekst")[0]
    assert (tekst.get("x"), tekst.text) == ("65.7%", "30%")
    strepen = next(el.get("d") for el in klassen(html, "rk-streep") if el.get("vector-effect"))
    assert strepen == "M30 22v16M343 19v22M970 22v16"
    assert cellen(html)[1] == ["rij", "30", "20", "15", "25", "2", "5", "%", "2022"]


def test_strip_without_own_figure_says_so() -> None:
    html = strookgrafiek("k", [strook(waarde=None)], OVER, eigen="Almere")
    assert not klassen(html, "rk-eigen-tekst")
    assert cellen(html)[1][1] == "geen cijfer"
    assert "Almere: geen cijfer." in html


def test_strip_where_all_are_equal() -> None:
    rij = strook(waarde=5.0)
    gelijk = Indicator(
        **{**vars(rij), "anderen": (5.0, 5.0), "mediaan": 5.0, "kwartiel_laag": 5.0, "kwartiel_hoog": 5.0}
    )
    assert klassen(strookgrafiek("k", [gelijk], OVER, eigen="A"), "rk-eigen-tekst")[0].get("x") == "50%"


def test_real_comparison_is_light_and_complete() -> None:
    vergelijking = vergelijk("GM0034", "stedelijkheid")
    over = Bijschrift("Vergelijking", "Kijk.", [herkomst("gemeenten_2022")])
    html = strookgrafiek("k", vergelijking.indicatoren, over, eigen="Almere")
    assert [rij[0] for rij in cellen(html)[1:]] == [i.naam for i in vergelijking.indicatoren]
    assert [rij[1] for rij in cellen(html)[1:]] == [getal(i.waarde) for i in vergelijking.indicatoren]
    assert len(html.encode()) < 30_000


@pytest.mark.parametrize("code", ["GM0034", "GM0088", "GM0289"])
def test_map_shows_every_municipality_and_stays_light(code: str) -> None:
    vergelijking = vergelijk(code)
    bellen = [Bel(p.gemeente, p.rd_x, p.rd_y, p.inwoners, p.rol) for p in kaartpunten(vergelijking)]
    html = bellenkaart("k", bellen, Bijschrift("Kaart", "Kijk.", [herkomst("gemeenten_2022")]))
    kaart = next(svg for svg in boom(html).iter("svg") if svg.get("viewBox", "").startswith("0 0 280"))
    stippen = sum((pad.get("d") or "").count("M") for pad in kaart.iter("path"))
    assert stippen + len(list(kaart.iter("circle"))) - 1 == 345  # the ring is one circle more
    assert [t.text for t in kaart.iter("text")] == [vergelijking.gemeente.naam]
    assert len(cellen(html)) == 2 + len(vergelijking.vergelijkbaar)
    assert len(html.encode()) <= 25_000


def test_map_keeps_north_up_and_inside_the_frame() -> None:
    html = bellenkaart("k", [Bel("Noord", 2e5, 6e5, 1), Bel("Zuid", 2e5, 3.1e5, 1)], OVER)
    kaart = next(svg for svg in boom(html).iter("svg") if svg.get("viewBox"))
    kringen = next(kaart.iter("path")).get("d", "")
    boven = re.findall(r"M(\d+) (\d+)a(\d+)", kringen)
    assert [(int(x), int(y) + int(straal)) for x, y, straal in boven] == [(192, 22), (192, 312)]


def test_lines_place_years_in_time_and_skip_what_is_missing() -> None:
    html = lijnen(
        "k",
        [
            Reeks("Wij", [("2018", 4.0), ("2022", None), ("2026", 6.0)], eigen=True),
            Reeks("Zij", [("2018", 5.0)]),
        ],
        OVER,
        eenheid="%",
    )
    assert cellen(html)[1:] == [
        ["2018", "4%", "5%"],
        ["2022", "geen cijfer", "geen cijfer"],
        ["2026", "6%", "geen cijfer"],
    ]
    lijn = [el for el in klassen(html, "rk-lijn") if el.tag == "line"]
    assert [(el.get("x1"), el.get("x2")) for el in lijn] == [("15.8%", "82.4%")]
    assert "Wij: 2018 4%, 2022 geen cijfer, 2026 6%." in html
    assert "De schaal begint bij 4,0%, niet bij nul." in html
    assert [el.text for el in klassen(html, "rk-eigen-tekst")] == ["6", "4", "Wij"]


def test_lines_refuse_more_than_can_be_told_apart() -> None:
    with pytest.raises(ValueError, match="hoogstens 3"):
        lijnen("k", [Reeks(str(n), [("2018", n)]) for n in range(4)], OVER)


def test_bars_have_length_and_whiskers() -> None:
    html = staven(
        "k", [Staaf("a", 25, 20, 30), Staaf("b", None)], OVER, eenheid="%", maximum=100, grens=(50, "drempel")
    )
    balk = next(el for el in klassen(html, "rk-balk") if el.tag == "rect")
    heel = 4 * pct(balk.get("width"))  # a quarter of the scale that holds a hundred
    assert balk.get("x") == "0%" and 70 <= heel <= 95
    snor = next(el for el in klassen(html, "rk-snor") if el.tag == "line")
    assert [pct(snor.get(x)) for x in ("x1", "x2")] == pytest.approx([0.2 * heel, 0.3 * heel], abs=0.2)
    grenzen = [pct(el.get("x1")) for el in klassen(html, "rk-grens") if el.tag == "line"]
    assert grenzen == pytest.approx([0.5 * heel] * 2, abs=0.2)
    assert [el.text for el in klassen(html, "rk-cijfer")] == ["25%", "geen cijfer"]
    assert cellen(html)[1:] == [["a", "25%", "20%", "30%"], ["b", *["geen cijfer"] * 3]]


def test_pairs_have_the_group_once_and_a_column_for_each_series() -> None:
    html = MAKERS["staafparen"]("naam")
    assert [el.text for p in klassen(html, "rk-rij-kop") for el in p] == ["naam", "naam2"]
    assert len([el for el in klassen(html, "rk-balk") if el.get("y") != "4"]) == 4
    assert cellen(html) == [
        ["groep", "wie kwam", "wie kwam: ten minste", "wie kwam: ten hoogste", "wie er woont"],
        ["naam", "10%", "5%", "20%", "12%"],
        ["naam2", "0%", "geen cijfer", "geen cijfer", "3%"],
    ]
    assert "wie kwam: 10%, tussen 5% en 20%; wie er woont: 12%." in html


def test_pairs_refuse_two_series_that_look_the_same() -> None:
    with pytest.raises(ValueError, match="eigen vulling"):
        staafparen("k", [Staafpaar("a", (Staaf("x", 1), Staaf("y", 2)))], OVER)


def test_negative_bars_start_at_nought_too() -> None:
    html = staven("k", [Staaf("min", -10), Staaf("plus", 10)], OVER)
    links, rechts = (el for el in klassen(html, "rk-balk"))
    assert pct(links.get("x")) + pct(links.get("width")) == pytest.approx(pct(rechts.get("x")), abs=0.1)
    assert links.get("width") == rechts.get("width")


def test_bars_without_an_order_go_by_size() -> None:
    rijen = [Staaf("klein", 1), Staaf("geen", None), Staaf("groot", 3)]
    namen = [rij[0] for rij in cellen(staven("k", rijen, OVER, op_grootte=True))[1:]]
    assert namen == ["groot", "klein", "geen"]


def test_fill_is_told_in_words_too() -> None:
    html = staven(
        "k",
        [Staaf("a", 1), Staaf("a", 2, vulling="arcering")],
        OVER,
        vullingen={"vol": "meeste stemmen", "arcering": "gelijke delen"},
    )
    assert [rij[2] for rij in cellen(html)] == ["soort", "meeste stemmen", "gelijke delen"]
    patronen = {el.get("id") for el in boom(html).iter("pattern")}
    gebruikt = {
        el.get("fill", "")[5:-1] for el in boom(html).iter("rect") if el.get("fill", "").startswith("url(")
    }
    assert gebruikt == patronen == {"k-arcering"}


def test_funnel_counts_from_the_last_known_step() -> None:
    html = trechter("k", [("in", 200), ("steun", None), ("biljet", 50), ("gekozen", 10)], OVER)
    assert cellen(html)[1:] == [
        ["in", "200", "100%", "geen cijfer"],
        ["steun", "geen cijfer", "geen cijfer", "geen cijfer"],
        ["biljet", "50", "25%", "25%"],
        ["gekozen", "10", "5%", "20%"],
    ]
    assert "niet bekend" in html


@pytest.mark.parametrize("stappen", [[], [("a", None)], [("a", 0), ("b", 0)]])
def test_funnel_of_nothing_does_not_break(stappen: list[tuple[str, float | None]]) -> None:
    assert boom(trechter("k", stappen, OVER)).tag == "figure"


def test_scatter_marks_ones_own_and_names_it() -> None:
    html = punten("k", [Punt("A", 0, 0), Punt("B", 10, 10, True)], OVER, x=As("x", "%"), y=As("y"))
    assert [t.text for t in klassen(html, "rk-eigen-tekst")] == ["B"]
    assert cellen(html) == [["naam", "x", "y"], ["A", "0%", "0"], ["B", "10%", "10"]]
    assert len([c for c in boom(html).iter("circle") if c.get("cx", "").endswith("%")]) == 1


def teksten_in_svg(html: str) -> Iterator[ElementTree.Element]:
    for svg in boom(html).iter("svg"):
        if svg.get("width") == "100%" and not svg.get("viewBox"):
            yield from svg.iter("text")


@pytest.mark.parametrize("soort", ["strookgrafiek", "lijnen", "punten"])
def test_text_is_never_scaled(soort: str) -> None:
    teksten = list(teksten_in_svg(MAKERS[soort]("naam")))
    assert teksten
    assert all(t.get("x", "").endswith("%") and not t.get("y", "").endswith("%") for t in teksten)


def test_numbers_in_table_are_dutch() -> None:
    html = tabel_html("t", Tabel([Kolom("a"), Kolom("b", "euro"), Kolom("c", "", 2)], [("x", 1234567, -1.5)]))
    assert [td.text for td in ElementTree.fromstring(html).iter("td")] == ["€ 1.234.567", "-1,50"]


def test_wide_table_scrolls_with_the_keyboard() -> None:
    vak = ElementTree.fromstring(tabel_html("Titel", Tabel([Kolom("a")], [("x",)]), sleutel="k"))
    assert (vak.get("role"), vak.get("tabindex"), vak.get("aria-labelledby")) == ("region", "0", "k-tabel")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_never_holds_a_formula(begin: str) -> None:
    tabel = Tabel([Kolom(f"{begin}kop")], [(f"{begin}1+1",)])
    rijen = list(csv.reader(io.StringIO(csv_tekst(tabel), newline=""), delimiter=";"))
    assert [rij[0][0] for rij in rijen] == ["'", "'"]


def test_csv_is_dutch_and_keeps_precision() -> None:
    kolommen = [Kolom("a;b"), Kolom("c", "%"), Kolom("d"), Kolom("e")]
    tekst = csv_tekst(Tabel(kolommen, [('zeg "ja"', -1234.5678, None, 12345678)]))
    assert tekst == '"a;b";c (%);d;e\r\n"zeg ""ja""";-1234,5678;;12345678\r\n'


def test_keys_become_safe_ids() -> None:
    assert id_van("Stap 2: Vergelijk!") == "stap-2-vergelijk"
    assert id_van('2"><b') == "figuur-2-b"


@pytest.mark.parametrize(
    ("laag", "hoog"), [(0, 1), (7.3, 12.7), (5, 5), (0, 0), (-3, 4), (0.001, 0.002), (1e5, 1e6)]
)
def test_axis_steps_are_round_few_and_hold_both_ends(laag: float, hoog: float) -> None:
    stappen = mooie_stappen(laag, hoog)
    assert 2 <= len(stappen) <= 7
    assert stappen[0] <= laag and stappen[-1] >= hoog and stappen[0] < stappen[-1]


@pytest.mark.parametrize(
    ("x", "tekst", "plaats"),
    [
        (50, "12%", ("50%", "middle")),
        (2, "12%", ("2%", "start")),
        (98, "12%", ("98%", "end")),
        (45, "een heel lange naam van een plek", ("0%", "start")),
        (55, "een heel lange naam van een plek", ("100%", "end")),
    ],
)
def test_a_label_turns_from_the_edge_it_would_cross(x: float, tekst: str, plaats: tuple[str, str]) -> None:
    el = boom(label_binnen(x, 10, tekst))
    assert (el.get("x"), el.get("text-anchor")) == plaats


def test_only_safe_links_become_links() -> None:
    bron = Herkomst("x", "x", (Vindplaats("kwaad", "javascript:alert(1)"),), "l", "2022", ())
    html = trechter("k", [("a", 1)], Bijschrift("t", "w", [bron]))
    assert "javascript:" not in html
