"""What the reader says of files it can't use, and of entries of the wrong shape."""

from datetime import date

import pytest

from routines.content.reader import digest_of, read_catalogue, read_raw
from tests.content.spoiling import real_content

CAT = "techniques/stretch_finish/cat-camel.toml › cat-camel"


def test_the_real_content_has_no_mistake(content, folder):
    assert content.mistakes() == []
    assert folder.mistakes() == []


def test_a_copy_of_the_files_has_the_same_digest(folder):
    assert read_catalogue(folder.path).digest == digest_of(real_content())


def test_any_changed_word_changes_the_digest(folder):
    folder.replace("tools.toml", 'name = "Hands"', 'name = "Two hands"')
    assert digest_of(read_raw(folder.path)) != digest_of(real_content())


def test_a_missing_file_is_named_and_draws_no_other_mistake(folder):
    (folder.path / "sources_safety.toml").unlink()
    assert folder.mistakes() == ["sources_safety.toml: this file is missing"]


@pytest.mark.parametrize(
    "name",
    ["areas", "tools", "positions", "red_flags", "conditions", "contraindications", "rules",
     "dosage", "routines", "sources_techniques"],
)  # fmt: skip
def test_any_list_may_be_missing_without_drawing_other_mistakes(folder, name):
    (folder.path / f"{name}.toml").unlink()
    assert folder.mistakes() == [f"{name}.toml: this file is missing"]


def test_no_techniques_at_all_is_one_mistake(folder):
    for path in folder.path.glob("techniques/*/*.toml"):
        path.unlink()
    assert folder.mistakes() == ["techniques/*/*.toml: this file is missing"]


def test_a_file_that_is_no_toml_is_named_with_the_line(folder):
    folder.add("rules.toml", "[[rule]\n")
    (mistake,) = folder.mistakes()
    assert mistake.startswith("rules.toml: is not readable as TOML: ")
    assert "line" in mistake


def test_a_file_that_is_no_utf8_is_named(folder):
    (folder.path / "dosage.toml").write_bytes(b"\xff\xfe")
    (mistake,) = folder.mistakes()
    assert mistake.startswith("dosage.toml: is not readable as TOML: ")


def test_a_folder_where_a_file_should_be_is_named(folder):
    (folder.path / "dosage.toml").unlink()
    (folder.path / "dosage.toml").mkdir()
    (mistake,) = folder.mistakes()
    assert mistake.startswith("dosage.toml: is not readable as TOML: ")


def test_a_technique_file_that_is_no_toml_draws_no_other_mistake(folder):
    folder.add("techniques/stretch_finish/cat-camel.toml", "= 3")
    (mistake,) = folder.mistakes()
    assert mistake.startswith("techniques/stretch_finish/cat-camel.toml: is not readable as TOML")


def test_an_empty_technique_file_lacks_every_key(folder):
    (folder.path / "techniques/light/new-one.toml").write_text("")
    mistakes = folder.mistakes()
    assert "techniques/light/new-one.toml › new-one › safety: Field required" in mistakes
    assert all(it.startswith("techniques/light/new-one.toml › new-one › ") for it in mistakes)


def test_a_stray_table_is_named_once(folder):
    folder.add("areas.toml", "[[region]]\nslug = 'x'\n")
    assert folder.mistakes() == ["areas.toml › region: is not a list this file may hold"]


def test_a_list_that_is_a_single_table_is_refused(folder):
    (folder.path / "rules.toml").write_text("[rule]\nid = 'G01'\n")
    assert folder.mistakes() == ["rules.toml › rule: must be a list of tables"]


def test_a_list_of_something_else_than_tables_is_refused(folder):
    (folder.path / "dosage.toml").write_text("dosage = ['much', 'little']\n")
    assert folder.mistakes() == ["dosage.toml › dosage: must be a list of tables"]


def test_a_technique_must_be_called_like_its_file(folder):
    folder.replace("techniques/stretch_finish/cat-camel.toml", 'slug = "cat-camel"', 'slug = "cow"')
    name = "techniques/stretch_finish/cat-camel.toml › cow › slug"
    assert f"{name}: differs from the file's name" in folder.mistakes()


def test_an_entry_without_a_slug_is_counted(folder):
    folder.replace("rules.toml", 'id = "G02"', "")
    assert folder.mistakes()[0] == "rules.toml › entry 2 › id: Field required"


def test_an_entry_with_an_empty_slug_is_counted(folder):
    folder.replace("rules.toml", 'id = "G02"', 'id = ""')
    assert folder.mistakes()[0] == "rules.toml › entry 2 › id: is empty"


def test_a_slug_in_two_files_stands_there_twice(folder):
    text = (folder.path / "techniques/stretch_finish/cat-camel.toml").read_text()
    (folder.path / "techniques/light/cat-camel.toml").write_text(text)
    assert folder.mistakes() == [f"{CAT} › slug: stands here twice"]


