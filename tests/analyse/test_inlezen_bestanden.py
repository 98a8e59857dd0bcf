"""Files as they come: what stands on which sheet, what is hidden, and what is no table at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from conftest import WORTEL
from routekaart.analyse.inlezen import Ingelezen, InleesFout, read_tabel
from tabelgever import maak_ods

GEGEVENS = WORTEL / "tests" / "gegevens" / "tabellen"
RIJEN: list[list[object]] = [["Leeftijd", "Aantal"], ["15-24", 8], ["25-44", 12], ["45-64", 20], ["65+", 21]]
VIER = {"15 tot 25 jaar": 8, "25 tot 45 jaar": 12, "45 tot 65 jaar": 20, "65 jaar en ouder": 20}
KORT = {"15-24": 8, "25-44": 12, "45-64": 20, "65+": 20}


def lees(naam: str) -> Ingelezen:
    return read_tabel(GEGEVENS / naam)


def paren(gelezen: Ingelezen, waarde: str | int = 1) -> dict[str, float]:
    """First column and one other: by place or by name."""
    kolom = gelezen.tabel.columns[waarde] if isinstance(waarde, int) else waarde
    return dict(zip(gelezen.tabel.iloc[:, 0].tolist(), gelezen.tabel[kolom].tolist(), strict=True))


def redenen(gelezen: Ingelezen) -> dict[int, str]:
    return {o.nummer: o.reden for o in gelezen.overgeslagen if o.reden != "leeg"}


@pytest.mark.parametrize(
    ("naam", "aantallen", "weg"),
    [
        ("up_06b_noot_n.csv", VIER, {7: "noot"}),
        ("up_06c_noot_datum.csv", VIER, {7: "noot"}),
        ("up_07_metadata_2kol.csv", VIER, {1: "titel", 2: "titel"}),
        ("up_24_aantal_en_inwoners.csv", KORT, {}),
        (
            "up_26_subtotaal.csv",
            {"15-24": 8, "25-44": 12, "45-64": 20, "65-74": 10, "75+": 10},
            {7: "totaal"},
        ),
        ("up_26b_waarvan.csv", KORT, {6: "waarvan"}),
        ("up_28_verborgen_eerste_blad.xlsx", VIER, {}),
        ("up_29_eerste_blad_toelichting.xlsx", VIER, {}),
        ("up_34_utf16_afgekapt.txt", VIER, {}),
    ],
)
def test_files_that_were_once_read_wrong(naam: str, aantallen: dict[str, int], weg: dict[int, str]) -> None:
    gelezen = lees(naam)
    assert paren(gelezen) == aantallen
    assert redenen(gelezen) == weg


def test_percentages_of_excel_are_known_as_such() -> None:
    gelezen = lees("up_17_percent_excel.xlsx")
    assert gelezen.procenten == {"Aandeel"}
    assert paren(gelezen) == {"15-24": 10, "25-44": 20, "45-64": 30, "65+": 40}


def test_people_with_a_word_behind_them_are_counted_and_told() -> None:
    gelezen = lees("up_25_inwoners_en_tekstdeelnemers.csv")
    assert paren(gelezen, "deelnemers") == KORT
    assert "Wij lezen '8 personen' als 8" in gelezen.opmerkingen[0]
    assert gelezen.teksten is not None and gelezen.teksten["deelnemers"].tolist()[0] == "8 personen"


def test_years_as_headings() -> None:
    gelezen = lees("up_96_meerdere_jaren.csv")
    assert list(gelezen.tabel.columns) == ["leeftijd", "2022", "2023"]
    assert gelezen.tabel["2023"].tolist() == [5, 6, 10, 10]


def test_single_ages_stay_numbers_and_the_second_column_of_words_is_kept() -> None:
    assert lees("up_39_losse_leeftijden_getal.csv").tabel["leeftijd"].tolist() == list(range(15, 90))
    assert lees("up_42_avondkolom_eerst.csv").tabel["leeftijd"].tolist() == ["15-24", "25-44", "45-64", "65+"]


def test_a_quote_that_is_never_closed_in_a_long_text() -> None:
    inhoud = (
        b'leeftijd;aantal;opmerking\n15-24;8;"nog niet bekend\n25-44;12;' + b"x" * 140_000 + b"\n65+;21;\n"
    )
    gelezen = read_tabel(inhoud, "lang.csv")
    assert paren(gelezen) == {"15-24": 8, "25-44": 12, "65+": 21}
    assert "in regel 2 een los aanhalingsteken" in gelezen.opmerkingen[0]


@pytest.mark.parametrize("naam", ["oud_excel.xls", "opendocument.ods"])
def test_old_excel_and_opendocument(naam: str) -> None:
    """Both hold a hidden sheet first, a row and a column that are hidden, percentages and a total."""
    gelezen = lees(naam)
    assert paren(gelezen) == {"15 tot 25 jaar": 8, "25 tot 45 jaar": 12, "65 jaar en ouder": 20}
    assert gelezen.tabel["Aandeel"].tolist() == [10, 20, 40] and gelezen.procenten == {"Aandeel"}
    assert (gelezen.blad, gelezen.bladen) == ("telling", ("telling",))
    assert (gelezen.verborgen_regels, gelezen.verborgen_kolommen) == (1, 1)
    assert "Geheim" not in gelezen.tabel.columns
    assert sorted(redenen(gelezen).values()) == ["titel", "totaal"]


# --- Excel -----------------------------------------------------------------------------------------


def maak_boek(rijen: list[list[object]], r0: int = 1, k0: int = 1) -> openpyxl.Workbook:
    boek = openpyxl.Workbook()
    for r, rij in enumerate(rijen, r0):
        for k, cel in enumerate(rij, k0):
            boek.worksheets[0].cell(r, k).value = cel  # type: ignore[assignment]
    return boek


def bewaar(boek: openpyxl.Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def verander(inhoud: bytes, deel: str, oud: bytes, nieuw: bytes) -> bytes:
    """The same zip with other bytes in one part."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(inhoud)) as zip_,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as anders,
    ):
        for naam in zip_.namelist():
            bytes_ = zip_.read(naam)
            if naam == deel:
                assert oud in bytes_
                bytes_ = bytes_.replace(oud, nieuw)
            anders.writestr(naam, bytes_)
    return uit.getvalue()


