"""Step 1: two cases on the three questions of Fung."""

import pytest

from routekaart.analyse import schaal
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import schaal as cijfers_schaal
from routekaart.ui.cijfers.schaal import VOORBEELD, reken


def test_woorden_noemen_beide_gevallen_en_het_verschil():
    html = reken(VOORBEELD)
    assert "G1000 Heerenveen (2019) is een gesprek met inwoners. Er deden 380 mensen mee." in html
    assert "deden 529 keer zo veel mensen mee" in html
    assert "Bij G1000 Heerenveen ging het gesprek dieper." in html
    assert "Bij Raadsverkiezing Rotterdam woog de uitkomst zwaarder." in html


def test_twee_keer_hetzelfde_geval():
    html = reken({**VOORBEELD, "tweede": VOORBEELD["eerste"]})
    assert "U koos twee keer hetzelfde geval." in html
    assert html.count('<th scope="col">G1000 Heerenveen (2019)</th>') == 2  # the pair and the strips


def test_onbekend_aantal_staat_er_in_woorden():
    html = reken({**VOORBEELD, "eerste": "referendum-woonvisie-2030-rotterdam-2016"})
    assert "Hoeveel mensen er meededen, staat niet in onze bron. De opkomst was 16,9%." in html


def test_alle_gevallen_staan_in_de_lijst_en_in_het_rooster():
    gevallen = schaal.gevallen()
    eerste = cijfers_schaal._keuzes()[0]
    assert len(eerste.opties) == len(gevallen) == 92
    assert reken(VOORBEELD).count("(2022)</th>") >= len(gevallen[gevallen["jaar"] == 2022])


def test_onbekend_geval():
    with pytest.raises(CijferFout, match="Kies bij 'Tweede geval' iets uit de lijst"):
        reken({**VOORBEELD, "tweede": "Almere"})


def test_alleen_een_groot_verschil_wordt_genoemd():
    heerenveen, uden = "burgerberaad-g1000-heerenveen-heerenveen-2019", "burgerberaad-g1000-uden-uden-2014"
    assert "keer zo veel mensen" not in reken({"eerste": heerenveen, "tweede": uden})  # 380 and 250


def test_op_dezelfde_plaats_staat_er_geen_verschil():
    een, ander = (f"stemronde-{naam}-amsterdam-2020" for naam in ("west-begroot", "buurtbudget-oud-zuid"))
    assert "staan deze twee op dezelfde plaats" in reken({"eerste": een, "tweede": ander})
