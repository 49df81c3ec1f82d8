"""`manage.py catalogue` and `manage.py check_catalogue`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from routines.content.reader import ContentMistakes, read_catalogue
from routines.models import ContentRelease
from routines.queries import catalogue_json
from routines.queries.catalogue import current_catalogue, forget_catalogue
from routines.queries.library import Search, techniques_found

pytestmark = pytest.mark.django_db
PROMISED_LISTS = {
    *("areas", "tools", "techniques", "red_flags", "conditions", "contraindications"),
    *("routines", "sources", "surfaces", "positions", "phases", "rules", "dosage"),
}
PROMISED_KEYS = {
    *("slug", "name", "phase", "areas", "sided", "tools", "optional", "position", "contact"),
    *("pressure", "sec", "spine", "diff", "floor", "stand", "reach", "flags"),
    *("surface", "bodyweight_on_tool", "end_range", "loaded_spine", "head_below_heart"),
    *("hip_flex_gt90", "hip_cross_midline", "kneeling", "wrist_load", "arm_overhead_or_behind"),
    *("grip_needed", "over_bone", "over_kidney", "near_front_neck", "skin_product", "material"),
    *("bilateral", "side", "prone_time_s", "ways", "words", "evidence", "review"),
}


def written(command="catalogue", **options):
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return json.loads(written())


def test_the_whole_catalogue_is_written_list_by_list(data):
    catalogue = current_catalogue()
    assert data["digest"] == catalogue.digest
    assert set(data) >= PROMISED_LISTS
    for name in PROMISED_LISTS - {"dosage"}:
        assert len(data[name]) == len(getattr(catalogue, name))
    assert len(data["dosage"]) == len(catalogue.dosages)


def test_every_technique_has_every_promised_key_at_its_top_level(data):
    for technique in data["techniques"]:
        assert PROMISED_KEYS - set(technique) == set(), technique["slug"]


def test_surfaces_and_sides_follow_from_the_ways_and_the_sidedness(data):
    techniques = {technique["slug"]: technique for technique in data["techniques"]}
    rest = techniques["legs-on-chair-rest"]
    assert rest["surface"][:2] == ["floor", "chair"]
    assert (rest["bilateral"], rest["side"]) == (True, ["central"])
    ball = techniques["ball-wall-glute"]
    assert (ball["surface"], ball["bilateral"], ball["side"]) == (
        ["wall"],
        False,
        ["left", "right"],
    )


def test_keys_have_the_names_of_the_content_files(data):
    assert all("except" in row and "except_" not in row for row in data["contraindications"])
    assert all({"from", "to", "seconds"} == set(move) for move in data["moves"])


def test_a_way_carries_only_what_differs(data):
    ways = [way for technique in data["techniques"] for way in technique["ways"]]
    assert ways
    assert all(value is not None for way in ways for value in way.values())


def test_it_can_be_indented_for_reading():
    assert written(indent=2).startswith('{\n  "digest"')


def test_before_the_first_sync_the_files_are_read():
    ContentRelease.objects.all().delete()
    forget_catalogue()
    try:
        assert json.loads(written())["digest"] == read_catalogue().digest
    finally:
        forget_catalogue()


@pytest.mark.parametrize("command", ["catalogue", "check_catalogue"])
def test_files_with_mistakes_are_refused_by_name(monkeypatch, command):
    def broken():
        raise ContentMistakes(["areas.toml › ql › name: is missing"])

    ContentRelease.objects.all().delete()
    forget_catalogue()
    monkeypatch.setattr(catalogue_json, "read_catalogue", broken)
    try:
        with pytest.raises(CommandError, match=r"areas\.toml › ql › name"):
            written(command)
    finally:
        forget_catalogue()


def test_the_counts_are_those_of_the_catalogue():
    catalogue = current_catalogue()
    report = written("check_catalogue")
    assert f"Techniques {len(catalogue.techniques)}, 0 of them reviewed" in report
    walls = len(techniques_found(catalogue, Search(tool="wall")))
    assert f"  {'wall':<14}{walls:>4}" in report
    low_backs = sum("low_back" in technique.areas for technique in catalogue.techniques)
    assert f"  {'low_back':<14}{low_backs:>4}" in report
    grades = [technique.evidence.grade for technique in catalogue.techniques]
    assert "Evidence: " + ", ".join(f"{it} {grades.count(it)}" for it in "ABCD") in report
