"""The live line to a page: first the whole screen, then each change. Reconnecting begins anew.

Every event carries a whole bubble under its id, so that hearing one twice changes nothing.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any, assert_never

from fastapi.sse import ServerSentEvent

from bot.local.phone import (
    Answered,
    Bubble,
    Closed,
    Event,
    Gone,
    KeyboardChanged,
    Shown,
    StandingChanged,
    Typing,
)
from bot.local.render import bubble_html, screen_html
from bot.local.stage import Player, Stage
from locales import Language

RETRY_AFTER = 1000
"""Milliseconds until a page whose line broke tries again."""


async def live(stage: Stage, player: Player, language: Language) -> AsyncIterator[ServerSentEvent]:
    """Follow a phone until the page goes away or the house shuts down."""
    with player.phone.watching() as happening:
        # Watching begins before the screen is read: what falls in between is in both.
        screen = await stage.screen(player)
        whole = {
            "bubbles": screen_html(screen, player, language),
            "keyboard": screen.keyboard,
            **_standing(player),
        }
        yield ServerSentEvent(event="screen", data=whole, retry=RETRY_AFTER)
        while not isinstance(event := await happening.get(), Closed):
            name, data = _told(event, player, lambda bubble: bubble_html(bubble, player, language))
            yield ServerSentEvent(event=name, data=data)


def _told(  # noqa: PLR0911 - a table of events
    event: Event, player: Player, html: Callable[[Bubble], str]
) -> tuple[str, dict[str, Any]]:
    match event:
        case Shown(bubble):
            return "bubble", {"id": bubble.id, "html": html(bubble)}
        case Gone(id_):
            return "gone", {"id": id_}
        case Typing():
            return "typing", {}
        case Answered():
            return "answer", {
                "id": event.message_id,
                "action": event.action,
                "text": event.text,
                "alert": event.is_alert,
            }
        case KeyboardChanged(rows):
            return "keyboard", {"rows": rows}
        case StandingChanged():
            return "standing", _standing(player)
        case Closed():
            return "closed", {}
        case _:
            assert_never(event)


def _standing(player: Player) -> dict[str, Any]:
    return {"started": player.phone.is_started, "blocked": player.phone.is_blocked}
