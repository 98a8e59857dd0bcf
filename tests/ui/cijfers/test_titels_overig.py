"""Titles of the other figures, for every setting of their lists, laid beside the tables; and what holds for all titles."""

import re
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from html import unescape
from itertools import product
from statistics import mean, median

import pytest
from cijferhulp import STEMBESTAND, als_bestand, html_van
from titelhulp import cijfer, gemeenten, in_zicht, nl, rijen, titels

from routekaart.ui.bouwstenen.cijfers import CijferFout
from routekaart.ui.cijfers import find_figuur, list_figuren

EEN = re.compile(
    r"(?<![\d,.-])1 (gemeenten|plannen|punten|rondes|regelingen|stukken|fracties|trajecten|mensen|antwoorden)\b"
)
MENSEN = re.compile(
    r"[Bb]ij (.+?) \((\d{4})\) (deden [\d.]+ mensen mee|deed één mens mee|[\d.]+|is dat onbekend)"
)
# A path or a commit of a repository.
PAD = re.compile(r"github\.com/|raw\.githubusercontent|\b[0-9a-f]{12,40}\b|\.(?:csv|xlsx|pb)\b(?! )")
KENMERKEN = (
    "koopwoning_pct",
    "hbo_wo_pct",
    "laag_inkomen_pct",
    "leeftijd_65plus_pct",
    "leeftijd_15_24_pct",
    "adressendichtheid",
)


def bij(figuur: str, **anders: object) -> dict[str, str]:
    f = find_figuur(figuur)
    return titels(f.reken({**f.waarden, **anders}))


def opties(figuur: str, veld: str) -> list[str]:
    (gevonden,) = [v for v in find_figuur(figuur).velden if v["naam"] == veld]
    return [o["id"] for o in gevonden["opties"]]


# --- steps 1, 3, 4 and 5 -------------------------------------------------------------------------------


def test_stap_1_noemt_de_aantallen_die_bekend_zijn():
    bekend = {(r["naam"], r["jaar"]): r["stemmers"] for r in rijen("pb_stemrondes")}
    bekend |= {(r["naam"], r["jaar"]): r["deelnemers_start"] for r in rijen("burgerberaden")}
    for r in rijen("opkomst_gr_gepubliceerd"):
        los = [r[k] for k in ("geldige_stemmen", "blanco", "ongeldig")]
        som = str(sum(map(int, los))) if all(los) else ""
        bekend[f"Raadsverkiezing {r['gemeente']}", r["datum"][:4]] = som
    alle = opties("stap_01", "eerste")
    for eerste, tweede in [
        *zip(alle, alle[7:], strict=False),
        *zip(alle[::5], alle[::-5], strict=False),
        (alle[0], alle[0]),
    ]:
        uit = bij("stap_01", eerste=eerste, tweede=tweede)
        titel = uit["schaal-mensen"]
        for naam, jaar, zegt in MENSEN.findall(titel):
            aantal = bekend.get((naam, jaar), "")
            assert (re.sub(r"\D", "", zegt) == aantal) if aantal else zegt == "is dat onbekend", (
                titel,
                aantal,
            )
        assert uit["schaal-rooster"].startswith("Bij 11 van de ")
        if "kennen wij" not in titel:
            assert titel.count("ij ") == (1 if eerste == tweede else 2), titel


def rang(waarden: list[Fraction]) -> list[Fraction]:
    plekken = defaultdict(list)
    for nr, x in enumerate(sorted(waarden)):
        plekken[x].append(nr)
    return [Fraction(sum(plekken[x]), len(plekken[x])) for x in waarden]


def rho(paren: list[tuple[Fraction, Fraction]]) -> float:
    x, y = (list(map(float, rang([p[n] for p in paren]))) for n in (0, 1))
    mx, my = mean(x), mean(y)
    boven = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return boven / (sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)) ** 0.5