@pytest.mark.parametrize(
    ("name", "slug", "key"),
    [
        ("areas", "glute", "slug"),
        ("sources", "te-S50", "id"),
        ("contraindications", "C06-03", "id"),
    ],
)
def test_a_slug_that_stands_twice_in_one_list_is_named(content, name, slug, key):
    content.repeat(name, slug)
    file = content.entry(name, slug) and content.raw[name][-1].file
    assert content.mistakes() == [f"{file} › {slug} › {key}: stands here twice"]


def test_an_unknown_key_is_named(content):
    content.technique("cat-camel")["colour"] = "red"
    assert content.mistakes() == [f"{CAT} › colour: Unexpected keyword argument"]


def test_an_unknown_key_inside_a_table_is_named(content):
    content.technique("cat-camel")["words"]["song"] = "la"
    assert content.mistakes() == [f"{CAT} › words.song: Unexpected keyword argument"]


def test_a_missing_key_is_named(content):
    del content.technique("cat-camel")["purpose"]
    assert content.mistakes() == [f"{CAT} › purpose: Field required"]


def test_every_missing_safety_attribute_is_named(content):
    for slug in ("cat-camel", "open-book"):
        del content.technique(slug)["safety"]["kneeling"]
    del content.technique("cat-camel")["safety"]["material"]
    assert content.mistakes() == [
        f"{CAT} › safety.kneeling: Field required",
        f"{CAT} › safety.material: Field required",
        "techniques/stretch_finish/open-book.toml › open-book › safety.kneeling: Field required",
    ]


def test_no_safety_attribute_has_a_default(content):
    safety = content.technique("cat-camel")["safety"]
    attributes = list(safety)
    safety.clear()
    assert len(attributes) == 21
    assert content.mistakes() == [f"{CAT} › safety.{it}: Field required" for it in attributes]


@pytest.mark.parametrize(
    ("key", "value"),
    [("diff", "1"), ("diff", True), ("name", 3), ("areas", "low_back"), ("sided", "left"),
     ("pressure", [0, 1, 2]), ("sec", [30, 15]), ("ways", {}), ("contact", "hit")],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_named(content, key, value):
    content.technique("cat-camel")[key] = value
    mistakes = content.mistakes()
    assert mistakes
    assert all(mistake.startswith(f"{CAT} › {key}") for mistake in mistakes)


@pytest.mark.parametrize("value", ["no", 0, "false"])
def test_text_or_a_number_is_no_truth_value_in_a_safety_attribute(content, value):
    content.technique("cat-camel")["safety"]["kneeling"] = value
    assert content.mistakes() == [f"{CAT} › safety.kneeling: Input should be a valid boolean"]


@pytest.mark.parametrize("value", [date(2026, 1, 2), float("nan"), float("inf")])
def test_a_value_the_database_can_not_hold_is_named(content, value):
    content.entry("dosages", "hold-tender-spot")["numbers"]["usual_seconds"] = [15, value]
    assert content.mistakes() == [
        "dosage.toml › hold-tender-spot › numbers.usual_seconds.1: "
        "must be text, a finite number, true or false"
    ]


def test_a_mistake_in_a_move_is_named_with_both_ends_and_the_key_as_it_is_written(folder):
    folder.replace("positions.toml", "[[move]]\nfrom = ", "[[move]]\nspeed = 1\nfrom = ")
    (mistake,) = folder.mistakes()
    assert mistake.startswith("positions.toml › ")
    assert mistake.endswith(" › speed: Unexpected keyword argument")
    assert "--" in mistake


def test_a_key_that_is_a_word_of_python_is_named_as_it_is_written(content):
    content.entry("contraindications", "C01-01")["except"] = "none"
    (mistake,) = content.mistakes()
    assert mistake.startswith("contraindications.toml › C01-01 › except: ")


def test_all_mistakes_of_all_files_are_listed_at_once(folder):
    folder.add("rules.toml", "[[rule]\n")
    folder.add("tools.toml", "[[gadget]]\n")
    folder.replace("areas.toml", 'helpers = ["neck_base"', 'helpers = ["elbow"')
    folder.replace("techniques/stretch_finish/cat-camel.toml", "kneeling = true", "kneels = true")
    folder.replace(
        "techniques/stretch_finish/open-book.toml", "sources = [", 'sources = ["te-S999", '
    )
    folder.replace("routines.toml", "minutes = 5", 'minutes = "five"')
    folder.replace("conditions.toml", 'severity = "W"', "")
    found = folder.mistakes()
    assert found.pop(1).startswith("rules.toml: is not readable as TOML: ")
    assert found == [
        "tools.toml › gadget: is not a list this file may hold",
        f"{CAT} › safety.kneeling: Field required",
        f"{CAT} › safety.kneels: Unexpected keyword argument",
        "conditions.toml › herniated-disc-sciatica › severity: Field required",
        "routines.toml › desk-reset-5 › minutes: Input should be a valid integer",
        "techniques/stretch_finish/open-book.toml › open-book › sources: "
        "names the unknown source “te-S999”",
        "areas.toml › upper_trap › helpers: names the unknown area “elbow”",
    ]
