"""The addresses of the table: who may do what, said in Dutch, on both databases."""

from __future__ import annotations

import socket

import pytest

from tafel.proefzaal import Klant, Proefzaal, dek

SCHUIF = {"rechtmatig": 40, "presterend": 20, "netwerkend": 20, "responsief": 20}
LANG = 26_000


@pytest.fixture
def zaal(tafel_url):
    with Proefzaal(tafel_url) as zaal:
        yield zaal


@pytest.fixture
def licht(tmp_path):
    """For what the database has no say in."""
    with Proefzaal(f"sqlite:///{tmp_path / 'tafels.sqlite'}") as zaal:
        yield zaal


def test_een_vraag_van_begin_tot_eind(zaal):
    tafel = dek(zaal.poort, groep="Groep Noord")
    gast = tafel.gast("griffie")
    begin = gast.goed("GET", "stand")
    assert begin["tafel"]["groep"] == "Groep Noord" and not begin["tafel"]["dicht"]
    assert {v["stand"] for v in begin["vragen"]} == {"dicht"}
    tafel.zet("S2-01", "open")
    antwoord = {"volgnr": 1, "waarde": SCHUIF, "toelichting": "Om de winkelstraat."}
    assert gast.goed("PUT", "antwoord/S2-01", antwoord) == {"volgnr": 1}
    assert gast.goed("GET", "mijn") == {"S2-01": antwoord}
    assert tafel.leiding.goed("GET", "stand")["antwoorden"] == {"S2-01": 1}
    tafel.zet("S2-01", "gesloten")
    uitslag = tafel.leiding.goed("GET", "uitslag/S2-01")
    assert uitslag["verdeling"]["aantal"] == 1
    assert [t["tekst"] for t in uitslag["teksten"]] == ["Om de winkelstraat."]
    wens = {
        "gezien": 0,
        "hoopjes": [{"titel": "Winkels", "teksten": ["Om de winkelstraat."]}],
        "antwoord": SCHUIF,
        "toelichting": "De zaal was het eens.",
        "afspraken": {"V2": "Wij meten dit elk jaar."},
    }
    assert tafel.leiding.goed("PUT", "uitkomst/S2-01", wens)["volgnr"] == 1
    assert gast.goed("GET", "stand")["getoond"] == {}
    tafel.zet("S2-01", "getoond")
    getoond = gast.goed("GET", "stand")["getoond"]["S2-01"]
    assert getoond["toelichting"] == "De zaal was het eens." and "afspraken" not in getoond
    assert tafel.leiding.goed("POST", "sluit", {}) == {}
    assert gast.goed("GET", "stand")["tafel"]["dicht"]


def test_de_code_brengt_u_bij_dezelfde_tafel_als_de_link(licht):
    tafel = dek(licht.poort, groep="Noord")
    code = tafel.sleutels["code"]
    gevonden = Klant(licht.poort).goed("POST", "zoek", {"code": f" {code[:3].lower()}-{code[3:]}"})
    assert (gevonden["stap"], gevonden["groep"], gevonden["mee"]) == (
        "stap_02",
        "Noord",
        tafel.sleutels["mee"],
    )
    assert gevonden["titel"] == "Wat voor gemeente bent u?"
    met_code = Klant(licht.poort).goed("POST", "aanschuiven", {"code": code, "rol": ""})["sleutel"]
    assert Klant(licht.poort, met_code).goed("GET", "stand")["soort"] == "deelnemer"
    assert tafel.leiding.goed("GET", "stand")["deelnemers"] == 1


def test_de_vragen_staan_er_zoals_op_de_bladzijden(licht):
    vragen = dek(licht.poort).gast().goed("GET", "vragen")
    assert vragen["stap"] == {
        "id": "stap_02",
        "nummer": 2,
        "titel": "Wat voor gemeente bent u?",
        "notebook": "02_wat_voor_gemeente",
    }
    assert [v["id"] for v in vragen["vragen"]][:2] == ["S2-01", "S2-02"]
    assert set(vragen["paragrafen"]) == {code for v in vragen["vragen"] for code in v["naar"]}


