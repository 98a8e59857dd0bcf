"""Step 2: one's own municipality beside its peers, in words, figures and on a map."""

import pytest
from cijferhulp import lees
from markupsafe import Markup

from routekaart.analyse.vergelijk import vergelijk
from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import make
from routekaart.ui.cijfers import vergelijken as cijfers_vergelijken
from routekaart.ui.cijfers.vergelijken import reken
from routekaart.ui.grafiek import kaart_heel
from routekaart.ui.opslag import Werkdossier

BEGIN = {"gemeente": "", "groep": "grootte"}
ALMERE = {**BEGIN, "gemeente": "GM0034"}
GEVAAR = '"><img src=x onerror=alert(1)>'


def test_zonder_gemeente_een_kaart_en_wat_te_doen():
    uit = make("stap_02", Werkdossier.open()).uitkomst
    # JupyterLab has no file of borders beside the page: there the map is whole.
    assert uit["html"] == kaart_heel(reken(BEGIN))
    assert uit["html"].startswith('<p class="rk-leeg">Kies hierboven uw gemeente.')
    assert uit["html"].count("<figure") == 1


def test_met_gemeente_woorden_en_vijf_beelden():
    html = reken(ALMERE)
    lezer = lees(html)
    assert [id_ for id_ in lezer.ids if id_.startswith("vergelijk-") and id_.count("-") == 1] == [
        *("vergelijk-stroken", "vergelijk-fracties", "vergelijk-staten", "vergelijk-kaart")
    ]
    assert "Wat opvalt bij Almere" in html and "Hoe ver lopen de wijken van Almere uiteen?" in html


def test_stroken_tonen_elke_maat_zonder_reeks():
    tabel = reken(ALMERE).split('id="vergelijk-stroken-tabel"')[1].split("</table>")[0]
    rijen = [rij.split("</th>")[0] for rij in tabel.split('<th scope="row">')[1:]]
    assert rijen == [i.naam for i in vergelijk("GM0034").indicatoren if i.reeks is None]
    assert len(rijen) == 7


def test_voorbehoud_staat_alleen_waar_het_over_gaat():
    html = reken(ALMERE)
    stroken, fracties = (
        html.split(f'id="vergelijk-{naam}"')[1].split("</figure>")[0] for naam in ("stroken", "fracties")
    )
    assert "dit is dus geen opkomst" in stroken and "dit is dus geen opkomst" not in fracties
    # Beside the strips the measure itself says it, shorter.
    assert "bij 16 gemeenten 2,2 tot 5,4 punten" in stroken
    assert "Stemmen per 100 inwoners van 15 jaar en ouder is een benadering" not in stroken + fracties


def test_gemeente_met_een_wijk_heeft_geen_wijktabel():
    html = reken({**BEGIN, "gemeente": "Schiermonnikoog"})
    assert "Hoe ver lopen de wijken" not in html and "is bij het CBS één wijk" in html


@pytest.mark.parametrize("onzin", [GEVAAR, None, 3, ["grootte"]], ids=repr)
def test_onzin_geeft_een_zin(onzin):
    with pytest.raises(CijferFout, match="iets uit de lijst"):
        reken({**ALMERE, "groep": onzin})


def test_onbekende_gemeente_komt_als_tekst_terug():
    with pytest.raises(CijferFout, match="Wij kennen geen gemeente") as fout:
        reken({**BEGIN, "gemeente": GEVAAR})
    assert not isinstance(str(fout.value), Markup)


def test_vreemde_naam_komt_ontsnapt_op_de_bladzijde(monkeypatch):
    from dataclasses import replace

    v = vergelijk("GM0034")
    anders = replace(
        v,
        gemeente=replace(v.gemeente, naam=GEVAAR, opmerking=GEVAAR),
        groepsnaam=GEVAAR,
        wijken=tuple(replace(w, naam=GEVAAR, laagste=(GEVAAR, 1.0)) for w in v.wijken),
        indicatoren=tuple(replace(i, naam=GEVAAR, onderwerp=GEVAAR, uitleg=GEVAAR) for i in v.indicatoren),
    )
    monkeypatch.setattr(cijfers_vergelijken.vergelijk, "vergelijk", lambda *_: anders)
    html = reken(ALMERE)
    assert "<img" not in html and "&lt;img" in html
    lees(html)
