"""Actions of the programme: from lines as people type and paste them to tables in every document."""

import random
from pathlib import Path

import pytest

from proefgegevens import DATUM
from routekaart.documenten.acties import tekstblokken
from routekaart.documenten.opmaak import Alinea, Kop, Lijst, Tabel
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Afspraak
from routekaart.dossier.json_vorm import dossier_uit_json

GEGEVENS = Path(__file__).parents[1] / "gegevens" / "documenten"
NOG = "nog afspreken"
VIJF = ("Actie", "Eigenaar", "Kwartaal", "Middelen", "Maat")


def blokken(tekst):
    uit = []
    for blok in tekstblokken("U2", Afspraak(tekst=tekst)):
        match blok:
            case Tabel():
                uit.append([list(rij) for rij in blok.rijen])
            case Kop():
                uit.append(f"KOP {blok.heel}")
            case Lijst():
                uit.append(("lijst", *(item[0].stukken[0] for item in blok.items)))
            case _:
                uit.append(blok.stukken[0])
    return uit


def tabellen(tekst):
    return [blok for blok in tekstblokken("U2", Afspraak(tekst=tekst)) if isinstance(blok, Tabel)]


def _document(bestand, soort):
    dossier = dossier_uit_json((GEGEVENS / bestand).read_text(encoding="utf-8"))
    return make_document(soort, dossier, DATUM)


def test_het_raadsvoorstel_toont_acties_als_tabel():
    document = _document("02_raadsvoorstel_pijpen.json", "raadsvoorstel")
    acties = [b for b in document.blokken if isinstance(b, Tabel) and b.koppen[0] == "Actie"]
    assert [a.rijen for a in acties] == [
        (("Startblad", "Team A", "Q1 2027", "geen", "elk traject een plan"),)
    ]
    assert not any(isinstance(b, Alinea) and "|" in str(b.stukken) for b in document.blokken)


def test_tussenkopjes_blijven_bij_hun_acties():
    document = _document("03_sporen_los_van_acties.json", "uitvoeringsprogramma")
    begin = next(i for i, b in enumerate(document.blokken) if getattr(b, "id", "") == "u2") + 1
    eerste, tabel_1, tweede, tabel_2 = document.blokken[begin : begin + 4]
    assert (eerste, tweede) == (Kop(2, "Nu doen"), Kop(2, "Inrichten"))
    assert (tabel_1.rijen[0][0], tabel_2.rijen[0][0]) == ("Startblad", "Opleiding")
    # The caption says something new, and tables under one another have the same columns.
    assert "Nu doen" not in tabel_1.bijschrift and "Eén actie" in tabel_1.bijschrift
    assert tabel_1.breedtes == tabel_2.breedtes


def test_kopregel_en_lijn_zijn_geen_acties():
    document = _document("04_kopregel_wordt_actie.json", "uitvoeringsprogramma")
    acties = next(b for b in document.blokken if isinstance(b, Tabel) and b.koppen[0] == "Actie")
    assert [rij[0] for rij in acties.rijen] == ["Startblad"]


