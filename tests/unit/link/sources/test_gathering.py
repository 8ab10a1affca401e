"""Names across a case and the sources they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.model.source import SourceKind, Speaker
from firsthand.model.text import Block, Role
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    HERALD,
    UNNAMED,
    Said,
    count,
    person,
    report,
    traced,
)

DEFINED = "The Tavri Liberation Army (TLA) said so."


def sources(*reports):
    return {source.name: source for source in traced(*reports).linking.sources}


def said(name, kind=SourceKind.PARTY, words=None, **more):
    return Said(words or f"{name} said so.", (Speaker(name, name, kind, **more),))


def test_a_name_that_a_report_abbreviates_in_brackets_is_one_source_with_the_short_form():
    found = sources(
        report("a", "Paper A", 1, said("Tavri Liberation Army", words=DEFINED)),
        report("b", "Paper B", 2, said("TLA")),
    )  # fmt: skip
    assert found["Tavri Liberation Army"].aliases == ("TLA",)
    assert "TLA" not in found


def test_a_group_that_a_report_says_changed_its_name_is_one_source():
    words = "The Northern Front, which now calls itself the River Command, said so."
    found = sources(
        report("a", "Paper A", 1, said("Northern Front", words=words)),
        report("b", "Paper B", 2, said("River Command")),
    )
    assert len({"Northern Front", "River Command"} & set(found)) == 1


def test_spellings_and_ranks_of_one_name_are_one_source():
    found = sources(
        report("a", "Paper A", 1, said("Lt. Gen. Qassim al-Moussawi", SourceKind.OFFICIAL)),
        report("b", "Paper B", 2, said("Qasim Musawi", SourceKind.OFFICIAL)),
    )
    assert len([name for name in found if "a" in name and "Paper" not in name]) == 1


def test_a_surname_goes_to_the_only_person_of_the_case_who_has_it():
    found = sources(
        report("a", "Paper A", 1, said("Clara Brandt", SourceKind.EXPERT)),
        report("b", "Paper B", 2, said("Brandt", SourceKind.PERSON)),
    )
    assert found["Clara Brandt"].aliases == ("Brandt",)


def test_a_surname_that_two_people_have_goes_to_neither():
    found = sources(
        report("a", "Paper A", 1, said("Clara Brandt", SourceKind.EXPERT)),
        report("b", "Paper B", 2, said("Otto Brandt", SourceKind.OFFICIAL)),
        report("c", "Paper C", 3, said("Brandt", SourceKind.PERSON)),
    )
    assert {"Clara Brandt", "Otto Brandt", "Brandt"} <= set(found)


def test_a_person_and_the_body_spoken_for_stay_two_sources():
    found = sources(report("a", "Paper", 1, Said("He said so.", (ARMY, person("Varian army")))))
    assert found["Gen. Anwar Haddad"].body == "Varian army"
    assert "Varian army" in found


def test_unnamed_people_belong_to_the_outlet_that_heard_them():
    found = sources(report("a", "Paper", 1, Said("A diplomat told it so.", (HERALD, UNNAMED))))
    assert found["unnamed sources of Daily Herald"].aliases == ("a diplomat",)


def test_unnamed_people_of_a_report_that_draws_on_one_outlet_are_that_outlets():
    found = sources(
        report("a", None, 1, Said("The Herald has the story.", (HERALD,)),
               Said("A diplomat said so.", (UNNAMED,))),
    )  # fmt: skip
    assert "unnamed sources of Daily Herald" in found


def test_unnamed_people_of_two_reports_whose_outlets_nobody_knows_stay_two():
    analysis = traced(
        report("a", None, 1, Said("A diplomat said so.", (UNNAMED,))),
        report("b", None, 1, Said("A diplomat said no.", (UNNAMED,))),
    )
    assert len(analysis.linking.sources) == 2


def test_a_group_that_is_only_described_is_the_one_that_the_report_names():
    militants = Speaker("militants", "militants", SourceKind.PARTY)
    found = sources(
        report("a", "Paper A", 1, Said("The Northern Front said so.", (GROUP,))),
        report("b", "Paper B", 2, Said("Militants of the Northern Front boast.", (militants,))),
    )
    assert "militants" not in found


def test_an_office_is_the_person_whom_the_report_names_beside_it():
    office = Speaker("the council's top rights official", "official", SourceKind.OFFICIAL,
                     role="top rights official")  # fmt: skip
    found = sources(
        report("a", "Paper", 1,
               Said("The council's top rights official, Ada Moran, spoke.", (office,)),
               Said("Ada Moran said so.", (person("Ada Moran"),))),
    )  # fmt: skip
    assert set(found) == {"Paper", "Ada Moran"}


def test_the_kind_that_most_reports_give_is_the_sources_kind():
    found = sources(
        report("a", "A", 1, said("Clara Brandt", SourceKind.PERSON)),
        report("b", "B", 1, said("Clara Brandt", SourceKind.EXPERT)),
        report("c", "C", 1, said("Clara Brandt", SourceKind.PERSON)),
    )
    assert found["Clara Brandt"].kind is SourceKind.EXPERT


def test_ids_do_not_depend_on_reports_that_come_later():
    first = report("a", "Paper A", 1, Said("It said so.", (GROUP,)))
    later = report("b", "Paper B", 2, said("River Command"))
    alone, both = (
        {s.name: s.id for s in traced(*reports).linking.sources}
        for reports in ((first,), (first, later))
    )
    assert alone["Northern Front"] == both["Northern Front"]


def test_a_group_whose_fighters_a_report_speaks_of_is_meant_by_militants():
    front = Speaker("River Command", "River Command", SourceKind.UNKNOWN)
    militants = Speaker("militants", "militants", SourceKind.PARTY)
    found = sources(
        report("a", "A", 1, Said("Its fighters fled, River Command said.", (front,))),
        report("b", "B", 2, Said("Militants of the River Command boast.", (militants,))),
        report("c", "C", 3, Said("River Command fighters came, and fighters of the River Command"
                                 " left.")),
    )  # fmt: skip
    assert "militants" not in found


def test_a_new_report_is_the_word_of_the_outlet_on_which_the_article_draws():
    new_report = Speaker("a new report", "a new report", SourceKind.DOCUMENT)
    found = sources(
        report("a", None, 1, Said("A new report says so.", (new_report,)),
               Said("The Herald has more.", (HERALD,))),
    )  # fmt: skip
    assert set(found) == {"Daily Herald"}


def test_a_pronoun_that_no_report_resolves_is_nobody_across_reports():
    it = Speaker("it", "it", SourceKind.PARTY)
    analysis = traced(
        report("a", "Paper A", 1, Said("So it claims.", (it,))),
        report("b", "Paper B", 2, Said("It says so.", (it,))),
    )
    first, second = (analysis.linking.speakers[key] for key in ("a-0", "b-0"))
    assert first != second


def test_reports_in_the_plural_are_not_the_word_of_the_outlet_that_is_cited():
    plural = Speaker("reports", "reports", SourceKind.DOCUMENT)
    single = Speaker("new report", "a new report", SourceKind.DOCUMENT)
    cited = Said("The Herald said so.", (HERALD,))
    one = report("a", None, 1, cited, Said("Reports say so.", (plural,)),
                 Said("A new report says so.", (single,)))  # fmt: skip
    speakers = traced(one).linking.speakers
    assert speakers["a-1"] != speakers["a-0"]
    assert speakers["a-2"] == speakers["a-0"]


def test_a_body_without_its_country_is_the_only_one_of_that_name_in_the_case():
    somali = said("Somali Red Crescent", SourceKind.RIGHTS_GROUP)
    plain = said("Red Crescent", SourceKind.RIGHTS_GROUP)
    one, other = report("a", "Paper A", 1, somali), report("b", "Paper B", 2, plain)
    assert "Red Crescent" not in sources(one, other)
    kenyan = report("c", "Paper C", 3, said("Kenyan Red Crescent", SourceKind.RIGHTS_GROUP))
    assert "Red Crescent" in sources(one, other, kenyan)


def test_what_media_at_large_say_is_not_the_word_of_an_outlets_own_people():
    media = Speaker("media outlets", "several media outlets", SourceKind.UNNAMED)
    diplomat = Speaker("diplomat", "a diplomat", SourceKind.UNNAMED)
    cited = Said("The Herald said so.", (HERALD,))
    found = sources(report("a", None, 1, cited, Said("Several media outlets say so.", (media,)),
                           Said("A diplomat says so.", (diplomat,))))  # fmt: skip
    assert "media outlets" in found
    assert found["unnamed sources of Daily Herald"].aliases == ("a diplomat",)


def test_an_office_is_the_person_whom_another_report_names_in_it():
    named = Speaker("Amar Telle", "Governor Amar Telle", SourceKind.OFFICIAL)
    plain = Speaker("governor", "the governor", SourceKind.OFFICIAL)
    found = sources(
        report("a", "Paper A", 1, Said("Governor Amar Telle said so.", (named,))),
        report("b", "Paper B", 2, Said("The governor said so.", (plain,))),
    )
    assert "Amar Telle" in found
    assert "governor" not in found


def test_somebodys_office_speaks_for_him():
    named = Speaker("Amar Telle", "Governor Amar Telle", SourceKind.OFFICIAL)
    office = Speaker("governor's office", "the governor's office", SourceKind.OFFICIAL)
    found = sources(
        report("a", "Paper A", 1, Said("Governor Amar Telle said so.", (named,))),
        report("b", "Paper B", 2, Said("The governor's office said so.", (office,))),
    )
    assert found["governor's office"].body == "Amar Telle"


def test_a_body_is_not_the_person_named_behind_it():
    nurse = Said(
        "A nurse at Saint Olaf hospital, Petra Lind, said so.",
        (person("Petra Lind", role="nurse", body="Saint Olaf hospital"),),
    )
    hospital = Said("The hospital would not confirm it.", (Speaker("hospital", "The hospital"),))
    found = sources(report("a", "Paper A", 1, nurse, hospital))
    assert "hospital" in found
    assert found["Petra Lind"].aliases == ()


def test_a_headline_means_by_a_rights_group_the_one_that_its_report_names_for_the_figure():
    twelve = (count("12", 12),)
    headline = Said("Rights group: 12 killed", (Speaker("Rights group", "Rights group"),), twelve)
    named = Said(
        "12 people were killed, the Open Hand Initiative said.",
        (Speaker("Open Hand Initiative", "the Open Hand Initiative"),),
        twelve,
    )
    found = sources(titled(report("a", "Paper A", 1, headline, named)))
    assert {"Open Hand Initiative"} == set(found) - {"Paper A"}


def test_a_headline_means_nobody_by_it_when_another_figure_is_given_or_a_person_speaks():
    headline = Said(
        "Rights group: 12 killed", (Speaker("Rights group", "Rights group"),), (count("12", 12),)
    )
    other = Said(
        "It was 14, Open Hand said.", (Speaker("Open Hand", "Open Hand"),), (count("14", 14),)
    )
    mayor = Said(
        "It was 12, Ada Lind said.", (person("Ada Lind", role="mayor"),), (count("12", 12),)
    )
    found = sources(titled(report("a", "Paper A", 1, headline, other, mayor)))
    assert {"Rights group", "Open Hand", "Ada Lind"} == set(found) - {"Paper A"}


def titled(one):
    """Make the first sentence of a report its headline."""
    first = one.statements[0].sentence
    return replace(one, item=replace(one.item, blocks=(Block(first, Role.TITLE),)))


def test_an_army_alone_is_the_one_of_the_country_that_its_report_names():
    army = Speaker("Army", "Army", SourceKind.OFFICIAL)
    headline = Said("Army says 40 fighters died.", (army,))
    one = Said("It said the army of Tavria struck a post.", (army,))
    two = Said("The Tavrian army and the Dovanian army met there.")
    assert "army of Tavria" in sources(report("a", "Paper A", 1, headline, one))
    assert "Army" in sources(report("a", "Paper A", 1, headline, two))


def test_who_speaks_before_an_outlet_is_cited_was_heard_by_the_report():
    nurse = Said("A nurse says 19.", (Speaker("nurse", "A nurse", SourceKind.UNNAMED),))
    cited = Said("A guard told the Daily Herald so.", (HERALD, UNNAMED))
    found = sources(report("a", "Harbour Blog", 1, nurse, cited))
    assert {"unnamed sources of Harbour Blog", "unnamed sources of Daily Herald"} <= set(found)
    drawn = sources(report("b", "Harbour Blog", 1, cited, nurse))
    assert "unnamed sources of Harbour Blog" not in drawn


def test_a_body_is_one_however_its_place_is_put():
    society = "Harbour Aid Society of Red Hill"
    found = sources(
        report("a", "Paper A", 1, said(society, SourceKind.RIGHTS_GROUP)),
        report("b", "Paper B", 2, said("Red Hill Harbour Aid Society", SourceKind.RIGHTS_GROUP)),
        report("c", "Paper C", 3, said(f"{society} in Orn", SourceKind.RIGHTS_GROUP)),
        report("d", "Paper D", 4, said("Harbour Aid Society", SourceKind.RIGHTS_GROUP)),
    )
    assert len([name for name in found if "Aid" in name]) == 1


def test_a_body_without_its_place_is_neither_of_two():
    found = sources(
        report("a", "Paper A", 1, said("Harbour Aid Society of Red Hill")),
        report("b", "Paper B", 2, said("Harbour Aid Society of Orn")),
        report("c", "Paper C", 3, said("Harbour Aid Society")),
    )
    assert "Harbour Aid Society" in found


def test_the_people_of_a_group_speak_as_the_group():
    found = sources(
        report("a", "Paper A", 1, said("River Command")),
        report("b", "Paper B", 2, said("River Command terrorists")),
        report("c", "Paper C", 3, said("River Command Congress")),
    )
    assert "River Command terrorists" not in found
    assert {"River Command", "River Command Congress"} <= set(found)


def test_media_reports_from_somewhere_are_not_the_word_of_that_place():
    speaker = Speaker("North Shore", "media reports from the North Shore", SourceKind.PERSON)
    told = Said("It sank, according to media reports from the North Shore.", (speaker,))
    found = sources(report("a", "Paper A", 1, told))
    assert "North Shore" not in found


def test_the_author_of_a_book_is_not_the_one_whom_its_title_names():
    author = Speaker("author of a new book", "the author of a new book", SourceKind.PERSON)
    words = (
        "The author of a new book said so. Petra Lind, author of the new Fall of Ada Berg, came."
    )
    found = sources(
        report(
            "a", "Paper A", 1, Said(words, (author,)), said("Ada Berg", SourceKind.PERSON),
            said("Petra Lind", SourceKind.PERSON),
        )
    )  # fmt: skip
    assert "author of a new book" not in found["Ada Berg"].aliases
    assert set(found) == {"Paper A", "Ada Berg", "Petra Lind"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Tesfaye Woldemariam", "Tesfay Wolde-Mariam", 1),
        ("Abdul Rahman Saleh", "Abdulrahman Saleh", 1),
        ("Tesfaye Woldemariam", "Tesfaye Woldegiorgis", 2),
    ],
)
def test_names_that_sound_the_same_however_they_are_cut_are_one(one, other, expected):
    said = [Said(f"{name} spoke.", (person(name),)) for name in (one, other)]
    analysis = traced(report("a", "A", 1, said[0]), report("b", "B", 2, said[1]))
    people = [s for s in analysis.linking.sources if s.name in (one, other)]
    assert len(people) == expected


def sources_of(*people):
    """Give the sources of a case in which each of some people speaks in a report of his own."""
    reports = [report(f"r{n}", f"Paper {n}", 1, Said(f"{one.written} spoke.", (one,)))
               for n, one in enumerate(people)]  # fmt: skip
    return {source.name: source for source in traced(*reports).linking.sources}


def test_spellings_of_one_governor_and_a_described_firm_are_one_source_each():
    governors = [person("Yevhen Dolyna", role="governor"), person("Evgeny Dolina", role="governor")]
    assert sources_of(*governors).keys() & {"Yevhen Dolyna", "Evgeny Dolina"} == {"Yevhen Dolyna"}
    firms = [Speaker("Norsa Mining", "Norsa Mining"),
             Speaker("Norsa", "the mining company Norsa", role="mining company")]  # fmt: skip
    assert sources_of(*firms).keys() & {"Norsa Mining", "Norsa"} == {"Norsa Mining"}


def test_whom_two_companies_mean_is_no_unnamed_source():
    names = ("Norsa", "Altena")
    words = "Norsa and Altena met, the two companies said."
    two = Speaker("companies", "the two companies", SourceKind.UNNAMED)
    said = [Said(f"{name} spoke.", (Speaker(name, name),)) for name in names]
    more = [report(f"b{n}", f"B {n}", 2, Said(words, (two,))) for n in range(3)]
    sources = traced(report("a", "A", 1, *said), *more).linking.sources
    assert {s.name: s.kind for s in sources if s.name in names} == dict.fromkeys(
        names, SourceKind.UNKNOWN
    )


@pytest.mark.parametrize("whole", ["cousin of Davi", "cousin of Ada Davi"])
def test_somebodys_cousin_is_not_that_somebody(whole):
    kin = Speaker(whole, "My cousin", SourceKind.WITNESS)
    one = report("a", "Herald", 1, said("Davi"), Said("My cousin told me.", (kin,)))
    assert {"Davi", whole} <= sources(one).keys()
