"""A count of votes from a file of a municipality's own: made with a known truth, and files that are none."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape

import pytest

from routekaart.analyse.inlezen import InleesFout
from routekaart.analyse.telling import read_telling

NAMEN = ["Lokaal & Sterk", "Partij <A>", "Groen Ommeland", "Één Dorp", "Lijst 'Samen'", "Ouderen Nu", ""]
KOP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<EML Id="510b" SchemaVersion="5" xmlns="urn:oasis:names:tc:evs:schema:eml" '
    'xmlns:kr="http://www.kiesraad.nl/extensions">'
)


def stemmen_xml(stemmen: dict[str, list[int]]) -> str:
    delen = []
    for nummer, (naam, kandidaten) in enumerate(stemmen.items(), 1):
        delen.append(
            f'<Selection><AffiliationIdentifier Id="{nummer}"><RegisteredName>{escape(naam)}</RegisteredName>'
            f"</AffiliationIdentifier><kr:InitialValidVotes>9</kr:InitialValidVotes>"
            f"<ValidVotes>{sum(kandidaten)}</ValidVotes></Selection>"
        )
        delen += [
            f'<Selection><Candidate><CandidateIdentifier Id="{k}"/></Candidate><ValidVotes>{n}</ValidVotes></Selection>'
            for k, n in enumerate(kandidaten, 1)
        ]
    return "".join(delen)


def blok(
    stemmen: dict[str, list[int]], opgeroepen: int, blanco: int, ongeldig: int, geteld: int | None = None
) -> str:
    samen = sum(map(sum, stemmen.values())) if geteld is None else geteld
    return (
        f"{stemmen_xml(stemmen)}<Cast>{opgeroepen}</Cast><TotalCounted>{samen}</TotalCounted>"
        f'<RejectedVotes ReasonCode="ongeldig">{ongeldig}</RejectedVotes>'
        f'<RejectedVotes ReasonCode="blanco">{blanco}</RejectedVotes>'
        '<UncountedVotes ReasonCode="toegelaten kiezers">1</UncountedVotes>'
    )


def eml(bureaus: list[tuple[dict[str, list[int]], int, int, int]], geteld: int | None = None) -> str:
    samen: dict[str, list[int]] = {}
    for stemmen, *_ in bureaus:
        for naam, kandidaten in stemmen.items():
            samen[naam] = [
                a + b for a, b in zip(samen.get(naam, [0] * len(kandidaten)), kandidaten, strict=True)
            ]
    opgeroepen, blanco, ongeldig = (sum(b[n] for b in bureaus) for n in (1, 2, 3))
    per_bureau = "".join(
        f'<ReportingUnitVotes><ReportingUnitIdentifier Id="0546::SB{n}">Stembureau {n}</ReportingUnitIdentifier>'
        f"{blok(*bureau)}</ReportingUnitVotes>"
        for n, bureau in enumerate(bureaus, 1)
    )
    return (
        f'{KOP}<ManagingAuthority><AuthorityIdentifier Id="0546">Leiden</AuthorityIdentifier></ManagingAuthority>'
        '<Count><Election><ElectionIdentifier Id="GR"><ElectionName>Gemeenteraad Leiden 2026</ElectionName>'
        "<kr:ElectionDate>2026-03-18</kr:ElectionDate></ElectionIdentifier><Contests><Contest>"
        f"<TotalVotes>{blok(samen, opgeroepen, blanco, ongeldig, geteld)}</TotalVotes>{per_bureau}"
        "</Contest></Contests></Election></Count></EML>"
    )


def verzin(dobbel: random.Random) -> list[tuple[dict[str, list[int]], int, int, int]]:
    namen = dobbel.sample(NAMEN, dobbel.randint(1, len(NAMEN)))
    lang = {naam: dobbel.randint(1, 5) for naam in namen}
    bureaus = []
    for _ in range(dobbel.randint(1, 6)):
        stemmen = {naam: [dobbel.randint(0, 300) for _ in range(n)] for naam, n in lang.items()}
        blanco, ongeldig = dobbel.randint(0, 9), dobbel.randint(0, 9)
        geteld = sum(map(sum, stemmen.values())) + blanco + ongeldig
        bureaus.append((stemmen, geteld + dobbel.randint(1, 900), blanco, ongeldig))
    return bureaus


@pytest.mark.parametrize("zaad", range(40))
def test_een_verzonnen_telling_komt_er_heel_uit(zaad):
    bureaus = verzin(random.Random(zaad))
    inhoud = eml(bureaus)
    gelezen = read_telling(
        inhoud.encode() if zaad % 2 else inhoud.replace("UTF-8", "UTF-16").encode("utf-16"), "x.xml"
    )
    geldig = [sum(map(sum, b[0].values())) for b in bureaus]
    assert (gelezen.gemeente_code, gelezen.gemeente, gelezen.datum) == ("GM0546", "Leiden", "2026-03-18")
    namen = [naam or f"Lijst {n} (zonder naam)" for n, naam in enumerate(bureaus[0][0], 1)]
    assert list(gelezen.partijen["partij"]) == namen
    assert list(gelezen.partijen["stemmen"]) == [
        sum(sum(b[0][naam]) for b in bureaus) for naam in bureaus[0][0]
    ]
    assert gelezen.geldig == sum(geldig)
    assert list(gelezen.stembureaus["geldig"]) == geldig
    assert list(gelezen.stembureaus["kiesgerechtigden"]) == [b[1] for b in bureaus]
    assert gelezen.kiesgerechtigden == sum(b[1] for b in bureaus)
    uitgebracht = sum(geldig) + sum(b[2] + b[3] for b in bureaus)
    assert gelezen.opkomst_pct == round(100 * uitgebracht / gelezen.kiesgerechtigden, 1)
    assert 0 < gelezen.opkomst_pct < 100
    assert gelezen.opmerkingen == ()
    if gelezen.geldig:
        assert abs(gelezen.partijen["aandeel_pct"].sum() - 100) < 0.5


def test_wat_niet_optelt_staat_erbij():
    bureaus = verzin(random.Random(3))
    gelezen = read_telling(eml(bureaus, geteld=1).encode())
    assert "noemt 1 geldige stemmen" in gelezen.opmerkingen[0]
    een_minder = (
        eml(bureaus).replace("<ReportingUnitVotes>", "<Weg>", 1).replace("</ReportingUnitVotes>", "</Weg>", 1)
    )
    assert "De stembureaus tellen samen" in " ".join(read_telling(een_minder.encode()).opmerkingen)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (KOP.replace("510b", "230b") + "</EML>", "een lijst met kandidaten"),
        (KOP.replace("510b", "520") + "</EML>", "een uitslag met gekozen kandidaten"),
        (KOP + "</EML>", "staan 0 tellingen"),
        (KOP + "<TotalVotes/><TotalVotes/></EML>", "staan 2 tellingen"),
        (KOP + "<TotalVotes><Cast>3</Cast></TotalVotes></EML>", "geen stemmen per lijst"),
        (KOP + "<TotalVotes>", "beschadigd of niet compleet"),
        ('<?xml version="1.0"?><rss/>', "een XML-bestand, maar geen telling"),
        (
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><EML Id="510b">&a;</EML>',
            "meer dan gegevens alleen",
        ),
        ('<?xml version="1.0" encoding="bestaat-niet"?><EML/>', "beschadigd of niet compleet"),
        ("", "is leeg"),
        ("naam;stemmen\n", "geen regels onder de kolomnamen"),
        ("a;b\n1;2\n3;4\n", "weten wij niet in welke kolom"),
        ("partij;stemmen 2022;stemmen 2026\nA;1;2\nB;3;4\n", "welke kolom de stemmen staan"),
        ("partij;stemmen\nA;-4\nB;3\n", "geen aantal stemmen kan zijn"),
        ("partij;stemmen\nA;1,5\nB;3\n", "geen aantal stemmen kan zijn"),
    ],
)
def test_wat_geen_telling_is_krijgt_een_zin(inhoud, zin):
    with pytest.raises(InleesFout) as fout:
        read_telling(inhoud.encode(), "mijn bestand.xml")
    assert zin in str(fout.value)


@pytest.mark.parametrize("hoe", ["dtd-in-utf16", "afgekapt", "te-groot", "kandidaten-alleen", "letters"])
def test_een_rare_eml_geeft_nooit_een_andere_fout(hoe):
    goed = eml(verzin(random.Random(1)))
    raar = {
        "dtd-in-utf16": goed.replace("UTF-8", "UTF-16")
        .replace("<EML", "<!DOCTYPE EML><EML", 1)
        .encode("utf-16"),
        "afgekapt": goed.encode()[: len(goed) // 2],
        "te-groot": goed.encode() + b" " * 100_000_001,
        "kandidaten-alleen": goed.replace("AffiliationIdentifier", "Weg").encode(),
        "letters": goed.replace("<ValidVotes>", "<ValidVotes>veel ").encode(),
    }[hoe]
    try:
        gelezen = read_telling(raar, "raar.xml")
    except InleesFout as fout:
        assert "raar.xml" in str(fout)
    else:
        assert hoe == "letters" and gelezen.geldig == 0 and gelezen.opmerkingen


def test_een_tabel_met_partijen():
    gelezen = read_telling(
        b"Uitslag\n\nPartij;Aantal stemmen\nLokaal;1.200\nGroen;800\nTotaal;2.000\nBlanco;12\nOngeldig;8\n"
        b"Kiesgerechtigden;4.040\n",
        "telling.csv",
    )
    assert list(gelezen.partijen["partij"]) == ["Lokaal", "Groen"]
    assert list(gelezen.partijen["aandeel_pct"]) == [60.0, 40.0]
    assert (gelezen.geldig, gelezen.blanco, gelezen.ongeldig, gelezen.opkomst_pct) == (2000, 12, 8, 50.0)
    assert len(gelezen.stembureaus) == 0
    zonder = read_telling(b"partij,stemmen\nA,3\nB,1\n", "x.csv")
    assert zonder.opkomst_pct is None and zonder.kiesgerechtigden is None


def test_een_bestand_dat_er_niet_is(tmp_path):
    with pytest.raises(InleesFout, match="is niet te openen"):
        read_telling(tmp_path / "weg.xml")
    (tmp_path / "goed.xml").write_text(eml(verzin(random.Random(5))), encoding="utf-8")
    assert "Telling van Leiden 2026-03-18" in repr(read_telling(str(tmp_path / "goed.xml")))
