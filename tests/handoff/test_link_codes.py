"""Linking codes: whatever is drawn must be read as a code again, by link and by hand."""

from handoff.verification import fresh_code, normalised_code


def test_every_code_that_is_drawn_is_read_as_one() -> None:
    # One in forty draws has no digit, so this many would show a code that reads as a word.
    drawn = [fresh_code() for _ in range(2000)]
    assert [normalised_code(code) for code in drawn] == drawn