@pytest.mark.parametrize("kenmerk", KENMERKEN)
def test_stap_3_noemt_de_samenhang_die_er_is(kenmerk):
    stemmen = {
        r["gemeente_code"]: r["stemmen_per_100_15plus"]
        for r in rijen("gr_gemeente")
        if r["verkiezing"] == "GR20220316"
    }
    groepen = defaultdict(list)
    for code, r in gemeenten().items():
        if stemmen.get(code) and r[kenmerk]:
            groepen[r["stedelijkheid"]].append((Fraction(r[kenmerk]), Fraction(stemmen[code])))
    alles = round(rho([p for groep in groepen.values() for p in groep]), 2)
    los = [round(rho(groep), 2) for groep in groepen.values()]
    sterkte = next(
        woord
        for grens, woord in (
            (0.1, "bijna geen"),
            (0.3, "een zwakke"),
            (0.5, "een matige"),
            (2, "een duidelijke"),
        )
        if abs(alles) < grens
    )
    titel = bij("stap_03", kenmerk=kenmerk)["vertrouwen-samenhang"]
    assert f"{sterkte} samenhang ({alles:.2f})".replace(".", ",") in titel
    assert titel.endswith(f"per groep {min(los):.2f} tot {max(los):.2f}".replace(".", ","))


def test_stap_3_zonder_gemeente_en_landelijk():
    uit = bij("stap_03")
    midden = defaultdict(list)
    for r in rijen("gr_gemeente"):
        if (
            r["verkiezing"] == "GR20220316"
            and r["stemmen_per_100_15plus"]
            and r["gemeente_code"] in gemeenten()
        ):
            midden[gemeenten()[r["gemeente_code"]]["stedelijkheid_klasse"]].append(
                Fraction(r["stemmen_per_100_15plus"])
            )
    klassen = [median(midden[k]) for k in sorted(midden)]
    assert klassen == sorted(klassen)
    assert uit["vertrouwen-raad"] == (
        "Hoe stedelijker de gemeenten, hoe minder stemmen voor de raad: in het midden van de groep "
        f"{nl(klassen[0])} tot {nl(klassen[-1])} per 100"
    )
    jaren = defaultdict(dict)
    for r in rijen("ps_gemeente"):
        jaren[r["gemeente_code"]][r["jaar"]] = cijfer(r["geldige_stemmen_pct"])
    beide = [j for code, j in jaren.items() if code in gemeenten() and j.get("2019") and j.get("2023")]
    meer = sum(j["2023"] > j["2019"] for j in beide)
    assert (
        uit["vertrouwen-staten"]
        == f"Stemmen voor Provinciale Staten steeg in {meer} van de {len(beide)} gemeenten"
    )
    veel = {
        r["jaar"]: nl(Fraction(r["waarde_pct"]))
        for r in rijen("burgerpeiling_vertrouwen")
        if r["code"] == "veel"
    }
    (toen, toen_pct), (nu, nu_pct) = list(veel.items())
    assert uit["vertrouwen-peiling"] == (
        f"Landelijk had {nu_pct}% veel vertrouwen in de gemeente in {nu} en {toen_pct}% in {toen}"
    )