VOL = "Startblad|Team A|Q1 2027|geen|elk traject een plan"


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("a|b|c|d|e", [[["a", "b", "c", "d", "e"]]]),
        ("| a | b | c | d | e |", [[["a", "b", "c", "d", "e"]]]),
        # A stroke at the end without one at the start: the last field is empty, not the first gone.
        ("a|b|\nf|g|h|i|j", [[["a", "b", NOG, NOG, NOG], ["f", "g", "h", "i", "j"]]]),
        ("|b|c|d|e|", [[["b", "c", "d", "e"]], "Nog af te spreken: maat."]),
        ("a|b|c|d|e|f", [[["a", "b", "c", "d", "e|f"]]]),
        ("|---|:--:|\n", []),
        ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", [[["c", "d"]]]),
        ("ACTIE | Eigenaar\n", []),
        (f"actie | eigenaar | kwartaal | middelen | maat\n{VOL}", [[VOL.split("|")]]),
        (f"- {VOL}\n- f|g|h|i|j", [[VOL.split("|"), ["f", "g", "h", "i", "j"]]]),
        ("geen acties", ["geen acties"]),
        ("", []),
        # Sentences with a stroke in them.
        ("ja | nee", ["ja | nee"]),
        ("Wij kiezen wel|niet.", ["Wij kiezen wel|niet."]),
        ("Kies ja | nee | weet niet in het formulier.", ["Kies ja | nee | weet niet in het formulier."]),
        ("Kies ja | nee.\nOf vul in: links | rechts.", ["Kies ja | nee.\nOf vul in: links | rechts."]),
        ("Kies uit: a | b | c | d | e.", ["Kies uit: a | b | c | d | e."]),
        (f"{VOL}\nZie ja | nee in het formulier.\nf|g|h|i|j",
         [[VOL.split("|")], "Zie ja | nee in het formulier.", [["f", "g", "h", "i", "j"]]]),
        (f"{VOL}\n\nWilt u ja | nee?", [[VOL.split("|")], "Wilt u ja | nee?"]),
        # Two short lines of one shape are a table of two columns; nobody said when.
        ("Training|college\nKalender|griffie",
         [[["Training", "college"], ["Kalender", "griffie"]], "Nog af te spreken: kwartaal, middelen en maat."]),
        # From a sheet or a table in Word: tabs.
        ("Startblad\tTeam A\tQ1 2027\t€ 5.000\telk", [[["Startblad", "Team A", "Q1 2027", "€ 5.000", "elk"]]]),
        ('"Startblad\nvoor elk"\tA\tQ1\t-\tm\nOpl\tB\tQ2\t-\tn',
         [[["Startblad voor elk", "A", "Q1", "-", "m"], ["Opl", "B", "Q2", "-", "n"]]]),
        ('"Samen ""doen"""\tA\tQ1\t-\tm', [[['Samen "doen"', "A", "Q1", "-", "m"]]]),
        ("•\tEen\n•\tTwee", [("lijst", "Een", "Twee")]),
        ("\tIngesprongen tekst", ["\xa0\xa0\xa0\xa0Ingesprongen tekst"]),
        ('"Wij luisteren,\nzei hij.', ['"Wij luisteren,\nzei hij.']),
        # Headings above actions, in the ways people type them.
        (f"Nu doen, binnen drie maanden:\n\n{VOL}", ["KOP Nu doen, binnen drie maanden", [VOL.split("|")]]),
        (f"## Nu doen\n{VOL}", ["KOP Nu doen", [VOL.split("|")]]),
        (f"**Nu doen:**\n{VOL}", ["KOP Nu doen", [VOL.split("|")]]),
        (f"Dit is alles. Wij beginnen zo:\n{VOL}", ["Dit is alles. Wij beginnen zo:", [VOL.split("|")]]),
        (f"Wij beginnen klein.\n{VOL}", ["Wij beginnen klein.", [VOL.split("|")]]),
    ],
)  # fmt: skip
def test_wat_een_actie_is(tekst, wat):
    assert blokken(tekst) == wat


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\n\n", "\r"])
def test_een_geplakte_tabel_houdt_zijn_eigen_koppen(einde):
    regels = [
        "| Nr | Wat | Wie | Wanneer |",
        "|:--|---|---|--:|",
        "| 1 | A \\| B | ik | 2027 |",
        "| 2 | C | | x |",
    ]
    (tabel,) = tabellen(einde.join(regels))
    assert tabel.koppen == ("Nr", "Wat", "Wie", "Wanneer")
    assert tabel.rijen == (("1", "A | B", "ik", "2027"), ("2", "C", NOG, "x"))
    (blad,) = tabellen("ACTIE\tEIGENAAR\tGEREED\nStartblad\tTeam A\tjuni")
    assert (blad.koppen, blad.rijen) == (("Actie", "Eigenaar", "Gereed"), (("Startblad", "Team A", "juni"),))
    (kort,) = tabellen(f"actie | eigenaar\n---|---\n{VOL}")
    assert (kort.koppen, kort.rijen[0]) == (VIJF, tuple(VOL.split("|")))


def test_kolommen_die_niemand_invulde_worden_een_zin():
    tabel, zin = tekstblokken("U2", Afspraak(tekst="a|b|2027\nc|d|2028"))
    assert tabel.koppen == VIJF[:3] and tabel.bijschrift == "2 acties, met eigenaar en kwartaal"
    assert zin.stukken == ("Nog af te spreken: middelen en maat.",)
    los = Afspraak(tekst="", extra={"acties": [{"actie": "Startblad"}, {"actie": "Opleiding"}, {}, "x"]})
    lijst, zin = tekstblokken("U2", los)
    assert [item[0].stukken[0] for item in lijst.items] == ["Startblad", "Opleiding"]
    assert zin.stukken == ("Nog af te spreken: eigenaar, kwartaal, middelen en maat.",)


def test_een_kolom_is_breed_genoeg_voor_zijn_langste_woord():
    tekst = "Pagina|Klantcontactcentrum|1e kwartaal 2027|€ 18.000|" + "kalender elke maand bijgewerkt " * 4
    (tabel,) = tabellen(tekst)
    assert abs(sum(tabel.breedtes) - 1) < 1e-9
    for breedte, kop, cel in zip(tabel.breedtes, tabel.koppen, tabel.rijen[0], strict=True):
        assert max(map(len, (*kop.split(), *cel.split()))) + 2 <= breedte * 86 or len(cel) > 18


def test_een_lege_regel_deelt_geen_tabel():
    assert blokken("a|b|c|d|e\n\n\nf|g|h|i|j") == [[["a", "b", "c", "d", "e"], ["f", "g", "h", "i", "j"]]]


def test_niets_raakt_zoek_en_alles_blijft_op_volgorde():
    """Any mixture of sentences, headings and actions comes out whole, in its own order."""
    rng = random.Random(20261128)
    for _ in range(300):
        teken = rng.choice(["|", "\t", " | "])
        stukken = [
            f"zin {n}{rng.choice(['', '.', ' of | zin.'])}"
            if rng.random() < 0.4
            else teken.join((f"actie {n}", "w", f"Q{n}", rng.choice(["m", "", "€ 5"]), f"doel {n}"))
            for n in range(rng.randrange(1, 12))
        ]
        uit = []
        for blok in tekstblokken("U2", Afspraak(tekst=rng.choice(["\n", "\n\n"]).join(stukken))):
            if isinstance(blok, Tabel):
                uit += ["#".join(cel.replace(NOG, "") for cel in rij) for rij in blok.rijen]
            elif not blok.stukken[0].startswith("Nog af te spreken"):
                uit += blok.stukken[0].split("\n")
        verwacht = [
            "#".join(deel.strip() for deel in stuk.split(teken.strip(" ")))
            if stuk.startswith("actie")
            else stuk
            for stuk in stukken
        ]
        zonder_leeg = [[deel for deel in regel.split("#") if deel] for regel in uit]
        assert zonder_leeg == [[deel for deel in regel.split("#") if deel] for regel in verwacht]
