"""The catalogue as one value, looked up by slug."""

from routines.domain.catalogue import Catalogue, Source
from tests.domain.factories import (
    breathing,
    catalogue,
    red_flag,
    routine,
    row,
)


def test_every_list_can_be_looked_up_by_slug():
    source = Source(id="cs-S01", citation="", url="", status="read", kind="review")
    small = catalogue(
        [breathing()],
        [row("warn", condition="diabetes")],
        red_flags=(red_flag("rf01", "urgent"),),
        routines=(routine(),),
        sources=(source,),
    )
    assert small.area["glute"].region == "glute_hip"
    assert small.tool["heat"].kind == "heat"
    assert small.surface["bed"].name == "Bed"
    assert small.position["prone"].level == "floor"
    assert small.technique["breathe"].mech == "none"
    assert small.red_flag["rf01"].tier == "urgent"
    assert small.condition["diabetes"].slug == "diabetes"
    assert small.routine["small"].minutes == 10
    assert small.source["cs-S01"] is source


def test_hands_are_in_every_house_and_helper_areas_hurt_nobody():
    small = catalogue()
    assert small.always_there == {"hands"}
    assert "chest" not in {it.slug for it in small.pain_areas}
    assert small.area["neck_base"].sides == ("central",)
    assert small.area["low_back"].sides == ("left", "right")


def test_two_catalogues_of_one_digest_are_told_apart():
    assert catalogue() != catalogue()


def test_the_content_files_make_a_catalogue_with_areas_to_pick(catalogue: Catalogue):
    assert len(catalogue.pain_areas) == 11
    assert {"hands", "pillow", "sock"} <= catalogue.always_there
