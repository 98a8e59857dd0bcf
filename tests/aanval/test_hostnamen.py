"""Under which names the server answers, whose word about a visitor counts, and what no page of another can do."""

from __future__ import annotations

import ipaddress
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httputil import HTTPHeaders

from routekaart.dashboard import hostnamen
from routekaart.dashboard.herkomst import Herkomst
from routekaart.dashboard.hostnamen import Hostnamen, make_hostnamen, naam_in, read_hostnaam, read_proxy
from routekaart.tafel.grenzen import net_van, spoor_van

HIER = frozenset({"127.0.0.1", "::1", "192.168.1.5", "2001:db8::5"})


@pytest.mark.parametrize(
    ("host", "naam"),
    [
        ("routekaart.example", "routekaart.example"), ("Routekaart.EXAMPLE", "routekaart.example"),
        ("routekaart.example.", "routekaart.example"), ("routekaart.example:8866", "routekaart.example"),
        ("routekaart.example.:443", "routekaart.example"), ("routekaart.example:", "routekaart.example"),
        ("127.0.0.1:8866", "127.0.0.1"), ("[::1]", "::1"), ("[0:0:0:0:0:0:0:1]:8866", "::1"),
        ("[::ffff:127.0.0.1]", "127.0.0.1"), ("[FE80::1%25eth0]", "fe80::1"), ("routekaart_app:8866", "routekaart_app"),
        # What is no host, or could be read in two ways.
        ("", ""), (".", ""), ("a..b", ""), ("a b", ""), ("a,b", ""), ("a/b", ""), ("jan@localhost", ""), ("localhost:x", ""),
        ("localhost:80:80", ""), ("::1", ""), ("[::1", ""), ("[::1]x", ""), ("[::1]:x", ""), ("[localhost]", ""), ("-a", ""),
        ("a-", ""), ("localhost\0", ""), ("localhost\u0130", ""), ("localhost\n", ""), ("localhost:8866\n", ""),
        ("http://localhost", ""), ("a" * 64, ""), ("a." * 127 + "bc", ""), ("localhost:123456", ""),
        ("localhost..", ""), ("127.0.0.1\\", ""), ("localhost?", ""), ("localhost#", ""),
    ],
)  # fmt: skip
def test_een_naam_wordt_op_een_manier_geschreven(host, naam):
    assert naam_in(host) == naam


def namen(adres: str = "127.0.0.1", *meer: str, web: str = "", gebonden: tuple[str, ...] = ()) -> Hostnamen:
    return make_hostnamen(adres, gebonden or (adres,), meer, web)


@pytest.fixture(autouse=True)
def _een_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostnamen, "eigen_namen", lambda: frozenset({"laptop", "laptop.local"}))
    monkeypatch.setattr(
        Hostnamen.__init__, "__kwdefaults__", Hostnamen.__init__.__kwdefaults__ | {"adressen": lambda: HIER}
    )


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:1",
        "LOCALHOST.",
        "127.0.0.1",
        "127.0.0.2:8866",
        "[::1]:8866",
        "[::ffff:127.0.0.1]",
    ],
)
def test_dit_apparaat_mag_altijd(host):
    assert namen().kent(host) and namen("0.0.0.0").kent(host)


# What a name that somebody else owns may look like; all of these may be made to point at 127.0.0.1.
VREEMD = [
    "kwaad.example", "kwaad.example:8866", "localhost.kwaad.example", "127.0.0.1.kwaad.example", "xlocalhost",
    "localhost.localdomain.example", "127.0.0.1:8866.kwaad.example", "rebind.local", "", "127.1", "2130706433",
    "0x7f000001", "0177.0.0.1", "1.2.3.4", "[2001:db8::6]", "127.0.0.1, kwaad.example", "localhost kwaad.example",
    "kwaad.example/@localhost", "localhost@kwaad.example", "a.localhost",
]  # fmt: skip


@pytest.mark.parametrize("host", VREEMD)
def test_een_naam_van_een_ander_mag_niet(host):
    for hier in (namen(), namen("0.0.0.0", "routekaart.example", web="https://web.example/x/")):
        assert not hier.kent(host)
        # Also when it is asked again: what is remembered is only what may pass.
        assert not hier.kent(host)