@pytest.mark.parametrize("maat", ["plannen", "stemmers"])
def test_stap_4_telt_elke_ronde(maat):
    rondes = rijen("pb_stemrondes")
    kolommen = {"plannen": "gekozen_{}", "stemmers": "stemmers_met_winnaar_{}_pct"}[maat]
    meer = sum(
        Fraction(r[kolommen.format("gelijke_delen")]) > Fraction(r[kolommen.format("rangorde")])
        for r in rondes
    )
    gekozen = defaultdict(lambda: [0, 0, 0])
    groen = defaultdict(list)
    for p in rijen("pb_projecten"):
        a, b = p["gekozen_rangorde"] == "1", p["gekozen_gelijke_delen"] == "1"
        gekozen[p["ronde_id"]] = [n + x for n, x in zip(gekozen[p["ronde_id"]], (a, b, a and b), strict=True)]
        if p["thema"]:
            soort = (
                re.search(r"groen|klimaat|duurza|park(?!er)|natuur", p["thema"], re.IGNORECASE) is not None
            )
            groen[soort].append(Fraction(p["aandeel_stemmers_pct"]))
    mee = {d["ronde_id"]: d for d in rijen("pb_deelname_stadsdeel")}
    per_100 = [Fraction(d["stemmers_per_100_15plus"]) for d in mee.values()]
    grenzen = f"{nl(min(per_100))} tot {nl(max(per_100))}"
    wat = {
        "plannen": "kiest gelijke delen meer plannen dan meeste stemmen",
        "stemmers": "zien bij gelijke delen meer stemmers een plan winnen",
    }[maat]
    for r in rondes:
        uit = bij("stap_04", ronde=r["ronde_id"], maat=maat)
        assert uit["begroten-regels"] == f"In {meer} van de {len(rondes)} rondes {wat}"
        een, twee, beide = gekozen[r["ronde_id"]]
        plan = "één plan" if een == 1 else f"{een} plannen"
        slot = {0: "geen plan wint", 1: "één plan wint"}.get(beide, f"{beide} plannen winnen")
        tweede = "één" if twee == 1 else str(twee)
        assert (
            uit["begroten-plannen"]
            == f"Bij {r['naam']} kiest meeste stemmen {plan} en gelijke delen {tweede}, {slot} bij beide"
        )
        assert uit["begroten-thema"] == (
            f"Het middelste groene plan kreeg een kruisje van {nl(median(groen[True]))}% van de stemmers, "
            f"een ander plan {nl(median(groen[False]))}%"
        )
        d = mee.get(r["ronde_id"])
        assert uit["begroten-deelname"] == (
            f"In {d['stadsdeel']} stemden {nl(Fraction(d['stemmers_per_100_15plus']))} mensen per 100 inwoners "
            f"in {d['jaar']}, bij deze rondes {grenzen}"
            if d
            else f"Bij deze {len(mee)} rondes stemden {grenzen} mensen per 100 inwoners"
        )


def test_een_eigen_ronde_telt_mee_als_elke_andere():
    uit = bij("stap_04", bestand=als_bestand(STEMBESTAND), klopt=["ja"])
    assert re.fullmatch(
        r"Bij uw stemronde kiest meeste stemmen (één plan|\d+ plannen) en gelijke delen \S+, .+ bij beide",
        uit["stembestand-plannen"],
    )


def test_stap_5_telt_van_de_eerste_tot_de_laatste_stap():
    stappen = {
        "begroten_trechters": ("ingediend", "genoeg_steun", "haalbaar", "op_stembiljet", "gekozen"),
        "burgerberaden": ("uitgenodigd", "aangemeld", "deelnemers_start", "deelnemers_eind"),
    }
    verwacht = {}
    for tabel, kolommen in stappen.items():
        for r in rijen(tabel):
            bekend = [int(r[k]) for k in kolommen if r[k]]
            if len(bekend) > 1:
                verwacht[r["naam"], r["jaar"]] = (bekend[0], bekend[-1], r.get("status") == "aangekondigd", r)
    kosten = {
        (r["naam"], r["jaar"]): (
            round(int(r["uitgaven_eur"] or r["budget_eur"]) / int(r["gekozen"])),
            bool(r["uitgaven_eur"]),
        )
        for r in rijen("begroten_trechters")
        if r["gekozen"] and (r["uitgaven_eur"] or r["budget_eur"])
    }
    gezien = Counter()
    for geval in opties("stap_05", "geval"):
        f = find_figuur("stap_05")
        html = str(f.reken({**f.waarden, "geval": geval}))
        naam, jaar = re.search(r"<h3>(.+) \((\d+)\)</h3>", html).groups()
        van, over, voornemen, _ = verwacht[unescape(naam), jaar]
        uit = titels(html)
        getallen = [
            int(n.replace(".", ""))
            for n in re.findall(r"(?<![\w(])\d[\d.]*", uit["trechter-stappen"].replace(naam, ""))
        ]
        assert getallen == [van, over], uit["trechter-stappen"]
        assert uit["trechter-stappen"].startswith("Een voornemen: van de " if voornemen else "Van de ")
        gezien[voornemen] += 1
        bedrag, echt = kosten.get((unescape(naam), jaar), (max(k[0] for k in kosten.values()), False))
        assert uit["trechter-kosten"].endswith(
            f"gemiddeld {'' if echt else 'hoogstens '}€ {bedrag:,}".replace(",", ".")
        )
    # Every assembly in the table was held; the title of one that was only announced: test_cijfers_trechter.
    assert gezien[False] and not gezien[True]