BLAD = "xl/worksheets/sheet1.xml"


def test_hidden_rows_and_columns_are_counted_and_not_read() -> None:
    boek = maak_boek([[*rij, 1] for rij in RIJEN])
    blad = boek.worksheets[0]
    blad.row_dimensions[3].hidden = True
    blad.column_dimensions.group("C", "E", hidden=True)
    laag = verander(bewaar(boek), BLAD, b'<row r="4"', b'<row r="4" ht="0" customHeight="1"')
    gelezen = read_tabel(laag)
    assert paren(gelezen) == {"15-24": 8, "65+": 21}
    assert (gelezen.verborgen_regels, gelezen.verborgen_kolommen) == (2, 1)
    assert "2 regels zijn verborgen in het bestand. Die lezen wij niet." in gelezen.opmerkingen
    assert list(gelezen.tabel.index) == [2, 5]


def test_a_table_in_the_middle_of_the_sheet() -> None:
    gelezen = read_tabel(bewaar(maak_boek(RIJEN, 7, 3)))
    assert list(gelezen.tabel.columns) == ["Leeftijd", "Aantal"] and list(gelezen.tabel.index) == [
        8,
        9,
        10,
        11,
    ]


def test_sheets_are_chosen_named_and_can_be_asked_for() -> None:
    boek = maak_boek([["Leeswijzer"], ["Deze map bevat tellingen"]])
    boek.create_sheet("leeg")
    for naam, staat in (("geheim", "veryHidden"), ("telling", "visible"), ("tweede", "visible")):
        blad = boek.create_sheet(naam)
        blad.sheet_state = staat
        blad.append(["Wijk", "Aantal"])
        blad.append([naam, 3])
        blad.append(["Zuid", 4])
    boek.create_chartsheet("grafiek", 0)
    inhoud = bewaar(boek)
    gelezen = read_tabel(inhoud)
    assert gelezen.blad == "telling" and gelezen.bladen == ("Sheet", "telling", "tweede")
    assert "Wij lezen het blad 'telling'. U kunt ook kiezen voor 'Sheet' en 'tweede'." in gelezen.opmerkingen
    assert read_tabel(inhoud, blad="tweede").tabel["Wijk"].tolist() == ["tweede", "Zuid"]
    for naam in ("geheim", "leeg2", "grafiek"):
        with pytest.raises(InleesFout, match="geen zichtbaar blad met de naam"):
            read_tabel(inhoud, blad=naam)


def test_nothing_to_see() -> None:
    boek = maak_boek(RIJEN)
    boek.worksheets[0].sheet_state = "hidden"
    boek.create_sheet("leeg")
    with pytest.raises(InleesFout, match="niets op de bladen die u kunt zien"):
        read_tabel(bewaar(boek))


def test_a_sheet_formatted_far_down_and_a_merge_without_end() -> None:
    boek = maak_boek([*RIJEN, ["Noord", 3]])
    boek.worksheets[0].merge_cells("A6:A7")
    leeg = b"".join(
        b'<row r="%d" s="1" customFormat="1" ht="15"><c r="A%d" s="0"/></row>' % (r, r)
        for r in range(8, 90_000)
    )
    inhoud = verander(bewaar(boek), BLAD, b"</sheetData>", leeg + b"</sheetData>")
    inhoud = verander(inhoud, BLAD, b"</mergeCells>", b'<mergeCell ref="E1:XFD1048576"/></mergeCells>')
    gelezen = read_tabel(inhoud)
    assert len(gelezen.tabel) == 5


