"""Every sentence, title and key figure of all municipalities, worked out again from the bare files."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from html import unescape

import pytest
from beweringen import Geval, check, cijfer, datum, n, veel
from ruwe_cijfers import UITERST, Feiten, gemeenten, maten, woorden

from routekaart.ui.gemeente import BLOKKEN, render_blok, zin

DAG = date(2026, 11, 28)
CODES = sorted(gemeenten())
# Large, small, island, gone, planned to go, joined, one wijk, with and without an ordinance.
STEEKPROEF = (
    *("GM0363", "GM0518", "GM0088", "GM0546", "GM0501", "GM0457", "GM0402"),
    *("GM1696", "GM1991", "GM0228", "GM0184", "GM0050", "GM0297"),
)
_STUK = re.compile(r"<(p|li|dt|dd|h3|summary)\b[^>]*>((?:(?!<(?:p|li|dt|dd)\b).)*?)</\1>", re.S)
_TITEL = re.compile(r'<(\w+) class="rk-figuur-titel">(.*?)</\1>', re.S)
_FIGUUR = re.compile(r"<figure\b.*?</figure>", re.S)
# Nought and many of a word that has one, and one of a word that has many.
_MIS = re.compile(
    r"(?<![\d.,])\b(?:1|één) (?:wijken|dagen|partijen|zetels|stukken|gemeenten|inwoners|punten)\b"
    r"|(?<![\d.,])(?!1 )\d[\d.]* (?:wijk|dag|partij|zetel|stuk|gemeente|inwoner)\b"
    r"|\b0 keer|\bgeen cijfer\b(?! over)|None|nan\b|[{}]|  |\(\)|\.\.|,\.| \.| ,"
)


def _tekst(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html))).strip()


@cache
def _feiten(code: str) -> Feiten:
    return Feiten(code)


def _stukken(blok: str, code: str, dag: date) -> list[str]:
    """The texts of a block: of a figure its title, of the rest every paragraph, item and heading."""
    html = str(render_blok(blok, code, dag))
    titels = [_tekst(m[2]) for m in _TITEL.finditer(html)]
    return titels + [_tekst(m[2]) for m in _STUK.finditer(_FIGUUR.sub("", html))]


def _kern(f: Feiten, dag: date) -> list[str]:
    """The key figures as they should be."""
    # True on every day: the reader's clock says how many days are left.
    eerste = f"{datum(UITERST)} de uiterste datum voor de verordening"
    situatie, stuk = f.situatie(dag)
    begin = datum(stuk.begin) if stuk and stuk.begin else ""
    regeling = {
        "nieuw": f"Gezien verordening met begin op {begin}",
        "oud": f"Gezien verordening met begin op {begin}, vóór de nieuwe wet",
        "zonder_datum": "Gezien verordening, begindatum niet gezien",
        "gemeld": "Niet gezien een verordening waar wij wel over lazen",
        "inspraak": "Oud alleen een oude inspraakverordening gezien",
        "beleid": "Beleid alleen beleid gezien, geen verordening",
        "geen": "Niet gezien een verordening die nu geldt",
    }[situatie]
    uit = [eerste, regeling]
    for p in f.opvallend[:2] or [p for p in f.punten if p.maat == "oud"]:
        wat = maten()[p.maat]["onderwerp"].removeprefix("het ")
        uit.append(f"{cijfer(p.maat, p.eigen)} {wat} Midden: {cijfer(p.maat, p.midden)}")
    if len(uit) < 4:
        raad = f.raad()
        if raad is None:
            uit.append(f"{veel(len(f.wijken), 'wijk', 'wijken')} volgens het CBS in 2022")
        else:
            midden = f.midden_partijen(raad[0])
            getal = n(midden, 0 if midden == round(midden) else 1)
            partijen = veel(int(raad[1]["lijsten_met_zetel"]), "partij", "partijen")
            uit.append(f"{partijen} in de raad van {raad[0]} Midden: {getal}")
    return uit


def _vragen_van_ons(f: Feiten) -> set[str]:
    """All questions that the content has, with the name filled in."""
    w = woorden("gemeentebeeld")
    los = [k[s] for k in w["kenmerken"] for s in ("vraag_hoog", "vraag_laag") if s in k]
    los += [k["vraag"] for k in w["keuzes"]] + [v["vraag"] for v in w["vragen"]]
    return {vraag.replace("{naam}", f.naam) for vraag in los}


def _fouten(code: str, dag: date, blokken: tuple[str, ...] = BLOKKEN) -> list[str]:
    f = _feiten(code)
    geval = Geval(f, dag)
    fouten = []
    for blok in blokken:
        if blok == "bronnen":  # the same for everybody, and read from the data package
            continue
        stukken = _stukken(blok, code, dag)
        if blok == "antwoord":
            fouten += (
                [] if stukken[1:] == _kern(f, dag) else [f"kerncijfers {stukken[1:]} != {_kern(f, dag)}"]
            )
            fouten += [] if stukken[0] == zin(code, dag) else ["de zin is een andere dan die van het blok"]
            stukken = stukken[:1]
        if blok == "vragen":
            fouten += _vraagfouten(f, geval, stukken)
            continue
        fouten += [f"{blok}: {over}" for stuk in stukken if (over := check(stuk, geval))]
        fouten += [] if stukken and all(stukken) else [f"{blok}: leeg"]
        dubbel = {s for s in stukken if stukken.count(s) > 1 and not s.startswith("Bron:")}
        fouten += [f"{blok}: dubbel: {s}" for s in dubbel]
        fouten += [
            f"{blok}: taal: {m[0]!r} in {s}" for s in stukken if (m := _MIS.search(s)) and blok != "regeling"
        ]
    return [f"{f.naam}: {fout}" for fout in fouten]


def _vraagfouten(f: Feiten, geval: Geval, stukken: list[str]) -> list[str]:
    vragen, cijfers = stukken[::2], stukken[1::2]
    fouten = [f"vragen: {over}" for c in cijfers if (over := check(c, geval))]
    if not len(vragen) == len(cijfers) == len(set(vragen)) == len(set(cijfers)) == 6:
        fouten.append(f"geen zes verschillende vragen: {stukken}")
    losse = [v for v in vragen if not v.rstrip().endswith("?")]
    fouten += [f"vraag zonder vraagteken: {v}" for v in losse]
    fouten += [f"taal: {m[0]!r} in {s}" for s in vragen if (m := _MIS.search(s))]
    sjablonen = _vragen_van_ons(f)
    patronen = [
        re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(s))) for s in sjablonen if s != "{keuzevraag}"
    ]
    fouten += [f"vraag die er niet staat: {v}" for v in vragen if not any(p.fullmatch(v) for p in patronen)]
    return fouten


def test_every_sentence_of_every_municipality_holds() -> None:
    fouten = [fout for code in CODES for fout in _fouten(code, DAG)]
    assert not fouten, f"{len(fouten)} fouten\n" + "\n".join(fouten[:25])


@pytest.mark.parametrize("dagen", [-400, -62, -31, -9, -8, -7, -2, -1, 0, 1, 2, 30, 365, 4000])
def test_the_words_are_right_before_on_and_after_the_last_day(dagen: int) -> None:
    dag = UITERST + timedelta(days=dagen)
    blokken = ("antwoord", "regeling", "raad", "vragen")
    fouten = [fout for code in STEEKPROEF for fout in _fouten(code, dag, blokken)]
    assert not fouten, "\n".join(fouten[:25])


def test_the_answer_is_another_one_for_each_municipality() -> None:
    zinnen = {code: zin(code, DAG) for code in CODES}
    assert len(set(zinnen.values())) == len(CODES) == 345
    assert all(60 < len(z) < 560 for z in zinnen.values()), max(zinnen.values(), key=len)


def test_a_block_holds_no_heading_of_the_page() -> None:
    html = "".join(str(render_blok(blok, code, DAG)) for blok in BLOKKEN for code in STEEKPROEF)
    assert not re.search(r"<h[12]\b", html)
