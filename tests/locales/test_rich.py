"""Values never become markup; emphasis stays where the language puts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import language, languages
from locales.rich import RichText, Span, joined, parsed, split

NASTY = ["<b>", "</b>", "a < b & c", "&lt;i&gt;", "<script>alert(1)</script>", "&amp;", "<", ">", "5 > 3 <code>"]


@pytest.mark.parametrize("code", list(languages()))
@pytest.mark.parametrize("name", NASTY)
def test_value_stays_as_it_is(code: str, name: str) -> None:
    rich = language(code).rich("welcome-back", name=name)
    assert name in rich.plain
    assert {span.kind for span in rich.spans} == {"bold"}
    assert len(rich.spans) == 1


@given(st.text(max_size=60), st.sampled_from(list(languages())))
def test_no_value_ever_changes_the_emphasis(name: str, code: str) -> None:
    rich = language(code).rich("welcome-back", name=name)
    harmless = language(code).rich("welcome-back", name="x" * len(name))
    assert len(rich.spans) == len(harmless.spans)
    assert rich.spans[0].start == harmless.spans[0].start


@pytest.mark.parametrize(
    ("markup", "plain", "spans"),
    [
        ("<b>5</b> due", "5 due", (Span("bold", 0, 1),)),
        ("<b>a <i>b</i></b>", "a b", (Span("bold", 0, 3), Span("italic", 2, 3))),
        ("<code>ABCD</code>", "ABCD", (Span("code", 0, 4),)),
        ("a &lt;b&gt; &amp; c", "a <b> & c", ()),
        ("nothing", "nothing", ()),
    ],
)
def test_markup_becomes_spans(markup: str, plain: str, spans: tuple[Span, ...]) -> None:
    assert parsed(markup) == RichText(plain, spans)


def test_crossed_markup_is_an_error() -> None:
    with pytest.raises(ValueError, match="closed by"):
        parsed("<b><i>a</b></i>")


def test_joined_texts_keep_their_spans() -> None:
    whole = joined([parsed("<b>one</b>"), parsed("two <i>three</i>")])
    assert whole.plain == "one\ntwo three"
    assert [whole.plain[span.start : span.end] for span in whole.spans] == ["one", "three"]


@given(st.lists(st.text(alphabet="ab \n", max_size=12), min_size=1, max_size=8), st.integers(1, 10))
def test_split_loses_nothing_and_holds_the_limit(lines: list[str], limit: int) -> None:
    whole = joined([RichText(line, (Span("bold", 0, len(line)),) if line else ()) for line in lines])
    parts = split(whole, limit)
    assert all(len(part.plain) <= limit for part in parts)
    assert "".join(part.plain for part in parts).replace("\n", "") == whole.plain.replace("\n", "")
    for part in parts:
        assert all(0 <= span.start < span.end <= len(part.plain) for span in part.spans)
