"""Emergency numbers by country."""

from pathlib import Path

import pytest

from hipprint.clinic.emergency import emergency_for, read_emergency
from hipprint.clinic.iso import COUNTRY_CODES, CountryCode
from hipprint.errors import UserError
from hipprint.library import Roots

EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905


def test_111_is_the_ambulance_in_new_zealand_and_not_in_the_united_kingdom() -> None:
    new_zealand, united_kingdom = emergency_for("NZ"), emergency_for("GB")
    assert new_zealand and united_kingdom
    assert new_zealand.emergency == "111"
    assert (new_zealand.urgent_name, new_zealand.urgent) == ("Healthline", "0800 611 116")
    assert united_kingdom.emergency == "999"
    assert (united_kingdom.urgent_name, united_kingdom.urgent) == ("NHS 111", "111")
    for code, country in read_emergency().countries.items():
        assert ("111" in country.emergency.split()) == (code == "NZ")
        assert (country.urgent == "111") == (code == "GB")


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("US", "911"),
        ("CA", "911"),
        ("MX", "911"),
        ("AU", "000"),
        ("IE", "112 or 999"),
        ("IN", "112"),
        ("NO", "113"),
    ],
)
def test_numbers_are_those_of_the_country(code: str, number: str) -> None:
    country = emergency_for(CountryCode(code))
    assert country and country.emergency == number


def test_112_works_in_every_country_of_the_european_union() -> None:
    assert len(EU) == 27
    for code in EU:
        country = emergency_for(code)
        assert country and "112" in country.emergency.split(), code


def test_a_country_that_is_not_known_is_never_guessed() -> None:
    assert emergency_for(None) is None
    assert emergency_for("KP") is None
    assert emergency_for("UK") is None


def test_every_country_is_real_and_says_who_told_us() -> None:
    countries = read_emergency().countries
    assert len(countries) > 40
    for code, country in countries.items():
        assert code in COUNTRY_CODES
        assert len(country.source) > 10
        assert "http" not in country.source
        assert (country.urgent is None) == (country.urgent_name is None), code
        assert country.urgent != country.emergency


def test_there_are_250_country_codes() -> None:
    assert len(COUNTRY_CODES) == 250


def test_a_clinics_own_numbers_win(tmp_path: Path) -> None:
    own = tmp_path / "handouts" / "shared" / "emergency.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        'countries: {GB: {name: Here, emergency: "999", source: Us, urgent: "0800 1", urgent_name: X}}\n'
    )
    country = emergency_for("GB", Roots(tmp_path))
    assert country and country.urgent == "0800 1"
    own.write_text("countries: {gb: {}}\n")
    with pytest.raises(UserError):
        emergency_for("GB", Roots(tmp_path))