def test_op_het_netwerk_mag_wat_van_deze_computer_is():
    """Telephones come by number, and by the name under which the network knows this machine."""
    overal = namen("0.0.0.0")
    for host in ("192.168.1.5:8866", "[2001:db8::5]", "laptop", "LAPTOP.local:8866", "0.0.0.0:8866"):
        assert overal.kent(host), host
        # Whoever only listens here needs none of that.
        assert not namen().kent(host), host
    een = namen("192.168.1.5")
    assert een.kent("192.168.1.5") and een.kent("laptop.local") and not een.kent("192.168.1.6")
    naar_naam = namen("laptop.gemeente.example", gebonden=("192.168.1.5",))
    assert naar_naam.kent("laptop.gemeente.example:8866") and naar_naam.kent("192.168.1.5")
    assert namen("::").kent("[2001:db8::5]:8866")


def test_wat_de_beheerder_noemt_mag():
    hier = namen(
        "127.0.0.1", read_hostnaam("Routekaart.Gemeente.example."), web="https://web.example:8443/kaart/"
    )
    for host in (
        "routekaart.gemeente.example",
        "ROUTEKAART.gemeente.example:443",
        "web.example",
        "web.example:8443",
    ):
        assert hier.kent(host)
    assert not hier.kent("gemeente.example") and not hier.kent("x.routekaart.gemeente.example")


def test_een_nieuw_adres_van_deze_computer_wordt_na_een_tijd_gezien():
    hier, nu = {"10.0.0.1"}, [0.0]
    n = Hostnamen(overal=True, adressen=lambda: frozenset(hier), klok=lambda: nu[0])
    assert n.kent("10.0.0.1") and not n.kent("10.0.0.2")
    hier.symmetric_difference_update({"10.0.0.1", "10.0.0.2"})
    # Asking is not free: not with every wrong number.
    assert not n.kent("10.0.0.2")
    nu[0] = 60
    assert n.kent("10.0.0.2") and not n.kent("10.0.0.1")


def test_wie_steeds_anders_schrijft_vult_geen_geheugen():
    n = namen()
    for i in range(5000):
        assert n.kent("localhost:" + str(i)) and not n.kent(f"kwaad{i}.example")
    assert len(n._bekend) <= hostnamen._MEESTE_ONTHOUDEN


@pytest.mark.parametrize(
    ("getypt", "naam"),
    [("routekaart.example", "routekaart.example"), (" Café.example ", "xn--caf-dma.example"), ("10.0.0.5", "10.0.0.5"),
     ("2001:DB8::5", "2001:db8::5"), ("[2001:db8::5]", "2001:db8::5")],
)  # fmt: skip
def test_een_hostnaam_van_de_opdrachtregel(getypt, naam):
    assert read_hostnaam(getypt) == naam


@pytest.mark.parametrize(
    "getypt",
    [
        "",
        "https://x.example",
        "x.example/",
        "x.example:443",
        "*.example",
        "a b",
        "x.example:",
        "[::1]:80",
        "é" * 80,
    ],
)
def test_geen_hostnaam(getypt):
    with pytest.raises(ValueError, match=r"geen naam van een website.*--hostnaam"):
        read_hostnaam(getypt)


@pytest.mark.parametrize("getypt", ["", "nginx", "10.0.0.0/33", "10.0.0.5:80", "http://10.0.0.5"])
def test_geen_proxy(getypt):
    with pytest.raises(ValueError, match=r"geen adres of netwerk.*--proxy"):
        read_proxy(getypt)


# --- who asks -----------------------------------------------------------------------------------


def vraag(einde: str, **koppen: str | list[str]) -> Any:
    alle = HTTPHeaders()
    for naam, waarden in ({"Host": "localhost"} | koppen).items():
        for waarde in [waarden] if isinstance(waarden, str) else waarden:
            alle.add(naam.replace("_", "-"), waarde)
    lijn = SimpleNamespace(context=SimpleNamespace(address=(einde, 4711)))
    return SimpleNamespace(headers=alle, connection=lijn, remote_ip="")


