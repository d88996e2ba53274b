"""All that is compared prints the same handout: what dump.py writes is what the handout says."""

import json
import re

import dump
import plain
import pytest

from hipprint.build import Press
from hipprint.plan import make_plan
from hipprint.reading import read


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("dump")
    dump.main([str(target), "2"])
    return target


def handouts(folder):
    files = sorted(folder.glob("pages-*.json"))
    assert len(files) == 7  # the cold one, one for each of four conditions, two more
    return [json.loads(file.read_text()) for file in files]


def strings(value):
    """Every text in nested data."""
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        yield value
    elif hasattr(value, "__iter__"):
        for each in value:
            yield from strings(each)


def test_it_has_every_word_of_the_handout(folder):
    choices = json.loads((folder / "plans.json").read_text())[0]
    document = Press().compose(make_plan(choices))
    letters = re.sub(r"\W", "", "".join(strings(handouts(folder)[0])))
    said = [item.words for item in read(document) if item.words]
    assert len(said) > 100
    assert [words for words in said if re.sub(r"\W", "", words) not in letters] == []


def test_every_picture_stands_in_both_forms(folder):
    operators = json.loads((folder / "operators.json").read_text())
    assert operators
    for handout in handouts(folder):
        assert handout["pictures"]
        for name, picture in handout["pictures"].items():
            assert picture["alt"]
            assert operators[name]
            words = (folder / "pictures" / f"{name}.svg").read_text()
            assert words.count("<clipPath") == words.count("<defs>")  # fpdf2 knows no other
            assert "<title" not in words
    assert len(list((folder / "pictures").glob("sheet-*.svg"))) > 1


def test_no_two_handouts_that_count_are_alike(folder):
    counted = [json.dumps(handout["sections"]) for handout in handouts(folder)[1:]]
    assert len(set(counted)) == len(counted)
    patients = [handout["patient"] for handout in handouts(folder)]
    assert all(
        patient in json.dumps(handout) for patient, handout in zip(patients, handouts(folder), strict=True)
    )


def test_the_yardstick_prints_it(folder, tmp_path, capsys):
    plain.main([str(folder / "pages-00.json"), str(tmp_path / "plain.pdf")])
    assert (tmp_path / "plain.pdf").read_bytes().startswith(b"%PDF")
    assert float(capsys.readouterr().out) > 0
