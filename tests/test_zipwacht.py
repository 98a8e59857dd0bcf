"""Elke zip die iemand meebrengt wordt eerst bekeken: een klein bestand kan enorm worden."""

import contextlib
import io
import os
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart import zipwacht
from routekaart.zipwacht import MAX_DELEN, MAX_VERHOUDING, TeGroteZip, Zipdeel, ZipFout, check_zip

RUIM = 10_000_000


def zip_van(leden: dict[str, bytes], soort: int = zipfile.ZIP_DEFLATED) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", soort) as zip_:
        for naam, inhoud in leden.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


NAMEN = st.text(st.characters(codec="utf-8", exclude_characters="/\\\0"), min_size=1, max_size=8)


@given(
    st.dictionaries(NAMEN, st.binary(max_size=40_000), max_size=5),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.integers(0, 50_000),
)
@settings(max_examples=60, deadline=None)
def test_een_gewone_zip_geeft_namen_en_begin(leden, soort, begin) -> None:
    ruw = zip_van(leden, soort)
    delen = check_zip(ruw, RUIM, begin)
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        assert delen == [Zipdeel(lid.filename, zip_.read(lid)[:begin]) for lid in zip_.infolist()]
    assert check_zip(b"iets ervoor" + ruw, RUIM, begin) == delen


def test_het_totaal_mag_net_zo_groot_zijn_als_de_grens() -> None:
    ruw = zip_van({"a": os.urandom(700), "b": b"y" * 300})
    assert len(check_zip(ruw, 1000)) == 2
    with pytest.raises(TeGroteZip):
        check_zip(ruw, 999)


def test_het_aantal_delen_heeft_een_grens() -> None:
    net = {str(nummer): b"" for nummer in range(MAX_DELEN)}
    assert len(check_zip(zip_van(net, zipfile.ZIP_STORED), RUIM)) == MAX_DELEN
    with pytest.raises(TeGroteZip):
        check_zip(zip_van({**net, "nog een": b""}, zipfile.ZIP_STORED), RUIM)


def test_een_groot_deel_mag_niet_veel_meer_worden_dan_het_is(monkeypatch) -> None:
    ruw = zip_van({"a": b"0" * 1_000_001})
    with pytest.raises(TeGroteZip):
        check_zip(ruw, RUIM)
    assert check_zip(zip_van({"a": b"0" * 1_000_000}), RUIM)  # a small part may be regular
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        ingepakt = zip_.infolist()[0].compress_size
    monkeypatch.setattr(zipwacht, "_KLEIN", 0)
    for verhouding, mag in ((1_000_001 // ingepakt + 1, True), (1_000_001 // ingepakt, False)):
        monkeypatch.setattr(zipwacht, "MAX_VERHOUDING", verhouding)
        if mag:
            assert check_zip(ruw, RUIM)
        else:
            with pytest.raises(TeGroteZip):
                check_zip(ruw, RUIM)
    assert MAX_VERHOUDING == 200


@pytest.mark.parametrize("gelogen", [0, 10, 999_999, 1_000_001])
@pytest.mark.parametrize("echt", [1_000_000])
def test_een_zip_die_over_zijn_grootte_liegt_komt_er_niet_door(gelogen, echt) -> None:
    """A reader that believes the size stops there; another one unpacks all of it."""
    ruw = bytearray(zip_van({"a": os.urandom(1000) * (echt // 1000)}))
    plek = ruw.index(b"PK\1\2") + 24
    assert struct.unpack_from("<I", ruw, plek) == (echt,)
    struct.pack_into("<I", ruw, plek, gelogen)
    with pytest.raises(ZipFout):
        check_zip(bytes(ruw), RUIM)


def test_een_bom_wordt_niet_uitgepakt(monkeypatch) -> None:
    """What is thrown away bit by bit never stands in memory as a whole."""
    import tracemalloc

    ruw = bytearray(zip_van({"a": b"\0" * 300_000_000}))
    struct.pack_into("<I", ruw, ruw.index(b"PK\1\2") + 24, 900_000)
    tracemalloc.start()
    with pytest.raises(ZipFout):
        check_zip(bytes(ruw), RUIM)
    _, hoogst = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert hoogst < 60_000_000


def test_kapot_op_slot_of_anders_ingepakt() -> None:
    goed = zip_van({"a": b"tekst " * 50})
    with pytest.raises(ZipFout):
        check_zip(b"geen zip", RUIM)
    with pytest.raises(ZipFout):
        check_zip(goed[: len(goed) // 2], RUIM)
    with pytest.raises(ZipFout):
        check_zip(zip_van({"a": b"tekst " * 50}, zipfile.ZIP_BZIP2), RUIM)
    op_slot = bytearray(goed)
    op_slot[op_slot.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(ZipFout):
        check_zip(bytes(op_slot), RUIM)
    zonder_kop = goed.replace(b"PK\3\4", b"PK\0\0", 1)
    with pytest.raises(ZipFout):
        check_zip(zonder_kop, RUIM)
    plek = goed.index(b"PK\3\4") + 31
    with pytest.raises(ZipFout):
        check_zip(goed[:plek] + b"\xff" * 8 + goed[plek + 8 :], RUIM)


@given(st.binary(max_size=400), st.data())
@settings(max_examples=150, deadline=None)
def test_wat_er_ook_kapot_is_het_wordt_een_zipfout(inhoud, data) -> None:
    ruw = bytearray(zip_van({"a.xml": inhoud, "b.xml": b"x" * 100}))
    for _ in range(data.draw(st.integers(1, 6))):
        ruw[data.draw(st.integers(0, len(ruw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ZipFout):
        check_zip(bytes(ruw), RUIM)