def test_formulas_without_an_outcome() -> None:
    boek = maak_boek([*RIJEN, ["Totaal", "=SUM(B2:B5)"]])
    assert len(read_tabel(bewaar(boek)).tabel) == 4  # in a line that is skipped it does no harm
    boek.worksheets[0]["B3"] = "=4*3"
    with pytest.raises(
        InleesFout, match=r"regel 3, kolom 'Aantal', een formule zonder uitkomst. Open het bestand in Excel"
    ):
        read_tabel(bewaar(boek))


def test_outcomes_that_are_all_zero_are_told() -> None:
    boek = maak_boek([["Wijk", "Aantal"], ["Noord", "=1+1"], ["Zuid", "=1+2"]])
    inhoud = verander(
        bewaar(boek),
        BLAD,
        b"<v></v>" if b"<v></v>" in zipfile.ZipFile(io.BytesIO(bewaar(boek))).read(BLAD) else b"<v />",
        b"<v>0</v>",
    )
    assert "Alle formules op dit blad geven 0" in read_tabel(inhoud).opmerkingen[0]


def test_errors_of_the_sheet_are_told() -> None:
    boek = maak_boek(RIJEN)
    boek.worksheets[0]["B3"] = "#REF!"
    gelezen = read_tabel(bewaar(boek))
    assert gelezen.tabel["Aantal"].isna().tolist() == [False, True, False, False]
    assert "een foutmelding van het rekenblad: '#REF!'" in gelezen.opmerkingen[0]


def test_a_day_that_was_a_band_is_told() -> None:
    boek = maak_boek([["Leeftijd", "Aantal"], ["0-4", 3], [date(2026, 11, 5), 8], ["12-17", 4]])
    assert "Misschien maakte Excel die van een groep" in read_tabel(bewaar(boek)).opmerkingen[0]


def test_headings_over_two_lines() -> None:
    boek = maak_boek(
        [
            ["Leeftijd", "Deelnemers", None, "Inwoners", None],
            [None, "aantal", "%", "aantal", "%"],
            ["15-24", 8, 0.1, 100, 0.2],
            ["25-44", 3, 0.3, 50, 0.3],
        ]
    )
    for bereik in ("A1:A2", "B1:C1", "D1:E1"):
        boek.worksheets[0].merge_cells(bereik)
    gelezen = read_tabel(bewaar(boek))
    assert list(gelezen.tabel.columns) == [
        "Leeftijd",
        "Deelnemers aantal",
        "Deelnemers %",
        "Inwoners aantal",
        "Inwoners %",
    ]


def test_a_count_beside_two_merged_rows_is_counted_once() -> None:
    boek = maak_boek([["Gebied", "Wijk", "Aantal"], ["Noord", "a", 8], [None, "b", None], ["Zuid", "c", 4]])
    for bereik in ("A2:A3", "C2:C3"):
        boek.worksheets[0].merge_cells(bereik)
    tabel = read_tabel(bewaar(boek)).tabel
    assert tabel["Gebied"].tolist() == ["Noord", "Noord", "Zuid"] and tabel["Aantal"].sum() == 12


