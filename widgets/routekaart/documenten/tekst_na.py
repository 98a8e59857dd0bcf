"""What comes after adoption: the first evaluation and the yearly report, with what was promised filled in.

Both are templates: what the dossier knows stands in it, what only the municipality knows is an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from routekaart.content.modellen.verordening import Beslissing
from routekaart.documenten.opmaak import Blok, Document, Kenblok, Kop, Tabel, alinea, punten
from routekaart.documenten.planner import evaluatiedagen
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst_na_tabellen import acties_van, beloften_van, lege_tabel, maten_van
from routekaart.taal import getal_in_woorden, write_datum
from routekaart.verordening.letterlijk import een_regel
from routekaart.verordening.model import Artikel

VUL_IN = "[vul in]"
_SPATIES = timedelta(weeks=4)


def evaluatiedocument(stof: Stof) -> Document:
    """Make the template of the first evaluation of the ordinance."""
    blokken: list[Blok] = [
        _kenblok(stof, (("Periode", f"van {_ingang_tekst(stof)} tot {VUL_IN}"),)),
        stof.voorbehoud(),
        Kop(1, "Waarom deze evaluatie", "waarom"),
        *_opdracht(stof),
        Kop(1, "Wat wij beloofden", "beloften"),
        *beloften_van(stof),
        Kop(1, "Waaraan wij het zouden zien", "maten"),
        *maten_van(stof),
        Kop(1, "Welke keuzes wij maakten in de verordening", "keuzes"),
        *_keuzes(stof),
        Kop(1, "Wat wij vragen", "vragen"),
        *_vragen(stof),
        Kop(1, "Wie wat doet, en wanneer", "planning"),
        *_planning(stof),
        Kop(1, "Wat wij voorstellen", "voorstel"),
        alinea("Per artikel: houden, veranderen of schrappen. Noem de reden, en wie daarover meepraatte."),
        lege_tabel(
            ("Artikel", "Voorstel", "Reden", "Gezegd door"),
            6,
            (0.2, 0.3, 0.3, 0.2),
            "Voorstellen per artikel",
        ),
        *stof.slot(),
    ]
    titel = stof.titel("Evaluatie van de participatieverordening")
    return stof.document("evaluatie", titel, blokken, "Opzet om in te vullen")


def verslagdocument(stof: Stof) -> Document:
    """Make the template of the yearly report on participation."""
    jaar = verslagjaar(stof.datum)
    blokken: list[Blok] = [
        _kenblok(stof, (("Over het jaar", str(jaar)), ("Voor", "de raad"))),
        stof.voorbehoud(),
        Kop(1, "In het kort", "kort"),
        punten([f"Dit ging goed: {VUL_IN}.", f"Dit ging niet goed: {VUL_IN}.", f"Dit doen wij anders: {VUL_IN}."]),
        Kop(1, "Waarom dit verslag", "waarom"),
        *_verslagplicht(stof),
        *_trajecten(jaar),
        Kop(1, "Wat wij beloofden", "beloften"),
        *beloften_van(stof),
        Kop(1, "Waaraan wij het zien", "maten"),
        *maten_van(stof),
        Kop(1, "Wat er met de acties gebeurde", "acties"),
        *acties_van(stof),
        Kop(1, "Wat wij leerden", "lessen"),
        *_vragen(stof),
        lege_tabel(("Les", "Wat wij anders doen", "Wie", "Wanneer"), 4, (0.34, 0.34, 0.16, 0.16), "Lessen van dit jaar"),
        Kop(1, "Wat de raad hiermee doet", "raad"),
        alinea(
            "De raad bespreekt dit verslag in het openbaar. Leg de vragen hieronder voor, en schrijf de antwoorden op."
        ),
        punten([
            "Wat wil de raad volgend jaar anders?",
            "Waar zijn geld of mensen voor nodig?",
            "Wat wil de raad volgend jaar ook weten, en wat hoeft niet meer?",
        ]),
        *stof.slot(),
    ]  # fmt: skip
    titel = f"{stof.titel('Participatieverslag')} over {jaar}"
    return stof.document("participatieverslag", titel, blokken, "Opzet om in te vullen")


def verslagjaar(dag: date) -> int:
    """The year that a report made on this day is about: the one before, until the summer (own proposal)."""
    return dag.year - 1 if dag.month <= 6 else dag.year


# --- head and task -----------------------------------------------------------------------------------


def _kenblok(stof: Stof, extra: Sequence[tuple[str, str]]) -> Kenblok:
    regels = [
        ("Gemeente", stof.gemeente or VUL_IN),
        ("Verordening", stof.verordening.citeertitel),
        ("In werking sinds", _ingang_tekst(stof)),
        *extra,
        ("Gemaakt door", VUL_IN),
        ("Datum", write_datum(stof.datum)),
    ]
    return Kenblok(tuple(regels))


def _ingang(stof: Stof) -> date | None:
    veld = stof.verordening.velden["datum_inwerkingtreding"]
    return veld.datum if veld.ingevuld else None


def _ingang_tekst(stof: Stof) -> str:
    dag = _ingang(stof)
    return write_datum(dag) if dag else VUL_IN


def evaluatiejaren(stof: Stof) -> int:
    """The term of the article on evaluation in whole years; what the field starts with when nothing was filled in."""
    if stof.verordening.keuzes.get("B27") == "d":
        return 1
    veld = stof.bouwstenen.velden["evaluatie_eerste_jaren"]
    getypt = _getypt(stof, "B27", veld.naam)
    return (
        int(getypt)
        if getypt.isascii() and getypt.isdigit() and 1 <= int(getypt) <= 4
        else int(veld.standaard or 2)
    )


def _getypt(stof: Stof, beslissing: str, veld: str) -> str:
    keuze = stof.dossier.keuzes.get(beslissing)
    return een_regel(str(keuze.velden.get(veld) or "")) if keuze is not None else ""


def _artikel(stof: Stof, plek: str) -> Artikel | None:
    return next((a for a in stof.verordening.artikelen if a.plek == plek), None)


def _opdracht(stof: Stof) -> Iterator[Blok]:
    artikel = _artikel(stof, "evaluatie")
    if artikel is None:
        yield alinea(
            "De verordening zegt nu niets over een evaluatie. De raad kan daar zelf om vragen. Dan kiest de raad ook "
            "wie haar maakt en wanneer zij klaar is."
        )
    else:
        yield alinea(f"Artikel {artikel.nummer} van de verordening zegt het zo:")
        yield from (alinea(zin) for lid in artikel.leden for zin in lid.zinnen())
    yield alinea(
        "De evaluatie gaat over drie vragen. Deden wij wat wij beloofden? Helpen de regels daarbij? En wat moet anders? "
        "Gebruik twee bronnen naast elkaar: wat de organisatie zelf zegt, en wat inwoners zeggen die meededen."
    )


def _verslagplicht(stof: Stof) -> Iterator[Blok]:
    artikel = _artikel(stof, "verantwoording")
    if artikel is None:
        yield alinea(
            "De verordening vraagt nu geen verslag. Dit verslag is dan een eigen keuze van het college."
        )
        return
    yield alinea(f"Artikel {artikel.nummer} van de verordening ({artikel.kop.lower()}) vraagt dit:")
    yield punten(zin for lid in artikel.leden for zin in lid.zinnen())


# --- choices, questions, planning --------------------------------------------------------------------


def _keuzes(stof: Stof) -> Iterator[Blok]:
    yield alinea("Dit zijn de grote keuzes. De andere staan in de verantwoording bij de verordening.")
    rijen = [
        (beslissing.titel, label, "", "")
        for id, letter in stof.verordening.keuzes.items()
        if (beslissing := stof.bouwstenen.beslissingen[id]).grote_keuze
        and (label := _label(stof, beslissing, letter))
    ]
    yield Tabel(
        ("Keuze", "Wat wij kozen", "Werkt dat?", "Houden of veranderen"),
        tuple(rijen),
        (0.28, 0.32, 0.2, 0.2),
        "De grote keuzes in de verordening",
    )


def _label(stof: Stof, beslissing: Beslissing, letter: str) -> str:
    optie = beslissing.optie(letter)
    if optie is None:
        return ""
    if beslissing.id in stof.verordening.niet_gekozen:
        return f"{optie.label} (nog niet gekozen)"
    return f"{optie.label}{' (door een profiel)' if beslissing.id in stof.verordening.door_profiel else ''}"


def _vragen(stof: Stof) -> Iterator[Blok]:
    yield alinea(
        "Deze vragen komen uit stap 6, over leren en evalueren. Vraag ze ook aan inwoners die meededen."
    )
    namen = stof.inhoud.namen
    wie = {**namen["rollen"], **namen["voor_wie"]}
    rijen = [(v.vraag, wie.get(v.rol, v.rol), "") for v in stof.inhoud.stappen["stap_06"].vragen]
    yield Tabel(
        ("Vraag", "Voor wie", "Antwoord"), tuple(rijen), (0.5, 0.16, 0.34), "Vragen over leren en evalueren"
    )


def _planning(stof: Stof) -> Iterator[Blok]:
    ingang, jaren = _ingang(stof), evaluatiejaren(stof)
    begin, klaar = evaluatiedagen(ingang, jaren) if ingang else (None, None)
    term = "één jaar" if jaren == 1 else f"{getal_in_woorden(jaren)} jaar"
    yield alinea(
        f"De verordening gaat uit van {term} na de ingang. De dagen ertussen zijn een eigen voorstel."
    )

    def dag(d: date | None) -> str:
        return write_datum(d) if d else VUL_IN

    rijen = (
        ("De opdracht: wie evalueert, met welke vragen", "raad en college", dag(begin)),
        (
            "Inwoners, adviesraden en initiatiefnemers bevragen",
            "college",
            dag(begin and begin + 2 * _SPATIES),
        ),
        ("De raad bespreekt de eerste uitkomsten", "griffie", dag(klaar and klaar - 2 * _SPATIES)),
        ("Het verslag met een voorstel naar de raad", "college", dag(klaar and klaar - _SPATIES)),
        ("De raad besluit: houden of veranderen", "raad", dag(klaar)),
    )
    yield Tabel(("Wat", "Wie", "Uiterlijk"), rijen, (0.5, 0.24, 0.26), "Planning van de evaluatie")


def _trajecten(jaar: int) -> Iterator[Blok]:
    yield Kop(1, f"De trajecten van {jaar}", "trajecten")
    yield lege_tabel(
        ("Traject", "Vorm en invloed", "Wie deed mee, wie ontbrak", "Wat is met de inbreng gedaan"),
        5, (0.24, 0.22, 0.26, 0.28), "Trajecten waarbij inwoners meededen",
    )  # fmt: skip
    yield Kop(2, "Waar wij geen participatie deden", "afgezien")
    yield lege_tabel(
        ("Onderwerp", "Reden", "Wie besloot"), 3, (0.34, 0.42, 0.24), "Besluiten zonder participatie"
    )
    yield Kop(2, "Hoe deelnemers het vonden", "tevreden")
    yield alinea(
        f"Gevraagd aan {VUL_IN} deelnemers. Antwoord van {VUL_IN}. Zeg erbij wat dit aantal wel en niet laat zien."
    )
    yield Kop(2, "Taken die inwoners wilden overnemen", "uitdaagrecht")
    yield lege_tabel(
        ("Verzoek", "Ontvangen", "Besloten", "Uitkomst en reden"),
        3,
        (0.34, 0.16, 0.16, 0.34),
        "Verzoeken uitdaagrecht",
    )
    yield Kop(2, "Signalen en klachten", "signalen")
    yield lege_tabel(
        ("Signaal", "Wat wij deden", "Binnen de termijn?"), 3, (0.4, 0.36, 0.24), "Signalen en klachten"
    )
