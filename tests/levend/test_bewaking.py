"""The guard of the line to a kernel: what a page says may pass, all else does not, whatever it looks like."""

from __future__ import annotations

import copy
import json
import random
import struct
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.dashboard.levend.bewaking import (
    EIGEN_COMMS,
    MAX_DIEPTE,
    MAX_TEKENS,
    STUURDOEL,
    Comms,
    Emmer,
    Genegeerd,
    Overtreding,
    keur,
    leert,
)

SCHUIF = "a740eb99437a4ade9c301c34438e7eb4"
STUUR = "c3c29397-0a65-4b19-92db-400c3a0d7b6a"


def bericht(soort: str, inhoud: dict | None = None, **anders) -> dict:
    return {
        "header": {
            "date": "2026-11-28T14:38:23.390Z", "msg_id": "16e00712-ced8-478d-abca-0402ce8f97b1",
            "msg_type": soort, "session": "63df471c-3dea-41b9-b545-247d989931e1", "username": "", "version": "5.2",
        },
        "parent_header": {}, "metadata": {}, "content": inhoud or {}, "buffers": [], "channel": "shell", **anders,
    }  # fmt: skip


def comms() -> Comms:
    return Comms(kernel={SCHUIF}, pagina={STUUR})


# What the front end of Voila was seen to say, and what may reach the kernel of it.
GOED = {
    "kernel_info": (bericht("kernel_info_request"), {}),
    "comm_info": (bericht("comm_info_request", {"target_name": "jupyter.widget"}), {"target_name": "jupyter.widget"}),
    "stuur": (
        bericht(
            "comm_open",
            {"comm_id": str(uuid.UUID(int=7)), "target_name": STUURDOEL, "data": {}},
            metadata={"version": "1.0.0"},
        ),
        {"comm_id": str(uuid.UUID(int=7)), "target_name": STUURDOEL, "data": {}},
    ),
    "standen": (
        bericht("comm_msg", {"comm_id": STUUR, "data": {"method": "request_states"}}),
        {"comm_id": STUUR, "data": {"method": "request_states"}},
    ),
    "stand": (
        bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "request_state"}}),
        {"comm_id": SCHUIF, "data": {"method": "request_state"}},
    ),
    "schuif": (
        bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "update", "state": {"value": 2}, "buffer_paths": []}}),
        {"comm_id": SCHUIF, "data": {"method": "update", "state": {"value": 2}, "buffer_paths": []}},
    ),
    "klik": (
        bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "custom", "content": {"event": "click"}}}),
        {"comm_id": SCHUIF, "data": {"method": "custom", "content": {"event": "click"}}},
    ),
    "dicht": (bericht("comm_close", {"comm_id": STUUR, "data": {}}), {"comm_id": STUUR, "data": {}}),
}  # fmt: skip


@pytest.mark.parametrize("naam", GOED)
def test_wat_een_bladzijde_zegt_gaat_door(naam):
    gestuurd, inhoud = GOED[naam]
    nieuw = keur(json.dumps(gestuurd), comms())
    assert nieuw["content"] == inhoud
    assert nieuw["header"]["msg_id"] == gestuurd["header"]["msg_id"]
    assert nieuw["header"]["session"] == gestuurd["header"]["session"]
    assert nieuw["channel"] == "shell" and nieuw["parent_header"] == {}
    assert "buffers" not in nieuw


SOORTEN = [
    "execute_request", "inspect_request", "complete_request", "history_request", "is_complete_request",
    "shutdown_request", "interrupt_request", "debug_request", "input_reply", "create_subshell_request",
    "", "EXECUTE_REQUEST", "execute_request ", "comm_msg\u0000",
]  # fmt: skip


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("kanaal", ["shell", "control", "stdin", "iopub"])
def test_een_ander_bericht_gaat_niet_door(soort, kanaal):
    kwaad = bericht(soort, {"code": "import os", "silent": False, "value": "x"}, channel=kanaal)
    with pytest.raises((Genegeerd, Overtreding)):
        keur(json.dumps(kwaad), comms())


