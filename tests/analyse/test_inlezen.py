"""Tables as municipalities deliver them."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
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
