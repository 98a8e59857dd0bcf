"""Whatever somebody types: one Dutch sentence, exit code 1 (something to mend) or 2 (wrong use), never a traceback."""

from __future__ import annotations

import argparse
import ast
import contextlib
import errno
import inspect
import io
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.content import notebook_map
from routekaart.dashboard import nederlands, ontleder, opdracht, verversen
from routekaart.dashboard.luisteren import luister, make_url, read_adres, read_basis, read_poort
from routekaart.dashboard.redenen import Weigering

LEEG = {"formaat": "routekaart-dossier", "schema_versie": 1, "gemeente": {"code": "GM0034", "naam": "Almere"}}
LEEG |= {deel: {} for deel in ("antwoorden", "afspraken", "keuzes", "voortgang")}
MD = ("--soort", "visie", "--naar", "md")
WORD = ("--soort", "visie", "--naar", "docx")
ENGELS = re.compile(
    r"Traceback|Errno|No such|not found|denied|directory|invalid|argument|expected|required|unrecognized|usage|Error\b"
)


@pytest.fixture(scope="module")
def plek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a right dossier and much that is wrong."""
    map_ = tmp_path_factory.mktemp("slecht é")
    goed = json.dumps(LEEG)
    inhoud = {
        "goed.json": goed.encode(), "leeg.json": b"", "utf16.json": goed.encode("utf-16"), "lijst.json": b"[]",
        "half.json": goed[:40].encode(), "bestand": b"x", "utf16.css": "a{}".encode("utf-16"),
        "latijn.css": b"/* \xe9 */", "stijl.docx": b"geen zip", "groot.css": b"",
    }  # fmt: skip
    for naam, bytes_ in inhoud.items():
        (map_ / naam).write_bytes(bytes_)
    os.truncate(map_ / "groot.css", 200_000_000)
    (map_ / "map").mkdir()
    (map_ / "vol").mkdir()
    (map_ / "vol" / "iets.txt").write_text("van iemand")
    if os.name == "posix":
        (map_ / "lus").symlink_to(map_ / "lus")
        os.mkfifo(map_ / "pijp")
    hier = Path.cwd()
    os.chdir(map_)
    yield map_
    os.chdir(hier)


def draai(*woorden: str) -> tuple[int, str, str]:
    """Exit code, what was said, and what was said to be wrong."""
    uit, fout = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(uit), contextlib.redirect_stderr(fout):
        try:
            code = opdracht.main(woorden)
        except SystemExit as einde:
            code = einde.code
    return code, uit.getvalue(), fout.getvalue()


GEEN_BESTAND = ("weg", "map", "lus", "pijp", "bestand/x", "x" * 300, "a\0b", "")
SLECHT = [
    *((1, "document", pad) for pad in (*GEEN_BESTAND, "leeg.json", "utf16.json", "lijst.json", "half.json", "bestand")),
    *((1, "document", "goed.json", *MD, "--map", pad) for pad in ("bestand", "bestand/x", "lus", "a\0b", "x" * 300)),
    *((1, "document", "goed.json", *WORD, "--sjabloon", pad) for pad in (*GEEN_BESTAND, "stijl.docx", "groot.css")),
    (2, "document", "goed.json", *MD, "--sjabloon", "stijl.docx"),
    *((2, "document", "goed.json", "--datum", d) for d in ("2026-02-30", "gisteren", "", "1899-01-01", "2026", "-1")),
    (2, "document", "goed.json", "--soort", "vise"),
    (2, "document", "goed.json", "--naar", "doc"),
    (2, "document", "goed.json", "--map"),
    (2, "document", "goed.json", "meer"),
    (2, "document"),
    *((1, "publiceer", "nieuw", "--thema", pad) for pad in (*GEEN_BESTAND, "utf16.css", "latijn.css", "groot.css")),
    *((1, "publiceer", pad) for pad in ("bestand", "bestand/x", "vol", "lus", "a\0b", "x" * 300, "pijp", ".")),
    (1, "publiceer", str(notebook_map() / "site")),
    (1, "publiceer", str(Path(opdracht.__file__).parent / "site")),
    (2, "publiceer"),
    (2, "publiceer", "a", "b"),
    (2, "controleer", "x"),
    *((2, "ververs", naam) for naam in ("niets", "../x", "a\0b", "", "00_start.txt")),
    *((1, "lab", "--map", pad) for pad in ("weg", "bestand", "lus", "a\0b")),
    *((2, naam, "--poort", p) for naam in ("lab", "--zonder-browser") for p in ("-5", "0", "70000", "x", "", "８", "1e3")),
    *((1, "--thema", pad) for pad in (*GEEN_BESTAND, "utf16.css")),
    *((2, "--adres", a) for a in ("", "http://x", "127.0.0.1:80", "a b", "a/b", "[]")),
    *((2, "--basis", b) for b in ("a b", "é", "(x)", "C:/Program Files/Git/routekaart/", "..", "a?b", "https://x/y", "\\")),
    *((2, "--voorraad", v) for v in ("-1", "21", "x", "")),
    *((2, *w) for w in (("publicer",), ("--zonder-browser=1",), ("--onzin",), ("-x",), ("--poort",), ("lab", "lab"))),
]  # fmt: skip


@pytest.mark.parametrize(
    "geval", SLECHT, ids=lambda g: " ".join(g[1:]).encode("unicode_escape").decode()[:60]
)
def test_slechte_invoer_geeft_een_nederlandse_zin(geval, plek):
    verwacht, *woorden = geval
    if os.name != "posix" and {"lus", "pijp"} & set(woorden):
        pytest.skip("hier bestaan geen verwijzingen en pijpen")
    code, _, fout = draai(*woorden)
    assert code == verwacht, fout
    assert fout.count("\n") == 1 and len(fout) > 30, fout
    assert not ENGELS.search(fout), fout
    assert fout[0].isupper() or fout[0] in "'-" or woorden[0] == "document", fout
    assert sorted(p.name for p in (plek / "vol").iterdir()) == ["iets.txt"]
    assert not (plek / "nieuw").exists()


@pytest.mark.parametrize("nummer", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EIO, 9999])
@pytest.mark.parametrize("waar", ["document", "publiceer"])
def test_een_schijf_die_niet_meewerkt(waar, nummer, plek, tmp_path, monkeypatch):
    def weiger(pad: Path, *_: object, **__: object) -> None:
        if pad.is_relative_to(tmp_path):
            raise OSError(nummer, os.strerror(nummer), str(pad))

    def weiger_schijf(_: int) -> None:
        weiger(tmp_path)

    for naam in ("write_bytes", "write_text"):
        monkeypatch.setattr(Path, naam, weiger)
    monkeypatch.setattr(os, "fsync", weiger_schijf)
    woorden = (
        ["document", "goed.json", *MD, "--map", str(tmp_path)]
        if waar == "document"
        else [waar, str(tmp_path / "s")]
    )
    code, _, fout = draai(*woorden)
    assert code == 1
    assert fout.count("\n") == 1 and not ENGELS.search(fout), fout
    assert (nummer != errno.ENOSPC) or "de schijf is vol" in fout


def test_een_document_wordt_heel_of_niet_geschreven(plek, tmp_path, monkeypatch):
    doel = tmp_path / "almere-visie-2026-12-17.md"
    doel.write_text("de vorige")

    def vol(greep: int) -> None:
        os.ftruncate(greep, 10)
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", vol)
    assert draai("document", "goed.json", *MD, "--map", str(tmp_path), "--datum", "2026-12-17")[0] == 1
    assert [p.name for p in tmp_path.iterdir()] == [doel.name]
    assert doel.read_text() == "de vorige"


def test_namen_met_accenten_en_spaties_werken(plek):
    (plek / "ruimte ë").mkdir()
    (plek / "ruimte ë" / "dossier ñ.json").write_text(json.dumps(LEEG))
    code, uit, fout = draai(
        "document", "ruimte ë/dossier ñ.json", *MD, "--map", "ruimte ë/uit", "--datum", "17-12-2026"
    )
    assert (code, fout) == (0, "")
    assert uit == f"Gemaakt: {Path('ruimte ë/uit/almere-visie-2026-12-17.md')}\n"


def test_een_onverwachte_fout_van_ons_is_een_zin(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setitem(opdracht.OPDRACHTEN, "controleer", lambda _: 1 / 0)
    code, _, fout = draai("controleer")
    (logboek,) = tmp_path.glob("*.log")
    assert code == 1 and str(logboek) in fout and "Traceback" not in fout
    assert "ZeroDivisionError" in logboek.read_text()


def test_de_map_content_is_weg(monkeypatch, tmp_path):
    monkeypatch.setenv("ROUTEKAART_CONTENT", str(tmp_path / "weg"))
    for woorden in (["controleer"], ["publiceer", str(tmp_path / "site")]):
        code, _, fout = draai(*woorden)
        assert code == 1 and "ROUTEKAART_CONTENT" in fout and fout.count("\n") == 1
    # The pages have begun to load by then, so they have a process to themselves, and leave nothing behind.
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tijdelijk"))
    opdracht = [sys.executable, "-m", "routekaart", "--zonder-browser"]
    uit = subprocess.run(opdracht, capture_output=True, text=True, encoding="utf-8", check=False)
    assert uit.returncode == 1 and "ROUTEKAART_CONTENT" in uit.stderr and uit.stderr.count("\n") == 1
    assert not list((tmp_path / "tijdelijk").iterdir())


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    monkeypatch.setattr(verversen, "notebook_map", lambda: tmp_path)
    return tmp_path


def test_ververs_zegt_welke_cel_niet_kan(notebooks):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1/0")])
    nbformat.write(nb, notebooks / "fout.ipynb")
    voor = (notebooks / "fout.ipynb").read_bytes()
    code, _, fout = draai("ververs", "fout.ipynb")
    assert code == 1 and "fout" in fout and "ZeroDivisionError" in fout and fout.count("\n") == 1
    assert (notebooks / "fout.ipynb").read_bytes() == voor


@pytest.mark.parametrize("inhoud", [b"", b"{", b"\xff\xfe", b"[]", b'{"cells": 3}', b"null"])
def test_ververs_van_een_beschadigd_notebook(inhoud, notebooks):
    (notebooks / "kapot.ipynb").write_bytes(inhoud)
    code, _, fout = draai("ververs")
    assert code == 1 and "kapot" in fout and fout.count("\n") == 1 and not ENGELS.search(fout), fout


# --- Elke opdrachtregel -----------------------------------------------------------------------

WOORDEN = st.sampled_from(
    ["lab", "publiceer", "document", "controleer", "ververs", "--poort", "--adres", "--basis", "--voorraad", "--thema",
     "--zonder-browser", "--map", "--soort", "--naar", "--datum", "--sjabloon", "--controleer", "--help", "-h", "--", "-",
     "visie", "md", "8866", "-5", "::1", "/a/", "2026-12-17", "=", "--p", "--poort=", "--zonder-browser=ja", "%s", "%(prog)s"]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(WOORDEN | st.text(max_size=6), max_size=6))
def test_geen_enkele_opdrachtregel_geeft_een_traceback(woorden):
    gedaan: list[str | None] = []
    oud = dict(opdracht.OPDRACHTEN)
    try:
        opdracht.OPDRACHTEN.update(dict.fromkeys(oud, lambda opties: gedaan.append(opties.opdracht) or 0))
        code, uit, fout = draai(*woorden)
    finally:
        opdracht.OPDRACHTEN.update(oud)
    assert code in (0, 2)
    if code == 2:
        assert fout.count("\n") == 1 and not re.search(
            r"invalid|expected|required|unrecognized|ambiguous|usage", fout
        )
        assert gedaan == []
    elif not gedaan:
        assert uit.startswith("gebruik: routekaart") and "usage" not in uit and "show this" not in uit


def test_elk_woord_van_python_over_een_opdrachtregel_is_vertaald():
    """A new version of Python that says something new is seen here."""
    gevraagd = set()
    for knoop in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") in ("_", "ngettext"):
            gevraagd |= {
                a.value for a in knoop.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            }
    # Said to whoever writes a program, or replaced by our own sentence.
    voor_makers = re.compile(
        r"^('required'|\.__call__|conflicting|cannot|dest=|invalid (option|conflict)|mutually|%r is not callable|%\(prog\)s"
        r"|argument \"-\"|can't open|.*deprecated)"
    )
    assert sorted(z for z in gevraagd - set(nederlands.VERTALING) if not voor_makers.match(z)) == []


def test_de_hulp_is_nederlands(capsys):
    for naam in ((), ("lab",), ("publiceer",), ("document",), ("controleer",), ("ververs",)):
        with pytest.raises(SystemExit) as einde:
            ontleder.make_ontleder().parse_args([*naam, "--help"])
        assert einde.value.code == 0
        assert not re.search(r"usage|options:|positional|show this", capsys.readouterr().out)


# --- Adres, poort en basis --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adres", "poort", "zin"),
    [
        ("nergens.invalid", 8877, "niet bekend"),
        ("a..b", 8877, "niet bekend"),
        ("x" * 70, 8877, "niet bekend"),
        ("192.0.2.77", 8877, "niet van dit apparaat"),
        ("255.255.255.255", 8877, "niet van dit apparaat"),
        ("224.0.0.1", 8877, "niet van dit apparaat"),
    ],
)
def test_waarom_een_adres_niet_kan(adres, poort, zin):
    with pytest.raises(Weigering, match=zin):
        luister(adres, poort)


def test_een_poort_in_gebruik(monkeypatch):
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        with pytest.raises(Weigering, match="al in gebruik"):
            luister("127.0.0.1", bezet.getsockname()[1])


@pytest.mark.parametrize(
    ("nummer", "poort", "zin"),
    [
        (errno.EACCES, 80, "onder 1024"),
        (errno.EACCES, 8866, "mag de routekaart niet luisteren"),
        (errno.EADDRINUSE, 65535, "--poort 65534"),
        (errno.EAFNOSUPPORT, 8866, "Gebruik 127.0.0.1"),
        (12345, 8866, "fout 12345"),
    ],
)
def test_de_ware_reden_van_het_systeem(nummer, poort, zin, monkeypatch):
    def weiger(*_: object) -> None:
        raise OSError(nummer, "English")

    monkeypatch.setattr("routekaart.dashboard.luisteren.bind_sockets", weiger)
    with pytest.raises(Weigering, match=zin):
        luister("127.0.0.1", poort)


@pytest.mark.parametrize("adres", ["0.0.0.0", "0"])
def test_overal_luisteren_geeft_een_adres_om_te_openen(adres):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        poort = s.getsockname()[1]
    plek = luister(adres, poort)
    assert plek.hier == f"http://127.0.0.1:{poort}"
    assert plek.netwerk and "0.0.0.0" not in plek.netwerk and plek.netwerk.endswith(f":{poort}")
    for s in plek.sockets:
        s.close()


@pytest.mark.parametrize(
    ("adres", "poort", "url"),
    [
        ("::1", 8866, "http://[::1]:8866"),
        ("fe80::1%eth0", 80, "http://[fe80::1%25eth0]"),
        ("naam", 80, "http://naam"),
    ],
)
def test_het_adres_zoals_een_browser_het_leest(adres, poort, url):
    assert make_url(adres, poort) == url


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=12) | st.text(st.sampled_from("/ab.-_~é%C:\\?#[]() "), max_size=12))
def test_een_basis_is_een_adres_of_een_zin(tekst):
    try:
        basis = read_basis(tekst)
    except ValueError as zin:
        assert len(str(zin)) > 30
        voorstel = re.search(r"--basis (\S+)$", str(zin))
        assert not voorstel or read_basis(voorstel[1])
    else:
        assert (
            re.fullmatch(r"/([A-Za-z0-9._~-]+/)*", basis)
            and "/./" not in basis
            and ".." not in basis.split("/")
        )
        assert read_basis(basis) == basis


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=8) | st.integers(-10, 70_000).map(str))
def test_een_poort_is_een_getal_of_een_zin(tekst):
    try:
        poort = read_poort(tekst)
    except ValueError as zin:
        assert "is geen poort" in str(zin)
    else:
        assert 1 <= poort <= 65535


@pytest.mark.parametrize(("tekst", "adres"), [("[::1]", "::1"), (" localhost ", "localhost"), ("::", "::")])
def test_een_adres_met_of_zonder_haken(tekst, adres):
    assert read_adres(tekst) == adres