@pytest.mark.parametrize(
    ("einde", "kop", "wie"),
    [
        # Nobody else's word counts.
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("10.0.0.5", ["198.51.100.1"], "10.0.0.5"),
        # A proxy on this machine; what the visitor wrote himself stands in front.
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["1.1.1.1, 2.2.2.2", "198.51.100.1"], "198.51.100.1"),
        ("::ffff:127.0.0.1", ["1.1.1.1,198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("127.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("127.0.0.1", ["2001:db8::7"], "2001:db8::7"),
        # Rubbish makes nobody somebody else.
        ("127.0.0.1", ["1.1.1.1, onbekend"], "127.0.0.1"),
        ("127.0.0.1", ["1.1.1.1,"], "127.0.0.1"),
        ("127.0.0.1", ["x" * 5000], "127.0.0.1"),
        # Two of ours behind each other.
        ("192.0.2.1", ["1.1.1.1, 198.51.100.1, 192.0.2.77"], "198.51.100.1"),
        ("192.0.2.1", ["192.0.2.8"], "192.0.2.8"),
        ("2001:db8:0:1::9", ["198.51.100.1"], "198.51.100.1"),
    ],
)
def test_alleen_een_eigen_proxy_zegt_wie_er_vraagt(einde, kop, wie):
    h = Herkomst(proxies=[read_proxy("192.0.2.0/24"), read_proxy("2001:db8:0:1::/64")])
    assert h.adres_van(vraag(einde, X_Forwarded_For=kop)) == wie
    # What is counted is the same by both ways, and a proxy that names nobody is not one visitor.
    spoor = h.spoor(vraag(einde, X_Forwarded_For=kop))
    assert (
        spoor == h.spoor_achter(einde, ",".join(kop)) == (b"" if h.is_proxy(wie) else spoor_van(net_van(wie)))
    )


@pytest.mark.parametrize(
    ("koppen", "goed"),
    [
        ({"Sec_Fetch_Site": "same-origin"}, True),
        ({"Sec_Fetch_Site": "same-origin", "Origin": "https://elders.example"}, True),
        ({"Sec_Fetch_Site": ["same-origin", "cross-site"], "Origin": "http://localhost"}, False),
        *(({"Sec_Fetch_Site": s, "Origin": "http://localhost"}, False) for s in ("cross-site", "same-site", "none", "")),
        ({}, False),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "http://LOCALHOST:80"}, True),
        ({"Origin": "http://localhost:8866"}, False),
        ({"Origin": "http://localhost:8866", "Host": "localhost:8866"}, True),
        ({"Origin": "http://[::1]:8866", "Host": "[::1]:8866"}, True),
        ({"Origin": ["http://localhost", "http://kwaad.example"]}, False),
        *(({"Origin": o}, False) for o in ("null", "", "localhost", "//localhost", "file://localhost", "http://x@localhost",
                                           "http://localhost/x", "http://localhost?", "http://[")),
        # The name is the same, but it is not ours.
        ({"Origin": "http://kwaad.example", "Host": "kwaad.example"}, False),
        # A proxy changed the name; on this machine it is believed, for names of ours.
        ({"Origin": "https://web.example"}, True),
        ({"Origin": "https://naam.example", "X_Forwarded_Host": "naam.example"}, True),
        ({"Origin": "https://naam.example"}, False),
        ({"Origin": "https://kwaad.example", "X_Forwarded_Host": "kwaad.example"}, False),
        ({"Origin": "https://kwaad.example", "X_Forwarded_Host": ["naam.example", "kwaad.example"]}, False),
    ],
    ids=str,
)  # fmt: skip
def test_of_een_bladzijde_van_ons_het_vraagt(koppen, goed):
    h = Herkomst(
        namen("127.0.0.1", "naam.example", web="https://web.example/"), webadres="https://web.example/"
    )
    assert h.is_van_ons(vraag("127.0.0.1", **koppen)) is goed
    if "X_Forwarded_Host" in koppen:
        assert not h.is_van_ons(vraag("203.0.113.9", **koppen))


def test_een_peiling_mag_onder_elke_naam():
    h = Herkomst(namen(), basis="/kaart/")
    for pad in ("/gezond", "/gezond/leeft", "/gezond/klaar", "/kaart/gezond", "/kaart/gezond/klaar"):
        assert h.is_voor_ons("10.1.2.3:8866", pad)
    for pad in (
        "/",
        "/kaart/",
        "/gezond/",
        "/gezond/x",
        "/kaart/gezondheid",
        "/x/gezond",
        "//gezond",
        "/metingen",
        "gezond",
    ):
        assert not h.is_voor_ons("10.1.2.3:8866", pad)


def test_de_nummers_van_deze_machine_zijn_nummers():
    for adres in hostnamen.eigen_adressen():
        ipaddress.ip_address(adres)
    assert "127.0.0.1" in hostnamen.eigen_adressen()
