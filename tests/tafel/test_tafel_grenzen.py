"""How often somebody may try, and that what is counted tells nothing."""

from __future__ import annotations

import pytest

from routekaart.tafel import grenzen
from routekaart.tafel.grenzen import Grenzen, Maat, TeVaak, net_van, spoor_van


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


def test_van_een_adres_blijft_niets_over():
    grens = Grenzen()
    for _ in range(3):
        grens.meld_mis("203.0.113.77")
        grens.check_openen("203.0.113.77")
    assert "203.0.113.77" not in repr(vars(grens)) and b"203.0.113.77" not in b"".join(grens.codes._keren)
    assert "203.0.113.77" not in repr(grens)
    assert len(spoor_van("203.0.113.77")) == 16


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


def test_wie_raadt_wordt_geweigerd_en_een_ander_niet():
    grens = Grenzen()
    for _ in range(10):
        grens.check_code("203.0.113.77")
        grens.meld_mis("203.0.113.77")
    with pytest.raises(TeVaak):
        grens.check_code("203.0.113.77")
    grens.check_code("203.0.113.78")
