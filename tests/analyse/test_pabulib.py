"""Reading .pb files: what works, and what is said when it does not."""

from pathlib import Path

import pytest

from routekaart.analyse.gelijke_delen import meeste_stemmen
from routekaart.analyse.pabulib import PabulibFout, read_pabulib

GOED = """META
key;value
description;Proefronde
unit;Ergens
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes;name;category
1;400;3;"Titel; met puntkomma";Groen
2;700;2;Titel twee;
3;300;1;Titel drie;Sport
VOTES
voter_id;vote
a;1,2
b;1, 3
c;1
d;2
"""


def test_reads_plans_and_ballots() -> None:
    ronde = read_pabulib(GOED)
    assert (ronde.naam, ronde.gemeente, ronde.budget, ronde.regel) == ("Proefronde", "Ergens", 1000, "greedy")
    assert ronde.kosten == {"1": 400, "2": 700, "3": 300}
    assert [p.thema for p in ronde.plannen] == ["Groen", "", "Sport"]
    assert ronde.biljetten == (frozenset("12"), frozenset("13"), frozenset("1"), frozenset("2"))
    assert ronde.opmerkingen == ()
    assert meeste_stemmen(ronde.budget, ronde.kosten, ronde.biljetten).alle == ("1", "3")


def test_titles_by_residents_stay_out() -> None:
    assert "Titel" not in repr(read_pabulib(GOED))


@pytest.mark.parametrize(
    "maak", [str.encode, lambda t: t.encode("utf-8-sig"), lambda t: t.replace("\n", "\r\n").encode()]
)
def test_bom_and_windows_line_ends(maak: object, tmp_path: Path) -> None:
    inhoud = maak(GOED)  # type: ignore[operator]
    pad = tmp_path / "ronde.pb"
    pad.write_bytes(inhoud)
    assert read_pabulib(pad) == read_pabulib(inhoud) == read_pabulib(GOED)


def test_empty_ballot_is_counted_and_told() -> None:
    ronde = read_pabulib(GOED.replace("d;2", "d;"))
    assert ronde.biljetten[-1] == frozenset()
    assert ronde.opmerkingen == ("1 stembiljetten zijn leeg. Zij tellen mee als stemmer.",)


def test_other_counts_than_the_file_claims() -> None:
    ronde = read_pabulib(
        GOED.replace("num_votes;4", "num_votes;5").replace("num_projects;3", "num_projects;2")
    )
    assert ronde.opmerkingen == (
        "Het bestand noemt 5 stembiljetten, maar er staan er 4.",
        "Het bestand noemt 2 plannen, maar er staan er 3.",
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("b;1, 3", "b;1, 9", r"Regel 18: er is gestemd op plan 9. Dat plan staat niet in PROJECTS"),
        ("budget;1000", "budget;0", r"Het budget in het deel META is 0. Dat moet meer dan nul zijn"),
        ("budget;1000", "budget;veel", r"is 'veel'. Dat is geen getal"),
        ("budget;1000\n", "", r"Het budget in het deel META is ''"),
        ("2;700;", "2;0;", r"Regel 13: de prijs van plan 2 is 0"),
        ("2;700;", "1;700;", r"Regel 13: plan 1 staat er twee keer, ook op regel 12"),
        ("2;700;", ";700;", r"Regel 13: een plan heeft geen nummer"),
        ("vote_type;approval", "vote_type;ordinal", r"stemvorm 'ordinal'"),
        ("PROJECTS\n", "", r"Het deel PROJECTS ontbreekt"),
        ("voter_id;vote", "voter_id;keuze", r"ontbreekt de kolom 'vote'. Gevonden: voter_id, keuze"),
        ("a;1,2\nb;1, 3\nc;1\nd;2\n", "", r"In het deel VOTES staan geen stembiljetten"),
        ("VOTES\nvoter_id;vote\na;1,2\nb;1, 3\nc;1\nd;2\n", "", r"Het deel VOTES ontbreekt"),
    ],
)
def test_what_is_wrong_is_said(oud: str, nieuw: str, melding: str) -> None:
    assert oud in GOED
    with pytest.raises(PabulibFout, match=melding):
        read_pabulib(GOED.replace(oud, nieuw))


@pytest.mark.parametrize("inhoud", [b"", b"\xff\xd8\xff\xe0 een plaatje \xfe", b"naam;waarde\n1;2\n"])
def test_not_a_pabulib_file_at_all(inhoud: bytes) -> None:
    with pytest.raises(PabulibFout, match=r"geen gewone tekst|ontbreekt"):
        read_pabulib(inhoud)


def test_cents_are_rounded_to_whole_euros() -> None:
    ronde = read_pabulib(GOED.replace("1;400;", "1;400,7;").replace("2;700;", "2;700.4;"))
    assert ronde.kosten == {"1": 401, "2": 700, "3": 300}
