"""What the server knows and what it starts need not know: passwords in its environment."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import Server
from routekaart.omgeving import even_schoon, schone_omgeving


@pytest.mark.skipif(sys.platform != "linux", reason="leest mee in /proc")
def test_wat_voor_de_server_rekent_kent_haar_wachtwoorden_niet(huis: Server):
    assert huis.proces
    zelf = Path(f"/proc/{huis.proces.pid}/environ").read_bytes()
    assert b"geheim-pg" in zelf and b"geheim-iets" in zelf
    omgevingen = []
    for pid in huis.kinderen():
        with suppress(OSError):  # it ended meanwhile
            omgevingen.append(Path(f"/proc/{pid}/environ").read_bytes())
    # What keeps count of what is shared, the original, and its copies.
    assert len(omgevingen) >= 3
    assert not [o for o in omgevingen if b"geheim" in o]


@pytest.mark.skipif(os.name != "posix", reason="een omzetter van een regel shell")
def test_ook_wie_een_bestand_omzet_krijgt_alleen_wat_nodig_is(monkeypatch, tmp_path):
    """A converter that was named by hand, so it is found again; it writes down what it was given."""
    from routekaart.documenten.pandoc import run_pandoc

    pandoc = tmp_path / "pandoc"
    pandoc.write_text("#!/bin/sh\nenv\n")
    pandoc.chmod(0o755)
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: str(pandoc))
    monkeypatch.setenv("PGPASSWORD", "geheim")
    gekregen = run_pandoc(b"", "markdown", "docx", tijdstip=7).decode()
    assert "geheim" not in gekregen and "SOURCE_DATE_EPOCH=7" in gekregen and "PATH=" in gekregen


def test_alleen_wat_nodig_is():
    uit = schone_omgeving({"Path": "/bin", "DATABASE_URL": "x", "EIGEN_A": "1", "EIGEN": "2"}, "EIGEN_*")
    assert uit == {"Path": "/bin", "EIGEN_A": "1"}


def test_na_het_blok_is_alles_er_weer(monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "geheim")
    voor = dict(os.environ)
    with pytest.raises(KeyError), even_schoon():
        assert "PGPASSWORD" not in os.environ
        raise KeyError
    assert dict(os.environ) == voor
