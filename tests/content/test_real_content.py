"""What the shipped content promises: how much there is, whose words it uses, who says so."""

import re
from urllib.parse import urlsplit

import pytest

from routines.content.reader import read_catalogue
from tests.content.spoiling import real_content

# What no text may claim. “Safety” is fine, “safe” is a promise; a hand may let go of a fold of
# skin, but nothing releases a knot. People may search for the words they know.
CLAIMS = re.compile(
    r"\b(?:safe|safely|safest|cures?|cured|curing|toxins?|detox\w*|realign\w*|knots?|adhesions?"
    r"|release[sd]? (?:of )?(?:the |your )?(?:tension|knots?|fascia\w*|muscles?|toxins?|stress))\b",
    re.IGNORECASE,
)
NOT_SHOWN = {"everyday_words", "citation", "changed", "drawing"}
# Where a publication itself lives: no copies, no search pages, no mirrors.
PUBLISHERS = {
    "abmp.com", "ausrhpa.com", "ctmuhb.nhs.wales", "doi.org", "g-care.glos.nhs.uk",
    "hexi.ox.ac.uk", "hyperice.com", "hypermobilityclinic.org", "journals.humankinetics.com",
    "keele.ac.uk", "leedsth.nhs.uk", "maternitymattersdorset.nhs.uk",
    "nenc-healthiertogether.nhs.uk", "nortonhealthcare.com", "pmc.ncbi.nlm.nih.gov",
    "providephysiotherapy.org.uk", "pubmed.ncbi.nlm.nih.gov", "sightadvicefaq.org.uk",
    "startback.hfac.keele.ac.uk", "theracane.com", "theros.org.uk", "www.acsm.org",
    "www.agingkingcounty.org", "www.bladderandbowel.org", "www.circlehealth.co.uk",
    "www.ehlers-danlos.com", "www.fda.gov", "www.healthmeasures.net", "www.hospice.org.im",
    "www.kngf.nl", "www.klcosymassager.com", "www.leedsth.nhs.uk", "www.massageclinic.com.au",
    "www.medtronic.com", "www.nccih.nih.gov", "www.ncbi.nlm.nih.gov", "www.nhs.uk",
    "www.nice.org.uk", "www.northerntrust.hscni.net", "www.painscience.com",
    "www.spondylitis.org", "www.springforwardpt.com", "www.thelegveindoctor.com",
    "www.therabody.com",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def texts_of(value, key=""):
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for part, it in value.items():
            yield from texts_of(it, part)
    elif isinstance(value, list):
        for it in value:
            yield from texts_of(it, key)


def shown_texts():
    for name, rows in real_content().items():
        for row in rows:
            for key, text in texts_of(row.entry):
                if key not in NOT_SHOWN:
                    yield f"{name} {row.slug} {key}", text


def test_there_is_the_whole_of_everything(catalogue):
    assert len(catalogue.techniques) >= 85
    assert len(catalogue.areas) == 14
    assert len(catalogue.pain_areas) == 11
    assert len(catalogue.routines) == 16
    assert [rule.id for rule in catalogue.rules] == [f"G{n:02}" for n in range(1, 31)]


def test_pain_can_be_named_in_21_regions_and_helped_in_6(catalogue):
    assert sum(len(area.sides) for area in catalogue.pain_areas) == 21
    assert sum(len(area.sides) for area in catalogue.areas if area.helper) == 6


def test_every_warning_sign_of_the_reference_is_there(catalogue):
    assert [flag.slug for flag in catalogue.red_flags] == [f"rf{n:02}" for n in range(1, 40)]
    assert [flag.code for flag in catalogue.red_flags] == [f"RF{n:02}" for n in range(1, 40)]


def test_every_condition_of_the_reference_is_there(catalogue):
    codes = [condition.code for condition in catalogue.conditions]
    assert sorted(set(codes)) == [f"C{n:02}" for n in range(1, 58)]
    assert "vascular-eds" in catalogue.condition
    assert len(codes) == 58


def test_every_condition_has_a_source_and_a_rule(catalogue):
    ruled = {rule.condition for rule in catalogue.contraindications}
    assert set(catalogue.condition) <= ruled
    assert all(condition.sources for condition in catalogue.conditions)


def test_what_is_wrong_for_good_is_never_only_a_gate(catalogue):
    gated = {
        rule.condition
        for rule in catalogue.contraindications
        if rule.effect == "exclude_until_cleared"
    }
    assert gated
    assert all(catalogue.condition[slug].rechecked_days > 0 for slug in gated if slug)


def test_no_text_shouts_or_claims_what_nobody_knows():
    found = [
        f"{place}: {text}" for place, text in shown_texts() if "!" in text or CLAIMS.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("Safety comes first.", False),
        ("This is safe.", True),
        ("Draw it away for 2 seconds and release for 1.", False),
        ("Releases tension.", True),
        ("It releases your muscles.", True),
        ("Realigns the spine.", True),
        ("See a doctor: this can be cured.", True),
        ("A secure hold.", False),
    ],
)
def test_the_list_of_claims_knows_them_from_plain_words(text, is_claim):
    assert bool(CLAIMS.search(text)) is is_claim


def test_every_technique_has_three_to_six_steps_and_cues_fit_to_be_spoken(catalogue):
    for technique in catalogue.techniques:
        words = technique.words
        assert 3 <= len(words.steps) <= 6, technique.slug
        assert 2 <= len(words.cues) <= 4, technique.slug
        assert max(map(len, words.cues)) <= 90, technique.slug


def test_every_technique_says_everything(catalogue):
    for technique in catalogue.techniques:
        words = technique.words
        said = (technique.name, technique.purpose, words.feel, words.easier, words.harder,
                words.caution, words.drawing, technique.evidence.honest)  # fmt: skip
        assert all(text.strip() for text in said), technique.slug
        assert words.mistakes, technique.slug
        assert words.stop_if, technique.slug


def test_no_technique_claims_a_review_that_has_not_been(catalogue):
    for technique in catalogue.techniques:
        review = technique.review
        assert bool(review.reviewed_by) == bool(review.reviewed_on), technique.slug


def test_no_two_entries_of_a_list_share_a_name(catalogue):
    for entries in (
        catalogue.techniques,
        catalogue.conditions,
        catalogue.routines,
        catalogue.areas,
    ):
        names = [entry.name for entry in entries]
        assert len(names) == len(set(names))


def test_every_source_is_named_where_it_was_published(catalogue):
    for source in catalogue.sources:
        address = urlsplit(source.url)
        if source.url:
            assert address.scheme in ("http", "https"), source.id
            assert address.hostname in PUBLISHERS, source.id
            assert address.port is None, source.id
            assert address.username is None, source.id


def test_source_ids_tell_the_two_references_apart(catalogue):
    assert all(source.id.startswith(("cs-", "te-")) for source in catalogue.sources)
