"""Tables as municipalities deliver them."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from routekaart.analyse.inlezen import HOOGSTENS_BYTES, InleesFout, parse_getal, read_tabel

CSV = """Overzicht deelnemers avond
bron: eigen telling

Groep;Aantal;Aandeel
15 tot 25 jaar;12;8,5%
25 tot 45 jaar;1.234;45,0%
65+;<5;n.v.t.
Totaal;1.246;100%
"""


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("12", 12), ("1.234", 1234), ("1.234.567,89", 1234567.89), ("12,5", 12.5), ("12,5%", 12.5), ("12 %", 12),
        ("€ 1.000", 1000), ("1.000,-", 1000), ("1 234", 1234), ("1\u00a0234", 1234), ("-3,5", -3.5), ("3.5", 3.5),
        ("0.123", 0.123), ("12 procent", 12), (",5", 0.5), ("EUR 20", 20),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(tekst: str, waarde: float) -> None:
    assert parse_getal(tekst) == pytest.approx(waarde)


@pytest.mark.parametrize(
    "tekst",
    ["", "abc", "12a", "1,2,3", "1.23.4", "<5", "2022-2023", "12-05-2022", "1e5", "--1", "12345.678.9"],
)
def test_what_is_no_number(tekst: str) -> None:
    assert parse_getal(tekst) is None


def test_csv_of_a_dutch_excel() -> None:
    gelezen = read_tabel(CSV.encode())
    tabel = gelezen.tabel
    assert list(tabel.columns) == ["Groep", "Aantal", "Aandeel"]
    assert tabel["Groep"].tolist() == ["15 tot 25 jaar", "25 tot 45 jaar", "65+"]
    assert tabel["Aantal"].tolist()[:2] == [12, 1234] and tabel["Aantal"].isna().tolist()[2]
    assert tabel["Aandeel"].tolist()[:2] == [8.5, 45.0]
    assert gelezen.opmerkingen == (
        "2 regels boven de kop zijn overgeslagen.",
        "Eén regel met een totaal is overgeslagen.",
        "In kolom 'Aantal' is één klein aantal verborgen. Wij laten dat leeg.",
    )


def test_windows_alphabet_is_read_and_told() -> None:
    gelezen = read_tabel("Wijk;Bedrag\nCafé-buurt;€ 3\n‘Één’;€ 4\n".encode("cp1252"))
    assert gelezen.tabel["Wijk"].tolist() == ["Café-buurt", "‘Één’"]
    assert gelezen.tabel["Bedrag"].tolist() == [3, 4]
    assert "Windows-tekst" in gelezen.opmerkingen[0]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16"])
def test_other_alphabets(codering: str) -> None:
    assert read_tabel("Wijk;Aantal\nCafé;3\n".encode(codering)).tabel["Wijk"].tolist() == ["Café"]


@pytest.mark.parametrize("scheiding", [";", "\t", ",", "|"])
def test_separator_is_found(scheiding: str) -> None:
    regels = ["Wijk;Aantal;Jaar", "Noord;3;2022", "Zuid;4;2023"]
    tabel = read_tabel("\r\n".join(regels).replace(";", scheiding).encode()).tabel
    assert tabel["Aantal"].tolist() == [3, 4]


def test_decimal_commas_do_not_pass_for_separators() -> None:
    tabel = read_tabel(b"Wijk;A;B\nNoord;1,5;2,5\nZuid;3,5;4,5\n").tabel
    assert tabel["A"].tolist() == [1.5, 3.5]


def test_empty_rows_and_columns_go_and_double_names_get_a_number() -> None:
    tabel = read_tabel(b"Wijk;Aantal;Aantal;;\nNoord;3;4;;\n;;;;\nZuid;5;6;;\n").tabel
    assert list(tabel.columns) == ["Wijk", "Aantal", "Aantal (2)"]
    assert len(tabel) == 2


def test_a_word_among_numbers_is_told() -> None:
    gelezen = read_tabel(b"Wijk;Aantal\na;1\nb;2\nc;3\nd;4\ne;veel\n")
    assert gelezen.tabel["Aantal"].isna().sum() == 1
    assert gelezen.opmerkingen == ("In kolom 'Aantal' is 'veel' geen getal. Die cellen zijn leeg.",)


def test_a_column_of_words_stays_words() -> None:
    tabel = read_tabel(b"Wijk;Code\nNoord;A1\nZuid;12\nOost;B2\n").tabel
    assert tabel["Code"].tolist() == ["A1", "12", "B2"]


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", r"'x.csv' is leeg"),
        (b"  \n ", r"'x.csv' is leeg"),
        (b"alleen tekst\nnog een regel\n", r"maar één kolom"),
        (b"Wijk;Aantal\n", r"geen regels onder de kolomnamen"),
        (b"1;2;3\n4;5;6\n", r"geen regel met kolomnamen"),
        (b"\xd0\xcf\x11\xe0oud", r"oude Excel-bestand"),
        (b"PK\x03\x04rommel", r"niet te lezen"),
        (b"%PDF-1.7\x00\x01", r"een PDF"),
        (b"a;b\n" + b"1;2\n" * (HOOGSTENS_BYTES // 4), r"groter dan 5 MB"),
    ],
)
def test_what_is_wrong_is_said(inhoud: bytes, melding: str) -> None:
    with pytest.raises(InleesFout, match=melding):
        read_tabel(inhoud, "x.csv")


def maak_xlsx(
    rijen: list[list[object]], samengevoegd: str = "", vormen: dict[str, str] | None = None
) -> bytes:
    """A small workbook; `vormen` gives cells a number format."""
    boek = openpyxl.Workbook()
    blad = boek.worksheets[0]
    for rij in rijen:
        blad.append(rij)
    if samengevoegd:
        blad.merge_cells(samengevoegd)
    for plek, vorm in (vormen or {}).items():
        blad[plek].number_format = vorm
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def test_excel_with_title_and_merged_cells(tmp_path: Path) -> None:
    rijen: list[list[object]] = [
        ["Deelnemers per wijk", None, None],
        ["Gebied", "Wijk", "Aandeel"],
        ["Noord", "Een", 12.5],
        [None, "Twee", 1234],
        ["Zuid", "Drie", 0.0000001],
    ]
    pad = tmp_path / "telling.xlsx"
    pad.write_bytes(maak_xlsx(rijen, "A3:A4"))
    gelezen = read_tabel(pad)
    assert gelezen.tabel["Gebied"].tolist() == ["Noord", "Noord", "Zuid"]
    assert gelezen.tabel["Aandeel"].tolist() == pytest.approx([12.5, 1234, 0.0000001])
    assert gelezen.opmerkingen == ("Eén regel boven de kop is overgeslagen.",)


def test_a_title_over_all_columns_is_no_heading() -> None:
    rijen: list[list[object]] = [["Titel", None], ["Wijk", "Aantal"], ["Een", 3]]
    assert list(read_tabel(maak_xlsx(rijen, "A1:B1")).tabel.columns) == ["Wijk", "Aantal"]


def test_numbers_typed_as_text_in_excel() -> None:
    rijen: list[list[object]] = [["Wijk", "Aantal"], ["Een", "1.234"], ["Twee", "12,5"]]
    assert read_tabel(maak_xlsx(rijen)).tabel["Aantal"].tolist() == [1234, 12.5]


def test_a_zip_that_would_fill_the_memory_is_refused() -> None:
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as boek:
        boek.writestr("xl/workbook.xml", b"0" * 60_000_000)
    with pytest.raises(InleesFout, match="te groot"):
        read_tabel(uit.getvalue(), "groot.xlsx")


def test_far_away_cell_does_not_make_a_huge_table() -> None:
    boek = openpyxl.load_workbook(BytesIO(maak_xlsx([["Wijk", "Aantal"], ["Een", 3]])))
    boek.worksheets[0]["XFD1048576"] = 3
    uit = BytesIO()
    boek.save(uit)
    gelezen = read_tabel(uit.getvalue())
    assert len(gelezen.tabel) == 2 and gelezen.tabel["Aantal"].tolist()[0] == 3


def test_broken_excel_is_refused_in_words() -> None:
    inhoud = maak_xlsx([["Wijk", "Aantal"], ["Een", 3]])
    with pytest.raises(InleesFout, match="niet te lezen"):
        read_tabel(inhoud[: len(inhoud) // 2], "half.xlsx")


def test_percentages_and_days_are_read_as_they_are_shown() -> None:
    dagen = [date(2023, 1, 1), date(2023, 1, 2)]
    rijen: list[list[object]] = [
        ["Wijk", "Aandeel", "Dag"],
        ["Een", 0.125, dagen[0]],
        ["Twee", 0.5, dagen[1]],
    ]
    tabel = read_tabel(maak_xlsx(rijen, vormen={"B2": "0.0%", "B3": "0%"})).tabel
    assert tabel["Aandeel"].tolist() == [12.5, 50]
    assert tabel["Dag"].tolist() == ["01-01-2023", "02-01-2023"]


@pytest.mark.parametrize(
    ("cellen", "kop", "waarden", "gezegd"),
    [
        (["1,234", "567", "12,345"], "aantal", [1234, 567, 12345], "'1,234' als 1234"),
        (["1,234", "2,567"], "aandeel", [1.234, 2.567], "'1,234' als 1,234"),
        (["1,234", "12,5"], "aandeel", [1.234, 12.5], ""),
        (["1.234", "567"], "aantal", [1234, 567], ""),
        (["1.234", "0.567"], "aandeel", [1.234, 0.567], "'1.234' als 1,234"),
        (["1.234", "12.5", "3.25"], "aandeel", [1.234, 12.5, 3.25], "'1.234' als 1,234"),
        (["1.234,50", "12,25"], "bedrag", [1234.5, 12.25], ""),
        (["1,234.50", "12.25", "1,500"], "bedrag", [1234.5, 12.25, 1500], "'1,500' als 1500"),
        (["1.234", "2.345"], "maat", [1234, 2345], "'1.234' als 1234"),
        (["1 234", "345"], "aantal", [1234, 345], ""),
        (["−3", "-5", "4"], "verschil", [-3, -5, 4], ""),
        (["8 personen", "12 mensen", "3"], "deelnemers", [8, 12, 3], "'8 personen' als 8"),
        (["ca. 10", "10*", "12 (20%)", "8 1)"], "aantal", [10, 10, 12, 8], "'ca. 10' als 10"),
        (["10-15", "10", "12", "3"], "aantal", [None, 10, 12, 3], "'10-15' geen getal"),
        (["<5", "<5"], "aantal", [None, None], "kleine aantallen verborgen"),
        (["8", "12", "40%"], "aantal", [8, 12, None], "Die percentages laten wij leeg"),
        (["10%", "20%", "7"], "aandeel", [10, 20, 7], "bij '7' staat geen %-teken"),
    ],
)
def test_numbers_are_judged_by_their_column(
    cellen: list[str], kop: str, waarden: list[float | None], gezegd: str
) -> None:
    regels = [f"groep {letter};{cel}" for letter, cel in zip("abcdefg", cellen, strict=False)]
    gelezen = read_tabel("\n".join([f"groep;{kop}", *regels]).encode())
    assert [None if w is pd.NA or w != w else w for w in gelezen.tabel[kop].tolist()] == waarden
    assert gezegd in " ".join(gelezen.opmerkingen)
    assert bool(gezegd) == bool(gelezen.opmerkingen)


@pytest.mark.parametrize(
    ("cellen", "kop"),
    [
        (["0074", "0080"], "code"),
        (["35 jaar", "36 jaar"], "leeftijd"),
        (["15", "16", "17", "18", "19", "65+"], "leeftijd"),
        (["1 persoon", "2 personen"], "huishouden"),
        (["<25", "25-44", "65+"], "leeftijd"),
    ],
)
def test_names_that_look_like_numbers_stay_words(cellen: list[str], kop: str) -> None:
    tekst = "\n".join([f"{kop};aantal", *(f"{cel};{n}" for n, cel in enumerate(cellen, 3))])
    assert read_tabel(tekst.encode()).tabel[kop].tolist() == cellen


@pytest.mark.parametrize(
    ("onder", "blijft", "redenen"),
    [
        ("65+;20\nwaarvan:;\n- 65-74;12\n- 75+;8\nTotaal;40", ["65+"], ["waarvan", "waarvan", "waarvan", "totaal"]),
        ("65+;20\n  65-74;12\n  75+;8", ["65+"], ["waarvan", "waarvan"]),
        ("65+;9\nwaarvan;\n75+;4\n85+;5\nonbekend;3", ["65+", "onbekend"], ["waarvan", "waarvan", "waarvan"]),
        ("65+;20\nw.v. 75+;4\nwaaronder 90+;1", ["65+"], ["waarvan", "waarvan"]),
        ("65+;20\n;40", ["65+"], ["totaal"]),
        ("65+;20\nGemeente Heerenveen;40", ["65+"], ["totaal"]),
        ("65+;20\nn;40", ["65+"], ["totaal"]),
        ("65+;20\nHeerenveen totaal;41", ["65+"], ["totaal"]),
        ("65+;20\n\nAantal genodigden;400\n\nBron: x", ["65+"], ["noot", "noot"]),
        ("65+;20\n*) schatting;", ["65+"], ["noot"]),
        ("65+;\n", ["65+"], []),
        ("Totaalplein;3\nSamenwonend;4\nAlle dagen thuis;2", ["Totaalplein", "Samenwonend", "Alle dagen thuis"], []),
        ("Bron;3\nZie;4\n*hbo;2", ["Bron", "Zie", "*hbo"], []),
        ("45 tot 65 jaar;20", ["45 tot 65 jaar"], []),
    ],
)  # fmt: skip
def test_lines_that_are_no_rows(onder: str, blijft: list[str], redenen: list[str]) -> None:
    gelezen = read_tabel(f"leeftijd;aantal\n15-24;8\n25-44;12\n{onder}\n".encode())
    assert gelezen.tabel["leeftijd"].tolist() == ["15-24", "25-44", *blijft]
    assert [o.reden for o in gelezen.overgeslagen if o.reden != "leeg"] == redenen


def test_a_sum_without_a_word_for_it_is_kept_and_told() -> None:
    gelezen = read_tabel(b"wijk;aantal\nNoord;5\nZuid;3\nHeerenveen;8\n")
    assert len(gelezen.tabel) == 3
    assert "Regel 4 ('Heerenveen') is precies de som" in gelezen.opmerkingen[0]


@pytest.mark.parametrize(
    ("tekst", "kolommen", "eerste"),
    [
        ("15-24;8\n25-44;12\n", ["kolom 1", "kolom 2"], 1),
        ("Noord;2000\nZuid;1500\nOost;30\n", ["kolom 1", "kolom 2"], 1),
        ("leeftijd;\n15-24;8\n25-44;12\n", ["leeftijd", "kolom 2"], 2),
        ("leeftijd;2024\n15-24;8\n25-44;12\n", ["leeftijd", "2024"], 2),
        (";Deelnemers;;Inwoners;\nLeeftijd;aantal;%;aantal;%\n15-24;8;1;9;2\n",
         ["Leeftijd", "Deelnemers aantal", "Deelnemers %", "Inwoners aantal", "Inwoners %"], 3),
        ("Leeftijd;Aantal;Aandeel\n;(absoluut);(in %)\n15-24;8;10\n", ["Leeftijd", "Aantal (absoluut)", "Aandeel (in %)"], 3),
        ("Gemeente;Heerenveen\nAantal avonden;3\nleeftijd;geteld\n15-24;8\n25-44;3\n", ["leeftijd", "geteld"], 4),
        ("wijk;opkomst\nNoord;veel\nZuid;3\nOost;4\n", ["wijk", "opkomst"], 2),
        ("sep=;\nleeftijd;aantal\n15-24;8\n", ["leeftijd", "aantal"], 3),
        ('"leeftijd;aantal"\n"15-24;8"\n"25-44;3"\n', ["leeftijd", "aantal"], 2),
        ("leeftijd;aantal;;opleiding;aantal\n15-24;8;;hbo;4\n25-44;9;;;\n", ["leeftijd", "aantal"], 2),
        ("Tabel 1\nleeftijd;aantal\n15-24;8\n25-44;1\n\nTabel 2\nopleiding;geteld\nhbo;8\n", ["leeftijd", "aantal"], 3),
        ("| leeftijd | aantal |\n|---|---|\n| 15-24 | 8 |\n", ["leeftijd", "aantal"], 3),
        ("leeftijd;aantal\r15-24;8\r25-44;3\r", ["leeftijd", "aantal"], 2),
        ("leeftijd;aantal\n15-24;8\x00\n25-44;3\n", ["leeftijd", "aantal"], 2),
        ('wijk;aantal;x\n"a";8;"regel 1\nregel 2"\n"b";2;"p; q"\n', ["wijk", "aantal", "x"], 2),
    ],
)  # fmt: skip
def test_where_the_table_begins(tekst: str, kolommen: list[str], eerste: int) -> None:
    gelezen = read_tabel(tekst.encode())
    assert list(gelezen.tabel.columns) == kolommen
    assert gelezen.tabel.index[0] == eerste


def test_made_for_a_last_row_or_to_be_slow() -> None:
    assert len(read_tabel(b"a;b;c\nx;1;2\n" + b";;;\r\n" * 300_000).tabel) == 1
    for inhoud in (
        b"a;b\n" + b"x;1\n" * 800_000,
        b"a;" * 30_000 + b"\n" + b"x;1\n" * 2_000,
        b"<table>" + b"<" * 2_000_000,
    ):
        with pytest.raises(InleesFout, match="te veel"):
            read_tabel(inhoud)
    assert len(read_tabel(b"a;aantal\nx;" + b"1" * 200_000 + b"\ny;" + b" " * 200_000 + b"2\n").tabel) == 2