def test_een_sluipbericht_blijft_wat_de_kop_zegt():
    """Two headers, or code beside the content: only what we built goes on."""
    dubbel = (
        json.dumps(bericht("kernel_info_request", {"code": "1"}))[:-1]
        + ', "header": '
        + json.dumps(bericht("execute_request")["header"])
        + "}"
    )
    with pytest.raises(Genegeerd):
        keur(dubbel, comms())
    nieuw = keur(json.dumps(bericht("kernel_info_request", {"code": "import os"})), comms())
    assert "os" not in json.dumps(nieuw["content"])


NIET = {
    "onbekend doel": bericht("comm_open", {"comm_id": str(uuid.UUID(int=7)), "target_name": "jupyter.widget", "data": {}}),
    "doel met gegevens": bericht(
        "comm_open", {"comm_id": str(uuid.UUID(int=7)), "target_name": STUURDOEL, "data": {"state": {}}}
    ),
    "comm van een widget": bericht("comm_open", {"comm_id": SCHUIF, "target_name": STUURDOEL, "data": {}}),
    "onbekende comm": bericht("comm_msg", {"comm_id": "0" * 32, "data": {"method": "update", "state": {}}}),
    "sluit een widget": bericht("comm_close", {"comm_id": SCHUIF, "data": {}}),
    "vreemde wijze": bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "eval", "state": {}}}),
    "bestanden": bericht(
        "comm_msg", {"comm_id": SCHUIF, "data": {"method": "update", "state": {}, "buffer_paths": [["value"]]}}
    ),
    "standen aan een widget": bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "request_states"}}),
    "kanaal control": bericht("kernel_info_request", channel="control"),
}  # fmt: skip


@pytest.mark.parametrize("naam", NIET)
def test_welgevormd_maar_niet_van_deze_bladzijde(naam):
    c = comms()
    with pytest.raises(Genegeerd):
        keur(json.dumps(NIET[naam]), c)
    assert c == comms()


def diep(aantal: int) -> str:
    begin = json.dumps(
        bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "custom", "content": "HIER"}})
    )
    return begin.replace('"HIER"', "[" * aantal + "]" * aantal)


KAPOT = {
    "binair v1": (2**63 - 1).to_bytes(8, "little") + bytes(8),
    "binair oud": struct.pack("!i", 2**31 - 1) + b"{",
    "bytes met JSON": json.dumps(bericht("kernel_info_request")).encode(),
    "leeg": "",
    "geen JSON": "{",
    "getal": "1",
    "lijst": "[]",
    "niets": "null",
    "diep": diep(MAX_DIEPTE),
    "heel diep": diep(100_000),
    "alleen haken": "[" * 200_000,
    "te lang": json.dumps(bericht("kernel_info_request", {"x": "a" * MAX_TEKENS})),
    "groot getal": '{"header": ' + "9" * 100_000 + "}",
    "NaN": json.dumps(bericht("kernel_info_request", {"x": float("nan")})),
    "buffers": json.dumps(bericht("kernel_info_request", buffers=["AA=="])),
    "onbekend veld": json.dumps(bericht("kernel_info_request", extra=1)),
    "kop is tekst": json.dumps(bericht("kernel_info_request", header="x")),
    "inhoud is lijst": json.dumps(bericht("kernel_info_request", content=[])),
    "half teken": json.dumps(
        bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "custom", "content": "\ud800"}})
    ),
    "lange sessie": json.dumps(bericht("kernel_info_request")).replace("63df471c", "a" * 300),
    "comm is geen tekst": json.dumps(bericht("comm_msg", {"comm_id": ["x"], "data": {}})),
}  # fmt: skip


@pytest.mark.parametrize("naam", KAPOT)
def test_wat_geen_bladzijde_stuurt_breekt_de_lijn_af(naam):
    with pytest.raises(Overtreding):
        keur(KAPOT[naam], comms())


