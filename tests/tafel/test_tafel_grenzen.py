"""How often somebody may try, and that what is counted tells nothing."""

from __future__ import annotations

import pytest

from routekaart.tafel import grenzen
from routekaart.tafel.grenzen import Grenzen, Maat, net_van, spoor_van, wijk_van


class Klok:
    nu = 0.0

    def __call__(self):
        return self.nu


def test_na_een_minuut_mag_het_weer():
    klok = Klok()
    maat = Maat(2, 60, klok)
    assert maat.neem(b"a") and maat.neem(b"a") and not maat.neem(b"a")
    assert maat.neem(b"b")
    klok.nu = 59.9
    assert not maat.neem(b"a")
    klok.nu = 60.1
    assert maat.neem(b"a")


def test_geweigerd_worden_telt_niet_mee():
    klok = Klok()
    maat = Maat(1, 60, klok)
    assert maat.neem(b"a")
    for _ in range(5):
        klok.nu += 10
        assert not maat.neem(b"a")
    klok.nu = 61
    assert maat.neem(b"a")


def test_wat_geteld_is_wordt_vergeten(monkeypatch):
    monkeypatch.setattr(grenzen, "_MEESTE_SPOREN", 10)
    maat = Maat(1, 60, Klok())
    for i in range(50):
        maat.neem(str(i).encode())
    assert len(maat._keren) == 10


def test_wat_over_zijn_tijd_is_gaat_ook_weg_zonder_dat_iemand_ernaar_vraagt():
    """Each call forgets a few, so that none of them takes long; a sweep forgets all."""
    klok = Klok()
    maat = Maat(3, 60, klok)
    for i in range(1000):
        maat.noteer(str(i).encode())
    klok.nu = 61
    for i in range(400):
        maat.neem(b"een ander")
        assert len(maat) >= 1000 - 8 * i - 8
    assert len(maat) <= 200
    klok.nu = 122
    maat.veeg()
    assert len(maat) == 0


def test_wie_net_nog_telde_wordt_niet_vergeten():
    klok = Klok()
    maat = Maat(2, 60, klok)
    maat.noteer(b"oud")
    maat.noteer(b"weg")
    klok.nu = 50
    maat.noteer(b"oud")
    klok.nu = 61
    maat.veeg()
    assert len(maat) == 1 and maat.tel(b"oud") == 1


def test_van_een_adres_blijft_niets_over():
    grens = Grenzen()
    for _ in range(3):
        grens.check_aanschuiven("203.0.113.77")
        grens.check_openen("203.0.113.77")
    assert "203.0.113.77" not in repr(vars(grens)) and b"203.0.113.77" not in b"".join(grens.openen._keren)
    assert "203.0.113.77" not in repr(grens)
    assert len(spoor_van("203.0.113.77")) == 16
    grens.veeg()
    assert len(grens.openen) == 1


@pytest.mark.parametrize(
    ("adres", "net"),
    [
        ("203.0.113.77", "203.0.113.77"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.77", "203.0.113.77"),
        ("geen adres", "geen adres"),
    ],
)
def test_een_apparaat_met_veel_adressen_is_er_een(adres, net):
    assert net_van(adres) == net


@pytest.mark.parametrize(
    ("adres", "wijk"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("geen adres", "geen adres"),
    ],
)
def test_buren_hebben_hetzelfde_netwerk(adres, wijk):
    assert wijk_van(adres) == wijk
