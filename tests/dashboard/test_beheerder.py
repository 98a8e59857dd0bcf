"""Who offers the website is told where readers look for it, and what does not fit is refused before the start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from routekaart.dashboard.beheerder import ENV, kies_beheerder, lees_beheerder
from routekaart.dashboard.opdracht import main
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.website import Website

ALLES = """
naam: Gemeente Voorbeeld
contact: routekaart@voorbeeld.example
verklaring: https://www.voorbeeld.example/toegankelijk
privacyverklaring: https://www.voorbeeld.example/privacy
functionaris: fg@voorbeeld.example
reservekopie_dagen: 30
logboek_dagen: 1
"""


@pytest.fixture(autouse=True)
def zonder(monkeypatch: pytest.MonkeyPatch) -> None:
    # Set first, so that what a test sets afterwards is taken away again.
    monkeypatch.setenv(ENV, "")


def _tekst(pad: str) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", render_pad(pad, Website()))


@pytest.mark.parametrize("pad", ["privacy", "toegankelijkheid"])
def test_zonder_bestand_staat_er_bij_wie_u_terecht_kunt(pad):
    tekst = _tekst(pad)
    assert "de gemeente of de organisatie die dit werkboek aan u aanbiedt" in tekst
    assert "None" not in tekst


def test_met_een_bestand_staat_de_organisatie_op_beide_bladzijden(tmp_path):
    (tmp_path / "b.yaml").write_text(ALLES)
    kies_beheerder(tmp_path / "b.yaml")
    for pad in ("privacy", "toegankelijkheid"):
        blad = render_pad(pad, Website())
        assert "Gemeente Voorbeeld" in blad and 'href="mailto:routekaart@voorbeeld.example"' in blad
        assert "organisatie die dit werkboek aan u aanbiedt. " not in re.sub(
            r"\s+", " ", blad.partition("Loopt u")[2]
        )
    assert 'href="https://www.voorbeeld.example/toegankelijk"' in render_pad("toegankelijkheid", Website())
    privacy = render_pad("privacy", Website())
    assert (
        'href="https://www.voorbeeld.example/privacy"' in privacy and "mailto:fg@voorbeeld.example" in privacy
    )
    assert "hoogstens 30 dagen" in privacy and "hoogstens één dag" in privacy


def test_een_telefoonnummer_en_een_naam_met_een_teken_blijven_wat_ze_zijn(tmp_path):
    (tmp_path / "b.yaml").write_text("naam: Noord_Oost *Samen* & Co\ncontact: 14 0123 (*balie*)\n")
    kies_beheerder(tmp_path / "b.yaml")
    blad = render_pad("privacy", Website())
    assert "Noord_Oost *Samen* &amp; Co" in blad and "14 0123 (*balie*)" in blad


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("", "is leeg"),
        ("naam: A", "'contact' ontbreekt: een e-mailadres"),
        ("naam: A\ncontact: b\nsoort: c", "Wij kennen 'soort' niet. Kies uit: naam, contact"),
        ("naam: A\ncontact: b\nverklaring: javascript:alert(1)", "Bij 'verklaring' hoort het webadres"),
        ("naam: A\ncontact: b\nprivacyverklaring: https://x)](y", "Bij 'privacyverklaring' hoort"),
        ("naam: <b>A</b>\ncontact: b", "Bij 'naam' hoort de naam van uw organisatie"),
        ("naam: '[A](https://x)'\ncontact: b", "Bij 'naam' hoort"),
        ("naam: A\ncontact: b\nlogboek_dagen: lang", "Bij 'logboek_dagen' hoort een geheel aantal dagen"),
        ("naam: A\ncontact: b\nlogboek_dagen: 0", "Bij 'logboek_dagen' hoort"),
        ("naam: A\n  contact: b: c\n", "is niet te lezen als YAML. Kijk op regel 2"),
        (b"naam: \xff\xfe", "UTF-8"),
    ],
)
def test_wat_niet_past_wordt_geweigerd_in_woorden(tmp_path, inhoud, zin):
    pad = tmp_path / "b.yaml"
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    with pytest.raises(Weigering) as fout:
        kies_beheerder(pad)
    assert zin in str(fout.value)


@pytest.mark.parametrize("opdracht", [["--zonder-browser", "--poort", "26001"], ["publiceer"]])
def test_de_opdracht_weigert_voor_zij_begint(tmp_path: Path, capsys, opdracht):
    if opdracht == ["publiceer"]:
        opdracht = ["publiceer", str(tmp_path / "site")]
    assert main([*opdracht, "--beheerder", str(tmp_path / "er_niet.yaml")]) == 1
    assert "Het bestand met uw gegevens" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_zonder_optie_blijft_wat_in_de_omgeving_staat(tmp_path, monkeypatch):
    (tmp_path / "b.yaml").write_text(ALLES)
    monkeypatch.setenv(ENV, str(tmp_path / "b.yaml"))
    kies_beheerder(None)
    wie = lees_beheerder()
    assert wie is not None and wie.naam == "Gemeente Voorbeeld"
