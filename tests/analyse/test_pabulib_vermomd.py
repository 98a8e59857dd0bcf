"""Ballot files in many dressings with a known truth: read right, or refused with a line number; never wrong in silence.

The same rounds are written as spreadsheets, cities and people write them: other separators, quotes, cents, thousands
points, capitals, line ends and characters.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from routekaart.analyse.stemmen.kiesregels import compare_regels
from routekaart.analyse.stemmen.pabulib import PabulibFout, Stemronde, read_pabulib

TITELS = (
    "Park", "Speeltuin aan de Ée", "Bos; en weide", 'Een "groen" plein', '"Groen" plein', "Plein\u2028en park",
    "Brug\x85en sluis", "Twee\nregels", "12\" buis", "De Aker, Sloten", "", "Fiets's", "VOTES", "1;2", "€ 5 voor u",
)  # fmt: skip


@dataclass
class Ronde:
    """What the file says, and how it is dressed."""

    toeval: random.Random
    budget: Fraction = Fraction(0)
    kosten: dict[str, Fraction] = field(default_factory=dict)
    biljetten: list[list[str]] = field(default_factory=list)
    mag_weigeren: bool = False

    def __post_init__(self) -> None:
        t = self.toeval
        nummers = [str(nr) for nr in range(1, t.randint(3, 25))]
        if t.random() < 0.3:
            nummers = [f"{t.choice('ABC')}-{nr}" for nr in nummers]
        centen = t.random() < 0.5
        self.kosten = {
            nr: Fraction(t.randint(20, 4_000_000), 100) if centen else Fraction(t.randint(1, 60_000))
            for nr in nummers
        }
        self.budget = Fraction(t.choice([900, 5_000, 12_500, 100_000, 1_250_000]))
        self.biljetten = [
            t.sample(nummers, t.randint(0, min(4, len(nummers)))) for _ in range(t.randint(1, 40))
        ]

    def bedrag(self, stijl: str, waarde: Fraction) -> str:
        """An amount in one of the ways people write it."""
        duizend, cent, munt, staart = {
            "kaal": ("", ".", "", ""),
            "komma": ("", ",", "", ""),
            "punt duizend": (".", ",", "", ""),
            "komma duizend": (",", ".", "", ""),
            "spatie": (" ", ",", "", ""),
            "hard": ("\u00a0", ",", "", ""),
            "hoog": ("'", ".", "", ""),
            "euro": (".", ",", "€ ", ""),
            "euro kaal": ("", ",", "EUR ", ""),
            "streep": (".", ",", "", ",-"),
        }[stijl]
        heel, rest = divmod(int(waarde * 100), 100)
        tekst = f"{heel:,}".replace(",", duizend)
        if rest or (staart == "" and self.toeval.random() < 0.2):
            return f"{munt}{tekst}{cent}{rest:02d}"
        return f"{munt}{tekst}{staart}"

    def tekst(self) -> tuple[str, str]:
        """The file, and how its characters are written."""
        t = self.toeval
        stijl = t.choice(
            [
                "kaal",
                "kaal",
                "komma",
                "punt duizend",
                "komma duizend",
                "spatie",
                "hard",
                "hoog",
                "euro",
                "euro kaal",
                "streep",
            ]
        )
        stijlen = [stijl] * 3 + (
            [t.choice(["kaal", "punt duizend", "komma duizend", "komma"])] if t.random() < 0.2 else []
        )
        # A point or comma that parts thousands cannot always be told from one that parts cents.
        self.mag_weigeren = len(stijlen) > 3 or stijl in {
            "punt duizend",
            "komma duizend",
            "euro",
            "streep",
            "komma",
        }
        s = t.choice([";", ";", ";", ",", "\t"])
        alles = t.random() < 0.2
        breed = t.choice([0, 0, 3]) if s == ";" else 0

        def cel(waarde: str) -> str:
            nodig = alles or any(teken in waarde for teken in (s, '"', "\n"))
            return '"' + waarde.replace('"', '""') + '"' if nodig else waarde

        def rij(*cellen: str) -> str:
            return s.join(map(cel, cellen)) + s * breed

        hoofd = t.choice([str, str, str.upper, str.capitalize])
        stemmen = {p: sum(p in b for b in self.biljetten) for p in self.kosten}
        meta = [("description", "Proef"), ("budget", self.bedrag(t.choice(stijlen), self.budget))]
        meta += [
            ("vote_type", hoofd("approval")),
            ("currency", "EUR"),
            ("num_votes", str(len(self.biljetten))),
        ]
        t.shuffle(meta)
        kolommen = ["project_id", "cost", "votes", "name", "category"]
        t.shuffle(kolommen)
        regels = [rij(hoofd("meta")), *([rij("key", "value")] if t.random() < 0.9 else [])]
        regels += [rij(hoofd(sleutel), waarde) for sleutel, waarde in meta]
        regels += [rij(hoofd("projects")), rij(*map(hoofd, kolommen))]
        for plan, prijs in self.kosten.items():
            velden = {
                "project_id": plan,
                "cost": self.bedrag(t.choice(stijlen), prijs),
                "votes": str(stemmen[plan]),
            }
            velden |= {
                "name": t.choice(TITELS[:12] if s == ";" else TITELS),
                "category": t.choice(["Groen", ""]),
            }
            regels.append(rij(*(velden[kolom] for kolom in kolommen)))
        regels += [rij(hoofd("votes")), rij(hoofd("voter_id"), hoofd("vote"))]
        komma = t.choice([",", ",", ", "])
        regels += [rij(f"s{nr}", komma.join(biljet)) for nr, biljet in enumerate(self.biljetten)]
        if t.random() < 0.2:
            regels.insert(t.randrange(len(regels)), s * t.randint(0, 3))
        einde = t.choice(["\n", "\n", "\r\n", "\r"])
        return einde.join(regels) + t.choice(["", einde]), t.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])

    def klopt(self, ronde: Stemronde) -> bool:
        telling: dict[frozenset[str], int] = {}
        for biljet in self.biljetten:
            telling[frozenset(biljet)] = telling.get(frozenset(biljet), 0) + 1
        return (
            ronde.budget == self.budget
            and ronde.kosten == self.kosten
            and ronde.biljetten.als_telling() == telling
            and ronde.munt == "EUR"
        )


def lees_of_weiger(inhoud: bytes) -> Stemronde | PabulibFout:
    try:
        return read_pabulib(inhoud)
    except PabulibFout as fout:
        return fout


@pytest.mark.parametrize("deel", range(8))
def test_read_right_or_refused_with_a_line(deel: int) -> None:
    geweigerd = 0
    for zaad in range(deel * 60, deel * 60 + 60):
        ronde = Ronde(random.Random(zaad))
        tekst, codering = ronde.tekst()
        uit = lees_of_weiger(tekst.encode(codering))
        if isinstance(uit, PabulibFout):
            geweigerd += 1
            assert ronde.mag_weigeren, (zaad, str(uit))
            assert re.match(r"Regel [0-9]+: ", str(uit)), (zaad, str(uit))
        else:
            assert ronde.klopt(uit), (zaad, uit.budget, ronde.budget)
            assert not [zin for zin in uit.opmerkingen if "ander aantal stemmen" in zin or "noemt" in zin], (
                zaad
            )
    assert geweigerd < 30


DUIZEND = re.compile(r"(?m)^(budget;[0-9]{1,3})([0-9]{3})$")


def beschadig(tekst: str, t: random.Random) -> str:
    """What a person or a spreadsheet does to a file without meaning to."""
    regels = tekst.split("\n")
    nr = t.randrange(len(regels))
    voor, na = regels[:nr], regels[nr + 1 :]
    return t.choice(
        [
            "\n".join([*voor, *na]),
            "\n".join([*voor, regels[nr], regels[nr], *na]),
            "\n".join([*voor, regels[nr].replace(";", ';"', 1), *na]),
            "\n".join([*voor, f"{regels[nr]};x", *na]),
            tekst[: t.randrange(len(tekst))],
            re.sub(r"(?m)^(s[0-9]+;[0-9]+,[0-9]*[1-9])0+$", r"\1", tekst),
            DUIZEND.sub(r"\1.\2", tekst),
        ]
    )


def gewoon(ronde: Ronde) -> str:
    """The round as Pabulib writes it, with all its counts."""
    stemmen = {p: sum(p in b for b in ronde.biljetten) for p in ronde.kosten}
    regels = ["META", "key;value", f"budget;{ronde.budget}", "vote_type;approval", "currency;EUR"]
    regels += [f"num_votes;{len(ronde.biljetten)}", f"num_projects;{len(ronde.kosten)}", "PROJECTS"]
    regels += [
        "project_id;cost;votes",
        *(f"{p};{float(k):.2f};{stemmen[p]}" for p, k in ronde.kosten.items()),
    ]
    regels += ["VOTES", "voter_id;vote", *(f"s{nr};{','.join(b)}" for nr, b in enumerate(ronde.biljetten))]
    return "\n".join(regels) + "\n"


def test_damage_is_refused_or_told() -> None:
    t = random.Random(11)
    anders = 0
    for _ in range(300):
        ronde = Ronde(random.Random(t.random()))
        goed = gewoon(ronde)
        assert ronde.klopt(read_pabulib(goed))
        uit = lees_of_weiger(beschadig(goed, t).encode())
        if isinstance(uit, Stemronde) and not ronde.klopt(uit):
            anders += 1
            assert uit.opmerkingen, goed
    assert anders > 20


@pytest.mark.parametrize("deel", range(4))
def test_any_bytes_give_a_round_or_a_dutch_sentence(deel: int) -> None:
    t = random.Random(1_000 + deel)
    basis = Ronde(random.Random(deel)).tekst()[0].encode()
    for _ in range(150):
        ruw = bytearray(basis)
        for _ in range(t.randint(1, 12)):
            plek = t.randrange(len(ruw) + 1)
            ruw[plek : plek + t.randint(0, 4)] = t.choice(
                [
                    bytes([t.randrange(256)]),
                    b'"',
                    b";",
                    b"\r",
                    b"\n\n",
                    b"\0",
                    b"e5",
                    b"-1",
                    b"9" * 40,
                    b"\xe2\x80\xa8",
                    b"VOTES\n",
                ]
            )
        uit = lees_of_weiger(bytes(ruw))
        if isinstance(uit, PabulibFout):
            assert len(str(uit)) < 500 and str(uit)[0].isupper() and str(uit).endswith("."), str(uit)
        elif uit.stemmers:
            compare_regels(uit)
            compare_regels(uit, "equalshares")


def test_noise_is_no_round() -> None:
    t = random.Random(5)
    for lengte in (0, 1, 2, 3, 50, 4000):
        for _ in range(20):
            assert isinstance(lees_of_weiger(t.randbytes(lengte)), PabulibFout)
