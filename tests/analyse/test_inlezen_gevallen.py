"""Many made tables with a known truth, and many broken files: read right or refused, never wrong, never a crash."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from conftest import WORTEL
from routekaart.analyse.inlezen import InleesFout, read_tabel
from tabelgever import Geval, maak_geval

GEGEVENS = WORTEL / "tests" / "gegevens" / "tabellen"
GEVALLEN = 400


def _verschil(geval: Geval) -> str:
    """What is read otherwise than it stands; empty when all is right."""
    gelezen = read_tabel(geval.inhoud, geval.naam)
    tabel = gelezen.tabel
    if list(tabel.columns) != geval.kop:
        return f"kop {list(tabel.columns)}"
    rijen = dict(
        zip(
            tabel.index.tolist(),
            zip(tabel.iloc[:, 0].tolist(), tabel.iloc[:, 1].tolist(), strict=True),
            strict=True,
        )
    )
    if rijen != geval.rijen:
        return f"rijen {rijen} in plaats van {geval.rijen}"
    weg = {o.nummer: o.reden for o in gelezen.overgeslagen if o.reden != "leeg"}
    if weg != geval.weg:
        return f"weg {weg} in plaats van {geval.weg}"
    rest = (gelezen.procenten, gelezen.verborgen_regels, gelezen.blad)
    return "" if rest == (geval.procenten, geval.verborgen, geval.blad) else f"rest {rest}"


@pytest.mark.parametrize("begin", range(0, GEVALLEN, 50))
def test_a_made_table_is_read_as_it_was_made(begin: int) -> None:
    fout = {}
    for zaad in range(begin, begin + 50):
        geval = maak_geval(zaad)
        try:
            if verschil := _verschil(geval):
                fout[zaad] = verschil
        except InleesFout as geweigerd:
            fout[zaad] = f"geweigerd: {geweigerd}"
    assert fout == {}


def test_all_kinds_of_files_and_lines_are_made() -> None:
    gevallen = [maak_geval(zaad) for zaad in range(GEVALLEN)]
    assert {g.naam for g in gevallen} == {"tabel.csv", "tabel.xlsx", "tabel.ods", "tabel.xls"}
    assert {reden for g in gevallen for reden in g.weg.values()} == {"titel", "totaal", "waarvan", "noot"}
    assert any(g.verborgen for g in gevallen) and any(g.procenten for g in gevallen)


def test_skipped_lines_come_back_when_asked() -> None:
    for zaad in range(80):
        geval = maak_geval(zaad)
        nummers = [n for n, reden in geval.weg.items() if reden in ("totaal", "waarvan")]
        gelezen = read_tabel(geval.inhoud, geval.naam, terug=nummers)
        assert set(gelezen.tabel.index) == set(geval.rijen) | set(nummers), zaad
        assert not {o.nummer for o in gelezen.overgeslagen} & set(nummers)


# --- broken files ----------------------------------------------------------------------------------

BEGINNEN = (
    b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x89PNG",
    b"\x1f\x8b", b"BM", b"GIF89a", b"sep=", b"<html><table>", b"<?xml ", b"{", b"\xff\xfe\x00\x00", b"",
)  # fmt: skip
STUKJES = (b'"', b";", b"\n", b"\x00", b"\xff", b"999999999", b"-", b",", b"%", b"<", b">", b"&", b"=")


def _breek(inhoud: bytes, kans: random.Random) -> bytes:
    uit = bytearray(inhoud)
    for _ in range(kans.choice([1, 2, 5, 20])):
        plek = kans.randrange(len(uit) + 1)
        keus = kans.random()
        if keus < 0.5 and plek < len(uit):
            uit[plek] = kans.randrange(256)
        elif keus < 0.75:
            del uit[plek : plek + kans.randrange(1, 40)]
        else:
            uit[plek:plek] = kans.choice(STUKJES)
    return bytes(uit if kans.random() < 0.8 else uit[: kans.randrange(len(uit) + 1)])


def _breek_zip(inhoud: bytes, kans: random.Random) -> bytes:
    """The same zip with broken parts: past the check sums, where the readers of the parts are."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(inhoud)) as zip_,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw,
    ):
        doel = kans.choice(zip_.namelist())
        for naam in zip_.namelist():
            deel = zip_.read(naam)
            nieuw.writestr(naam, _breek(deel, kans) if naam == doel or kans.random() < 0.1 else deel)
    return uit.getvalue()


@pytest.mark.parametrize("zaad", range(4))
def test_a_broken_file_is_read_or_refused_in_words(zaad: int) -> None:
    kans = random.Random(zaad)
    heel = [pad.read_bytes() for pad in sorted(GEGEVENS.iterdir())]
    zips = [inhoud for inhoud in heel if inhoud.startswith(b"PK")]
    for _ in range(150):
        keus = kans.random()
        if keus < 0.15:
            inhoud = kans.choice(BEGINNEN) + kans.randbytes(kans.randrange(400))
        elif keus < 0.5:
            inhoud = _breek_zip(kans.choice(zips), kans)
        else:
            inhoud = _breek(kans.choice(heel), kans)
        try:
            read_tabel(inhoud, "x")
        except InleesFout as fout:
            assert str(fout).endswith((".", "'")) and len(str(fout)) < 400
