"""Country codes (ISO 3166-1 alpha-2) as brand files write them."""

from __future__ import annotations

from typing import Final

from hipprint.content.convert import Scalar

# The officially assigned codes of ISO 3166-1, 2024 edition (249), and XK, which Kosovo's services use.
COUNTRY_CODES: Final = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905  (249 quoted words would fill five times the lines)
)

# What people write for countries whose code is another: codes of languages, cars and old habits.
_MEANT: Final = {
    "UK": "GB",
    "EN": "GB",
    "ENG": "GB",
    "GBR": "GB",
    "ENGLAND": "GB",
    "SCOTLAND": "GB",
    "WALES": "GB",
    "UNITED KINGDOM": "GB",
    "USA": "US",
    "UNITED STATES": "US",
    "AMERICA": "US",
    "CAN": "CA",
    "CANADA": "CA",
    "AUS": "AU",
    "AUSTRALIA": "AU",
    "NZL": "NZ",
    "NEW ZEALAND": "NZ",
    "IRL": "IE",
    "IRELAND": "IE",
    "EIRE": "IE",
    "DEU": "DE",
    "GERMANY": "DE",
    "FRA": "FR",
    "FRANCE": "FR",
    "ESP": "ES",
    "SPAIN": "ES",
    "MEXICO": "MX",
    "INDIA": "IN",
    "SOUTH AFRICA": "ZA",
    "RSA": "ZA",
    "EL": "GR",
}


class CountryCode(Scalar):
    """A country by its two-letter code: "GB", "NZ"."""

    __slots__ = ("code",)

    describe = "a country's two-letter code"
    example = "GB"
    pattern = r"^[A-Z]{2}$"

    def __init__(self, code: str) -> None:
        self.code = code

    def _key(self) -> tuple[object, ...]:
        return (self.code,)

    def __str__(self) -> str:
        return self.code

    @classmethod
    def parse(cls, value: object) -> CountryCode:
        """Read "GB"; raises ValueError for a code of no country: a number to call rests on it."""
        if isinstance(value, str) and value in COUNTRY_CODES:
            return cls(value)
        upper = str(value).strip().upper()
        meant = upper if upper in COUNTRY_CODES else _MEANT.get(upper)
        remedy = f'Write "{meant}".' if meant else "Write its ISO code, such as GB, US, CA, AU, NZ or IE."
        raise ValueError(f'"{str(value)[:30]}" is not a country\'s two-letter code. {remedy}')