# --- steps 6, 7 and 8 ----------------------------------------------------------------------------------


def test_stap_6_zegt_of_tekst_en_tabel_het_eens_zijn():
    scores = {
        (r["proces"], r["waarde"]): (r["score_tekst"], r["score_tabel"]) for r in rijen("heerenveen_waarden")
    }
    anders = sum(a != b for a, b in scores.values())
    keuzes = {o["id"]: o["tekst"] for o in find_figuur("stap_06").velden[0]["opties"]}
    for id_, waarde in product(keuzes, opties("stap_06", "waarde")):
        uit = bij("stap_06", proces=id_, waarde=waarde)
        eens = len(set(scores[keuzes[id_], waarde])) == 1
        assert uit["heerenveen-oordelen"] == (
            f"Over {waarde.lower()} bij {keuzes[id_]} "
            + (
                f"zijn tekst en tabel het eens, in {anders}"
                if eens
                else f"verschillen tekst en tabel, in {len(scores) - anders}"
            )
            + f" van de {len(scores)} vakken niet"
        )
        genoemd = [
            r for r in rijen("heerenveen_antwoorden") if (r["proces"], r["waarde"]) == (keuzes[id_], waarde)
        ]
        if not genoemd:
            assert "heerenveen-antwoorden" not in uit
            continue
        vragen = defaultdict(list)
        for r in genoemd:
            vragen[r["wie"], r["vraag"]].append((int(r["aantal"]), r["antwoord"]))
        groep = max(vragen.values(), key=lambda g: sum(n for n, _ in g))
        meest = [a for n, a in groep if n == max(groep)[0]]
        titel = uit["heerenveen-antwoorden"]
        assert f"{max(groep)[0]} keer)" in titel
        assert all(f"'{a}'" in titel for a in meest) or f"zijn {len(meest)} antwoorden" in titel


@pytest.mark.parametrize(
    ("basis", "doel", "antwoorden", "slot"),
    [
        (40, 45, 400, "kan dat verschil toeval zijn"),
        (40, 47, 400, "ligt dit doel op het randje"),
        (40, 60, 400, "kunt u dit doel zien"),
        (60, 40, 400, "kunt u dit doel zien"),
        (50, 51, 2, "kan dat verschil toeval zijn"),
    ],
)
def test_stap_7_zegt_of_een_doel_te_zien_is(basis, doel, antwoorden, slot):
    uit = bij("stap_07", basis=basis, doel=doel, antwoorden=antwoorden)
    assert uit["doel-nu-en-straks"] == f"Van {basis}% naar {doel}%: met {antwoorden} antwoorden {slot}"
    assert uit["doel-antwoorden"].startswith(
        f"Met {antwoorden} antwoorden per meting is pas een verschil van "
    )


def test_stap_7_telt_trajecten():
    for basis, doel, alles in product((0, 20, 37, 100), (0, 20, 38, 100), (2, 5, 50, 1000)):
        uit = bij("stap_07", maat="telling", basis=basis, doel=doel, antwoorden=alles)
        nu, straks = (int(Fraction(p * alles, 100) + Fraction(1, 2)) for p in (basis, doel))
        ver = "één traject" if abs(nu - straks) == 1 else f"{nl(abs(nu - straks))} trajecten"
        assert uit["doel-nu-en-straks"] == (
            f"Van {nl(nu)} naar {nl(straks)} van de {nl(alles)} trajecten: {ver} verschil"
            if nu != straks
            else f"Uitgangspunt en doel zijn allebei {nl(nu)} van de {nl(alles)} trajecten"
        )
    assert bij("stap_07", basis=40, doel=40)["doel-nu-en-straks"] == "Uitgangspunt en doel zijn gelijk: 40%"