def test_er_zijn_hoogstens_enkele_eigen_comms():
    c = Comms()
    for i in range(EIGEN_COMMS):
        keur(
            json.dumps(bericht("comm_open", {"comm_id": str(uuid.UUID(int=i)), "target_name": STUURDOEL})), c
        )
    with pytest.raises(Genegeerd):
        keur(
            json.dumps(bericht("comm_open", {"comm_id": str(uuid.UUID(int=99)), "target_name": STUURDOEL})), c
        )


def test_van_de_kernel_leert_de_bewaking_welke_widgets_er_zijn():
    c = Comms()
    update = bericht("comm_msg", {"comm_id": SCHUIF, "data": {"method": "update", "state": {"value": 3}}})
    with pytest.raises(Genegeerd):
        keur(json.dumps(update), c)
    c.leer(
        bericht("comm_msg", {"comm_id": STUUR, "data": {"method": "update_states", "states": {SCHUIF: {}}}})
    )
    keur(json.dumps(update), c)
    c.leer(bericht("comm_close", {"comm_id": SCHUIF}))
    with pytest.raises(Genegeerd):
        keur(json.dumps(update), c)
    c.leer(bericht("comm_open", {"comm_id": SCHUIF, "target_name": "jupyter.widget"}))
    keur(json.dumps(update), c)
    assert leert(json.dumps(bericht("comm_open", {"comm_id": SCHUIF})))
    assert not leert(json.dumps(update))


def verminkt(kiezer: random.Random, waarde):
    """A message with one thing in it changed into something else."""
    waarde = copy.deepcopy(waarde)
    plek, sleutel = waarde, kiezer.choice(list(waarde))
    while isinstance(plek[sleutel], dict) and plek[sleutel] and kiezer.random() < 0.8:
        plek = plek[sleutel]
        sleutel = kiezer.choice(list(plek))
    vreemd = [
        None,
        True,
        -1,
        1e308,
        "",
        "x" * 90,
        [],
        {},
        [[]],
        "\u0000",
        "execute_request",
        {"a": {"b": []}},
    ]
    if kiezer.random() < 0.3:
        del plek[sleutel]
    else:
        plek[sleutel] = kiezer.choice(vreemd)
    return waarde


def test_verminkte_berichten_geven_nooit_iets_anders_dan_een_weigering():
    """Four thousand true messages with one to three wounds: what passes still has our own shape and a known type."""
    kiezer = random.Random(9)
    door = 0
    for _ in range(4_000):
        tekst = kiezer.choice(list(GOED.values()))[0]
        for _ in range(kiezer.randint(1, 3)):
            tekst = verminkt(kiezer, tekst) if tekst else tekst
        try:
            nieuw = keur(json.dumps(tekst), comms())
        except (Overtreding, Genegeerd):
            continue
        door += 1
        assert nieuw.keys() == {"header", "parent_header", "metadata", "content", "channel"}
        assert nieuw["header"]["msg_type"] in {
            "kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "comm_close"
        }  # fmt: skip
        assert nieuw["content"].get("comm_id") in {None, SCHUIF, STUUR, str(uuid.UUID(int=7))}
    assert door > 200


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    st.one_of(
        st.text(),
        st.binary(),
        st.recursive(st.none() | st.text(), lambda d: st.lists(d) | st.dictionaries(st.text(), d)).map(
            json.dumps
        ),
    )
)
def test_willekeurige_frames(frame):
    with pytest.raises((Overtreding, Genegeerd)):
        keur(frame, comms())


def test_de_emmer_loopt_leeg_en_weer_vol():
    nu = [0.0]
    emmer = Emmer(lambda: nu[0], per_seconde=100, vol=400)
    assert [emmer.neem(1) for _ in range(400)] == [0.0] * 400
    assert emmer.neem(1) == pytest.approx(0.01)
    assert emmer.neem(99) == pytest.approx(1.0)
    nu[0] = 1000.0
    assert emmer.neem(400) == 0.0
    assert emmer.neem(100) == pytest.approx(1.0)