def test_the_strict_form_and_another_prefix() -> None:
    ns = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    inhoud = bewaar(maak_boek(RIJEN))
    for deel in (BLAD, "xl/workbook.xml", "xl/styles.xml"):
        inhoud = verander(inhoud, deel, ns, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert len(read_tabel(inhoud).tabel) == 4
    x = b'<x:worksheet xmlns:x="%s"><x:sheetData>' % ns
    for r, rij in enumerate(RIJEN, 1):
        x += b'<x:row r="%d"><x:c r="A%d" t="inlineStr"><x:is><x:t>%s</x:t></x:is></x:c>' % (
            r,
            r,
            str(rij[0]).encode(),
        )
        soort = b't="inlineStr"><x:is><x:t>Aantal</x:t></x:is>' if r == 1 else b"><x:v>%d</x:v>" % rij[1]  # type: ignore[str-bytes-safe]
        x += b'<x:c r="B%d" %s</x:c></x:row>' % (r, soort)
    heel = zipfile.ZipFile(io.BytesIO(bewaar(maak_boek(RIJEN)))).read(BLAD)
    inhoud = verander(bewaar(maak_boek(RIJEN)), BLAD, heel, x + b"</x:sheetData></x:worksheet>")
    assert read_tabel(inhoud).tabel["Aantal"].tolist() == [8, 12, 20, 21]


def test_a_workbook_of_an_odd_program() -> None:
    """Names, styles and checks that openpyxl stumbles over do not keep us from the cells."""
    inhoud = verander(
        bewaar(maak_boek(RIJEN)),
        "xl/workbook.xml",
        b"</workbook>",
        b'<definedNames><definedName name="a" localSheetId="9">x</definedName></definedNames></workbook>',
    )
    inhoud = verander(
        inhoud,
        BLAD,
        b"</worksheet>",
        b'<dataValidations><dataValidation type="raar"/></dataValidations></worksheet>',
    )
    inhoud = verander(inhoud, "xl/styles.xml", b"<fills", b"<fills raar='1'><fill/></fills><fills")
    assert len(read_tabel(inhoud).tabel) == 4


# --- other files -----------------------------------------------------------------------------------


def _zip(*namen: str) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam in namen:
            zip_.writestr(naam, "x")
    return uit.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"%PDF-1.7 x", "is een PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "is een plaatje"),
        (b"\xff\xd8\xff\xe0\x00", "is een foto"),
        (b"{\\rtf1 tekst}", "is een tekstdocument"),
        (b"\x1f\x8b\x08\x00", "is een ingepakt bestand"),
        (b'{"a": [1, 2]}', "is een JSON-bestand"),
        (b'[{"a": 1}]', "is een JSON-bestand"),
        (b"<?xml version='1.0'?><a/>", "is een XML-bestand"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "oude vorm",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "bewaarde webpagina"),
        (b"<html><body><p>Niets</p></body></html>", "webpagina zonder tabel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "beveiligd met een wachtwoord"),
        (OLE + "WordDocument".encode("utf-16-le"), "een Word-document"),
        (OLE + b"\x00" * 600, r"oude Excel-bestand \(.xls\) is niet te lezen"),
        (_zip("[Content_Types].xml", "word/document.xml"), "een tekstdocument"),
        (_zip("[Content_Types].xml", "ppt/presentation.xml"), "een presentatie"),
        (_zip("[Content_Types].xml", "xl/workbook.bin"), "binair Excel-bestand"),
        (_zip("Index/Document.iwa"), "Numbers-bestand"),
        (_zip("map/telling.csv"), "Pak het eerst uit en kies dan 'telling.csv'"),
        (_zip("[Content_Types].xml"), "niet te lezen"),
        ("Wijk;Aantal\nCafé;3\nOost;20".encode("utf-16")[:-1], "afgekapt"),
        ("Wijk;Aantal\nCafé;3\nCafé".encode()[:-1], "afgekapt"),
        (b'wijk;aantal;x\nNoord;8;"begin\n"Zuid; oud";12;x\n', "los aanhalingsteken, rond regel 2"),
        (b"wijk,aantal\nNoord,1,234\nZuid,567\n", "regel 2 misschien een komma in een getal: '1,234'"),
        (b"wijk,deel\nNoord,12,5\nZuid,3,5\n", "puntkomma tussen de kolommen"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(inhoud: bytes, melding: str) -> None:
    with pytest.raises(InleesFout, match=melding):
        read_tabel(inhoud, "bestand.xlsx")


def test_html_with_spans_and_a_hidden_row() -> None:
    html = (
        b"<table><tr><th>Gebied<th>Wijk<th>Aantal<tr><td rowspan=2>Noord<td>a &amp; b<td>3"
        b"<tr><td>c<td>1.234<tr style='display: none'><td>x<td>y<td>9<tr><td colspan=2>Totaal<td>1.237</table>"
    )
    gelezen = read_tabel(html, "export.xls")
    assert gelezen.tabel["Gebied"].tolist() == ["Noord", "Noord"]
    assert gelezen.tabel["Wijk"].tolist() == ["a & b", "c"] and gelezen.tabel["Aantal"].tolist() == [3, 1234]
    assert gelezen.verborgen_regels == 1 and redenen(gelezen) == {5: "totaal"}


def test_two_tables_on_a_page_can_be_chosen() -> None:
    tabel = "<table><tr><td>Wijk</td><td>Aantal</td></tr><tr><td>{}</td><td>3</td></tr></table>"
    html = ("<html>" + tabel.format("een") + tabel.format("twee") + "</html>").encode()
    assert read_tabel(html).bladen == ("tabel 1", "tabel 2")
    assert read_tabel(html, blad="tabel 2").tabel["Wijk"].tolist() == ["twee"]


def test_a_locked_opendocument() -> None:
    uit = io.BytesIO(maak_ods(""))
    with zipfile.ZipFile(uit, "a") as zip_:
        zip_.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
    with pytest.raises(InleesFout, match="beveiligd met een wachtwoord"):
        read_tabel(uit.getvalue(), "geheim.ods")


def test_the_name_on_disk_is_used(tmp_path: Path) -> None:
    pad = tmp_path / "leeg.csv"
    pad.write_bytes(b"")
    with pytest.raises(InleesFout, match=r"'leeg\.csv' is leeg"):
        read_tabel(pad)