def test_een_onbekende_code_geeft_een_zin(licht):
    for code in ("BBBBBB", "", "te lang voor een code" * 5, "ÀÉÎ💥"):
        fout = Klant(licht.poort).vraag("POST", "zoek", {"code": code})
        assert fout.status == 404 and fout.code == "geen" and "zes letters" in fout.zin


def test_raden_houdt_op_na_tien_keer(licht):
    tafel = dek(licht.poort)
    rader = Klant(licht.poort)
    for _ in range(10):
        assert rader.vraag("POST", "zoek", {"code": "BBBBBB"}).status == 404
    # From now on a right one is refused as well, or else trying would tell.
    for pad in ("zoek", "aanschuiven"):
        fout = rader.vraag("POST", pad, {"code": tafel.sleutels["code"], "rol": ""})
        assert fout.status == 429 and fout.code == "te_vaak" and "retry-after" in fout.koppen
    # Another address is not troubled by it, and the link works for everybody.
    ander = {"X-Forwarded-For": "203.0.113.7"}
    assert rader.vraag("POST", "zoek", {"code": tafel.sleutels["code"]}, ander).status == 200
    assert tafel.gast().goed("GET", "stand")


def test_raden_vanaf_veel_adressen_houdt_ook_op(licht):
    samen = licht.tafels.raden.samen.hoogstens
    code = dek(licht.poort).sleutels["code"]
    for i in range(samen):
        via = {"X-Forwarded-For": f"10.{i % 6}.0.{i}"}
        assert Klant(licht.poort).vraag("POST", "zoek", {"code": "BBBBBB"}, via).status == 404
    fout = Klant(licht.poort).vraag("POST", "zoek", {"code": code}, {"X-Forwarded-For": "10.1.0.200"})
    assert fout.status == 429 and "QR-code" in fout.zin
    # Who did not guess may still come in.
    via = {"X-Forwarded-For": "198.51.100.1"}
    assert Klant(licht.poort).vraag("POST", "zoek", {"code": code}, via).status == 200


def test_wie_er_te_veel_is_hoort_dat_het_vol_is(tafel_url):
    with Proefzaal(tafel_url) as zaal:
        tafel = dek(zaal.poort, plaatsen=60)
        for _ in range(60):
            tafel.gast()
        wens = {"mee": tafel.sleutels["mee"], "rol": "raad"}
        fout = Klant(zaal.poort).vraag("POST", "aanschuiven", wens)
        assert fout.status == 409 and fout.code == "vol" and "60 plaatsen" in fout.zin
        assert tafel.leiding.goed("GET", "stand")["deelnemers"] == 60


