"""How much a page may send at once: a lot on one's own machine, little to a server for strangers."""

import os

import pytest

from routekaart.dashboard.berichten import MAX_MB, VREEMD_MB, allow_large, body_mb, is_own_machine
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.website import Website


@pytest.mark.parametrize(
    ("ip", "eigen"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.4", False),
        ("::", False),
        ("", False),
        ("mijn.server", False),
    ],
)
def test_alleen_de_eigen_machine_mag_veel_sturen(ip: str, eigen: bool) -> None:
    assert is_own_machine(ip) is eigen
    assert body_mb(ip) == (MAX_MB if eigen else VREEMD_MB)


def test_rekenhulpen_horen_hoeveel_er_mag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_BERICHT_MB", "9")
    assert (
        allow_large()["websocket_max_message_size"] > int(os.environ["ROUTEKAART_BERICHT_MB"]) * 1024 * 1024
    )


@pytest.mark.parametrize(("rekent", "zegt"), [("server", True), ("bestanden", False), ("nee", False)])
def test_de_bladzijde_zegt_wat_haar_server_aanneemt(
    monkeypatch: pytest.MonkeyPatch, rekent: str, zegt: bool
) -> None:
    monkeypatch.setenv("ROUTEKAART_BERICHT_MB", "63")
    html = render_pad("privacy", Website(rekent=rekent))
    assert ('data-bericht-mb="63"' in html) is zegt
