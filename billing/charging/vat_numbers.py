"""VAT numbers: one way to write them, and whether they can be true.

Only the form and the check digits are looked at, offline. Whether a number is registered today
only the Commission's VIES can say; a bill keeps the number it relied on. Numbers of Northern
Ireland (XI) are never valid here: it is in the Union for goods, and nothing billed here is goods.
"""

from functools import lru_cache

from stdnum.util import clean, get_cc_module

MEMBER_STATES = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"}
    | {"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)
"""The European Union, by ISO 3166-1 code."""

_CHECKED = MEMBER_STATES | {"GB"}
# Directive 2006/112/EC, art. 215: Greece writes EL, which is not its ISO code.
_PREFIXES = {country: country for country in _CHECKED | {"XI"}} | {"GR": "EL", "EL": "EL"}


def compact_vat_number(country: str, number: str) -> str:
    """Write a number in capitals without separators, behind the prefix of its country.

    A prefix that it carries is kept, also that of another country.

    >>> compact_vat_number("DE", "de 136.695.976"), compact_vat_number("GR", "094259216")
    ('DE136695976', 'EL094259216')

    Args:
        country: ISO 3166-1 code; Greece is GR.
        number: As a person wrote it, with or without prefix.
    """
    bare = clean(number, " -./,:").upper()
    if bare[:2] in _PREFIXES:
        return _PREFIXES[bare[:2]] + bare[2:]
    return _PREFIXES.get(country, country) + bare


@lru_cache(maxsize=16_384)
def valid_vat_number(country: str, number: str) -> bool:
    """Say whether a number has the prefix, the form and the check digits of a country.

    >>> valid_vat_number("DE", "DE136695976"), valid_vat_number("DE", "DE136695977")
    (True, False)
    >>> valid_vat_number("FR", "DE136695976")
    False

    Args:
        country: ISO 3166-1 code. Outside the European Union only Great Britain is known.
        number: As a person wrote it, with or without prefix.
    """
    if country not in _CHECKED:
        return False
    compact = compact_vat_number(country, number)
    module = get_cc_module(country.lower(), "vat")
    return module is not None and compact.startswith(_PREFIXES[country]) and module.is_valid(compact)