@pytest.mark.parametrize("dag", ["2022-01-01", "2026-11-28", "2027-01-01", "2030-06-01"])
def test_stap_8_telt_wat_op_die_dag_geldt(dag):
    klas = {r["gemeente"]: r["grootteklasse"] for r in gemeenten().values()}
    for klasse in opties("stap_08", "grootte"):
        stukken = [r for r in rijen("verordeningen") if klasse in ("alle", klas.get(r["gemeente"]))]
        geldt = sum(
            bool(r["geldend_van"])
            and r["geldend_van"] <= dag
            and not (r["geldend_tot"] and r["geldend_tot"] < dag)
            # Uden went into Maashorst in 2022; its rules lasted two years at most.
            and not (r["gemeente"] == "Uden" and dag >= "2024-01-01")
            for r in stukken
        )
        zonder = sum(not r["geldend_van"] for r in stukken)
        op_tijd = sum(bool(r["geldend_van"]) and r["geldend_van"] < "2027-01-01" for r in stukken)
        uit = bij("stap_08", grootte=klasse, vandaag=dag)
        if len(stukken) == 1:
            assert uit["regels-soorten"].startswith("Wij zagen één stuk") and zonder == uit[
                "regels-begin"
            ].endswith("geen begindatum")
            continue
        uit_klasse = "" if klasse == "alle" else f" uit gemeenten met {klasse}"
        kort = "{0.day}-{0.month}-{0.year}".format(date.fromisoformat(dag))
        tel = {0: "lijkt er geen", 1: "lijkt er één"}.get(geldt, f"lijken er {geldt}")
        assert uit["regels-soorten"] == f"Van de {len(stukken)} stukken{uit_klasse} {tel} te gelden op {kort}"
        tel = {0: "begon er geen", 1: "begon er één"}.get(op_tijd, f"begonnen er {op_tijd}")
        slot = f", van {'één' if zonder == 1 else zonder} zagen wij geen datum" if zonder else ""
        assert (
            uit["regels-begin"]
            == f"Van de {len(stukken)} stukken{uit_klasse} {tel} vóór 1 januari 2027{slot}"
        )


def test_stap_8_zegt_wat_een_drempel_doet():
    for r in rijen("referenda_voorbeelden"):
        if not r["opkomst_minstens_pct"]:
            continue
        opkomst = Fraction(r["opkomst_minstens_pct"]), Fraction(r["opkomst_hoogstens_pct"])
        winnaar = Fraction(r["winnaar_minstens_pct"] or 0), Fraction(r["winnaar_hoogstens_pct"] or 100)
        for soort, hoogte in product(("opkomst", "uitkomst", "geen"), range(1, 101)):
            laag, hoog = (
                o * (w / 100 if soort == "uitkomst" else 1) for o, w in zip(opkomst, winnaar, strict=True)
            )
            titel = bij("stap_08", referendum=r["gemeente"].lower(), drempelsoort=soort, hoogte=hoogte)[
                "regels-referendum"
            ]
            niet = hoog < hoogte or (hoog == hoogte and opkomst[0] < opkomst[1])
            if soort == "geen" or laag >= hoogte:
                assert (
                    f" geldig, {'net als' if r['geldig'] == 'ja' else 'anders dan'} toen" in titel
                    and "niet" not in titel
                )
            elif niet:
                assert titel.endswith(
                    f"niet geldig, {'net als' if r['geldig'] == 'nee' else 'anders dan'} toen"
                )
            else:
                assert "is niet te zeggen of" in titel
            assert r["gemeente"] in titel and (soort == "geen" or f"{hoogte}%" in titel)


# --- the right to challenge, and who came --------------------------------------------------------------