def test_aan_een_gesloten_tafel_komt_niets_meer_bij(zaal):
    tafel = dek(zaal.poort)
    gast = tafel.gast()
    tafel.zet("S2-01", "open")
    tafel.leiding.goed("POST", "sluit", {})
    wens = {"mee": tafel.sleutels["mee"], "rol": "raad"}
    fout = Klant(zaal.poort).vraag("POST", "aanschuiven", wens)
    assert (fout.status, fout.code) == (409, "gesloten")
    fout = gast.vraag("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF})
    assert (fout.status, fout.code) == (409, "gesloten") and "apparaat" in fout.zin


def test_twee_die_leiden_schrijven_niet_over_elkaar_heen(zaal):
    tafel = dek(zaal.poort)
    tafel.zet("S2-01", "open", "gesloten")
    een = tafel.leiding.goed("PUT", "uitkomst/S2-01", {"gezien": 0, "toelichting": "Van de een."})
    ander = tafel.leiding.vraag("PUT", "uitkomst/S2-01", {"gezien": 0, "toelichting": "Van de ander."})
    assert ander.status == 409 and ander.code == "verouderd"
    assert ander.json["uitkomst"] == een
    nu = {"gezien": een["volgnr"], "toelichting": "Van allebei."}
    assert tafel.leiding.goed("PUT", "uitkomst/S2-01", nu)["volgnr"] == 2


def test_hetzelfde_antwoord_twee_keer_telt_een_keer(zaal):
    tafel = dek(zaal.poort)
    gast = tafel.gast()
    tafel.zet("S2-01", "open")
    for _ in range(2):
        assert gast.goed("PUT", "antwoord/S2-01", {"volgnr": 5, "waarde": SCHUIF}) == {"volgnr": 5}
    laat = SCHUIF | {"rechtmatig": 10, "responsief": 50}
    assert gast.goed("PUT", "antwoord/S2-01", {"volgnr": 4, "waarde": laat}) == {"volgnr": 5}
    assert gast.goed("GET", "mijn")["S2-01"]["waarde"] == SCHUIF
    assert gast.goed("PUT", "antwoord/S2-01", {"volgnr": 6, "waarde": laat}) == {"volgnr": 6}
    assert gast.goed("GET", "mijn")["S2-01"]["waarde"] == laat
    assert tafel.leiding.goed("GET", "stand")["antwoorden"] == {"S2-01": 1}


def test_wat_bewaard_is_blijft_bewaard_heten_als_de_vraag_intussen_sluit(zaal):
    """A telephone that did not hear that its answer came through, sends it again."""
    tafel = dek(zaal.poort)
    gast = tafel.gast()
    tafel.zet("S2-01", "open")
    wens = {"volgnr": 5, "waarde": SCHUIF}
    gast.goed("PUT", "antwoord/S2-01", wens)
    tafel.zet("S2-01", "gesloten")
    assert gast.goed("PUT", "antwoord/S2-01", wens) == {"volgnr": 5}
    assert gast.vraag("PUT", "antwoord/S2-01", wens | {"volgnr": 6}).code == "dicht"
    tafel.leiding.goed("POST", "sluit", {})
    assert gast.goed("PUT", "antwoord/S2-01", wens) == {"volgnr": 5}


VAN_DE_LEIDING = [
    ("PUT", "vraag/S2-01", {"stand": "open"}),
    ("GET", "uitslag/S2-01", None),
    ("PUT", "uitkomst/S2-01", {"gezien": 0, "toelichting": "x"}),
    ("GET", "dossier", None),
    ("POST", "sluit", {}),
    ("POST", "qr", {"adres": "http://127.0.0.1/tafel/mee#m_x"}),
]


@pytest.mark.parametrize(("methode", "pad", "inhoud"), VAN_DE_LEIDING)
def test_een_deelnemer_komt_niet_bij_wat_van_de_leiding_is(licht, methode, pad, inhoud):
    tafel = dek(licht.poort)
    tafel.zet("S2-01", "open", "gesloten")
    voor = tafel.leiding.goed("GET", "stand")
    for sleutel in (tafel.gast().sleutel, tafel.sleutels["mee"]):
        fout = Klant(licht.poort, sleutel).vraag(methode, pad, inhoud)
        assert (fout.status, fout.code) == (403, "vreemd")
    if pad != "qr":
        assert tafel.scherm.vraag(methode, pad, inhoud).status == 403
    na = tafel.leiding.goed("GET", "stand")
    assert na["vragen"] == voor["vragen"] and na["tafel"] == voor["tafel"]


def test_wie_leidt_of_toont_antwoordt_niet_mee(licht):
    tafel = dek(licht.poort)
    tafel.zet("S2-01", "open")
    for klant in (tafel.leiding, tafel.scherm):
        assert klant.vraag("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF}).status == 403
        assert klant.vraag("GET", "mijn").status == 403


def test_een_sleutel_van_een_andere_tafel_opent_alleen_die(zaal):
    hier, daar = dek(zaal.poort, groep="Hier"), dek(zaal.poort, groep="Daar")
    gast = daar.gast()
    hier.zet("S2-01", "open")
    fout = gast.vraag("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF})
    assert fout.status == 409 and fout.code == "dicht"
    daar.leiding.goed("PUT", "vraag/S2-02", {"stand": "open"})
    standen = {v["id"]: v["stand"] for v in hier.leiding.goed("GET", "stand")["vragen"]}
    assert (standen["S2-01"], standen["S2-02"]) == ("open", "dicht")
    assert gast.goed("GET", "stand")["tafel"]["groep"] == "Daar"


@pytest.mark.parametrize("sleutel", ["", "b_" + "x" * 22, "onzin", "b_é", "d_" + "x" * 5000, "Bearer"])
def test_zonder_goede_sleutel_is_er_niets_te_zien(licht, sleutel):
    for methode, pad, inhoud in [("GET", "stand", None), ("GET", "vragen", None), *VAN_DE_LEIDING]:
        koppen = {"Authorization": f"Bearer {sleutel}".encode().decode("latin-1")}
        fout = Klant(licht.poort).vraag(methode, pad, inhoud, koppen)
        assert fout.status == 401 and fout.code == "geen"


VREEMD = [
    {"Origin": "http://andere.example"},
    {"Origin": "null"},
    {"Origin": None},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
]


@pytest.mark.parametrize("koppen", VREEMD, ids=str)
def test_een_andere_website_kan_niets_schrijven(licht, koppen):
    tafel = dek(licht.poort)
    fout = tafel.leiding.vraag("PUT", "vraag/S2-01", {"stand": "open"}, koppen)
    assert fout.status == 403 and fout.code == "vreemd" and "andere website" in fout.zin
    assert {v["stand"] for v in tafel.leiding.goed("GET", "stand")["vragen"]} == {"dicht"}
    assert Klant(licht.poort).vraag("POST", "open", {"stap": "stap_02"}, koppen).status == 403


def test_wie_zegt_van_ons_te_zijn_mag_schrijven(licht):
    """Over https the browser itself says so; on a local network over plain http it only says from where."""
    tafel = dek(licht.poort)
    koppen = {"Sec-Fetch-Site": "same-origin", "Origin": "https://routekaart.example"}
    assert tafel.leiding.vraag("PUT", "vraag/S2-01", {"stand": "open"}, koppen).status == 200
    koppen = {"Host": "localhost:8866", "Origin": "http://localhost:8866"}
    assert tafel.leiding.vraag("PUT", "vraag/S2-01", {"stand": "gesloten"}, koppen).status == 200


SLECHT = [
    (b"", 400),
    (b"{", 400),
    (b"[]", 400),
    (b"\xff\xfe", 400),
    (b'{"stand": NaN}', 400),
    (b'{"stand":' + b"[" * 30_000 + b"]" * 30_000 + b"}", 400),
    (b'{"stand": "' + b"x" * 70_000 + b'"}', 413),
]


@pytest.mark.parametrize(("inhoud", "status"), SLECHT, ids=[str(i) for i in range(len(SLECHT))])
def test_wat_geen_goede_json_is_geeft_een_zin(licht, inhoud, status):
    fout = dek(licht.poort).leiding.vraag("PUT", "vraag/S2-01", inhoud)
    assert fout.status == status and fout.code == "past_niet" and fout.zin.endswith(".")


@pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "", None])
def test_alleen_json_wordt_gelezen(licht, soort):
    tafel = dek(licht.poort)
    fout = tafel.leiding.vraag("PUT", "vraag/S2-01", b'{"stand": "open"}', {"Content-Type": soort})
    assert fout.status == 415 and fout.code == "past_niet"


def test_ook_wie_niet_zegt_hoeveel_er_komt_stuurt_niet_te_veel(licht):
    tafel = dek(licht.poort)
    kop = (
        f"PUT /tafel/api/vraag/S2-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
        f"Authorization: Bearer {tafel.sleutels['beheer']}\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", licht.poort), timeout=60) as lijn:
        lijn.sendall(kop.encode())
        for _ in range(20):
            lijn.sendall(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")
        lijn.sendall(b"0\r\n\r\n")
        uit = lijn.makefile("rb").read()
    assert uit.startswith(b"HTTP/1.1 413") and b"korter" in uit


@pytest.mark.parametrize(
    ("methode", "pad"),
    [
        ("GET", "open"),
        ("POST", "stand"),
        ("DELETE", "vraag/S2-01"),
        ("PATCH", "sluit"),
        ("POST", "antwoord/S2-01"),
    ],
)
def test_wat_hier_niet_kan_zegt_wat_wel_kan(licht, methode, pad):
    fout = Klant(licht.poort).vraag(methode, pad, {} if methode in ("POST", "PATCH") else None)
    assert fout.status == 405 and "OPTIONS" in fout.koppen["allow"] and fout.zin.endswith(".")


@pytest.mark.parametrize(
    "pad", ["niets", "antwoord/", "antwoord/s2-01", "stand/", "vraag/S2-01/x", "..", "%00"]
)
def test_een_adres_dat_er_niet_is(licht, pad):
    assert Klant(licht.poort).vraag("GET", pad).code == "geen"
    assert Klant(licht.poort).vraag("PUT", pad, {}).status == 404


def test_niets_wordt_onderweg_bewaard(licht):
    tafel = dek(licht.poort)
    for antwoord in (
        tafel.leiding.vraag("GET", "stand"),
        tafel.leiding.vraag("PUT", "vraag/S2-01", {"stand": "open"}),
        tafel.leiding.vraag("GET", "niets"),
        Klant(licht.poort).vraag("OPTIONS", "open"),
    ):
        assert antwoord.koppen["cache-control"] == "no-store"
        assert antwoord.koppen["x-content-type-options"] == "nosniff"
        assert "etag" not in antwoord.koppen and "set-cookie" not in antwoord.koppen
        assert "access-control-allow-origin" not in antwoord.koppen


def test_openen_vraagt_een_wachtwoord_als_de_beheerder_dat_wil(tmp_path):
    with Proefzaal(f"sqlite:///{tmp_path / 't.sqlite'}", wachtwoord="groené tuin") as zaal:
        klant, wens = Klant(zaal.poort), {"stap": "stap_02"}
        fout = klant.vraag("POST", "open", wens)
        assert fout.status == 403 and fout.code == "wachtwoord" and "wachtwoord" in fout.zin
        for _ in range(10):
            assert klant.vraag("POST", "open", wens | {"wachtwoord": "fout"}).status == 403
        fout = klant.vraag("POST", "open", wens | {"wachtwoord": "groené tuin"})
        assert fout.status == 429 and "wachtwoord" in fout.zin and "QR-code" not in fout.zin
        via = {"X-Forwarded-For": "203.0.113.7"}
        assert klant.vraag("POST", "open", wens | {"wachtwoord": "groené tuin"}, via).status == 201


def test_openen_kan_niet_zonder_einde(licht):
    hoogstens = licht.tafels.grenzen.openen.hoogstens
    for _ in range(hoogstens):
        dek(licht.poort)
    fout = Klant(licht.poort).vraag("POST", "open", {"stap": "stap_02"})
    assert fout.status == 429 and fout.code == "te_vaak"


@pytest.mark.parametrize("wens", [{}, {"stap": "stap_99"}, {"stap": 3}, {"stap": "stap_02", "plaatsen": 61},
                                  {"stap": "stap_02", "plaatsen": True}, {"stap": "stap_02", "groep": "x" * 300}])  # fmt: skip
def test_een_tafel_die_niet_kan(licht, wens):
    fout = Klant(licht.poort).vraag("POST", "open", wens)
    assert fout.status == 400 and fout.code == "past_niet"


def test_wie_blijft_schrijven_moet_even_wachten(licht):
    tafel = dek(licht.poort)
    gast = tafel.gast()
    licht.tafels.grenzen.schrijven.hoogstens = 3
    for i in range(3):
        assert gast.vraag("PUT", "antwoord/S2-01", {"volgnr": i + 1, "waarde": SCHUIF}).status == 409
    fout = gast.vraag("PUT", "antwoord/S2-01", {"volgnr": 9, "waarde": SCHUIF})
    assert fout.status == 429 and "apparaat" in fout.zin
    assert tafel.gast().vraag("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF}).status == 409
