"""The server as a process of its own: `python -m tests.telegram --port 8081`."""

import argparse
import asyncio
import contextlib
import logging
import signal
import sys

from tests.telegram.server import TOKEN, TelegramServer

_KEPT_WHEN_QUIET = 1000


async def serve(*, port: int, token: str, quiet: bool) -> None:
    """Run until the process is told to stop."""
    done = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, done.set)
    async with TelegramServer(port=port, token=token, keep=_KEPT_WHEN_QUIET if quiet else None) as server:
        sys.stdout.write(f"{server.url}\n" if quiet else f"Bot API at {server.url}, token {token}\n")
        sys.stdout.flush()
        await done.wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--quiet", action="store_true", help="print the address only and keep a short history")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING if arguments.quiet else logging.INFO)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(port=arguments.port, token=arguments.token, quiet=arguments.quiet))


if __name__ == "__main__":
    main()