def test_uitdaagrecht_telt_wat_gelezen_is():
    klas = {r["gemeente"]: r["grootteklasse"] for r in gemeenten().values()}
    for grootte, soort in product(opties("uitdaagrecht", "grootte"), opties("uitdaagrecht", "soort")):
        stukken = [
            r["uitdaagrecht"] == "ja"
            for r in rijen("verordeningen")
            if grootte in ("alle", klas.get(r["gemeente"])) and soort in ("alle", r["soort"])
        ]
        n, ja = len(stukken), sum(stukken)
        (titel,) = bij("uitdaagrecht", grootte=grootte, soort=soort).values()
        if n == 0:
            assert titel == "Bij uw keuze zagen wij geen regeling"
        elif n == 1:
            assert titel.startswith(
                "In de ene regeling lazen" if ja else "In de ene regeling zagen wij het uitdaagrecht niet"
            )
        elif ja == 0:
            assert titel.startswith(f"In geen van de {n} regelingen")
        else:
            slot = f", bij {n - ja} is dat onbekend" if n > ja else ""
            assert titel == f"In {ja} van de {n} regelingen lazen wij het uitdaagrecht{slot}"


@pytest.mark.parametrize(
    "aantallen",
    [(6, 10, 28, 36), (20, 20, 20, 20), (0, 3, 40, 60), (12, 30, 27, 22), (3, 3, 3, 3), (200, 1, 1, 1)],
)
def test_afspiegeling_noemt_precies_de_groepen_met_een_oordeel(aantallen):
    leeftijd = {id_: {"aantal": n} for id_, n in zip(("15", "25", "45", "65"), aantallen, strict=True)}
    f = find_figuur("representativiteit")
    html = str(html_van(f.reken({**f.waarden, "leeftijd": leeftijd})))
    rijen_ = re.findall(
        r'<tr><th scope="row">([^<]*)</th>(?:<td[^>]*>[^<]*</td>)*?<td[^>]*>(te weinig|te veel|[^<%]*[a-z][^<%]*)</td></tr>',
        html.split('id="afspiegeling-oordeel')[1],
    )
    titel = titels(html)["afspiegeling-balken"]
    assert len(rijen_) == 4
    duidelijk = {naam for naam, oordeel in rijen_ if oordeel in ("te weinig", "te veel")}
    # More than two groups with the same verdict are not all named.
    if len(duidelijk) < 3:
        assert {naam for naam, _ in rijen_ if naam in titel} == duidelijk
    assert ("inder dan verwacht" in titel) == any(o == "te weinig" for _, o in rijen_)
    assert ("eer dan verwacht" in titel.replace("inder dan verwacht", "")) == any(
        o == "te veel" for _, o in rijen_
    )


# --- what holds for all of them ------------------------------------------------------------------------


@pytest.mark.parametrize("sleutel", [s for s in list_figuren() if not s.startswith("kern_")])
def test_elke_titel_is_een_korte_zin(sleutel):
    """A hundred choices of every piece: the first, the last, and evenly between."""
    f = find_figuur(sleutel)
    try:
        keuzes = [(stuk.reken, {**f.waarden, **w}) for stuk, w in f.combinaties()]
    except ValueError:
        keuzes = [(f.reken, dict(f.waarden))]
    lang = []
    for reken, waarden in [*keuzes[:: max(1, len(keuzes) // 100)], keuzes[-1]]:
        try:
            uit = html_van(reken(waarden))
        except CijferFout:
            continue
        assert not PAD.search(in_zicht(str(uit)))
        for titel in titels(uit).values():
            assert (titel == titel.strip() and titel and titel[0].isupper()) or titel[0] in "'", titel
            assert "  " not in titel and not re.search(r"\b(nan|None|NaT|inf)\b|geen cijfer \d", titel), titel
            assert not titel.endswith((".", "?", ",")) and not EEN.search(titel), titel
            assert not re.search(r"\b(omdat|doordat|dankzij|vanwege|daardoor)\b", titel), titel
            lang.append(len(titel))
    assert all(n <= 140 for n in lang)
    # Two projects with long names are as long as their names; the words between them are few.
    assert not lang or median(lang) <= 110
