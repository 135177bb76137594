"""How soon the demo answers: from process start to the first page and to the first answer, and memory.

The floor is the interpreter with aiogram and FastAPI imported, which is what any bot with a panel pays.
The first run sets the company up in an empty directory; the second goes on with it.

    python -m benchmarks.startup
"""

import asyncio
import subprocess
import tempfile
import time

import httpx

from benchmarks.processes import cpu_seconds, load, peak_mebibytes, running

PATIENCE = 60.0
CUSTOMER = "C-10009"


async def main() -> None:
    """Measure and print."""
    print(f"{'':34}{'page s':>8}{'answer s':>10}{'CPU s':>8}{'MiB':>6}   {load()}")
    with running("-c", "import aiogram, fastapi, time; print('up', flush=True); time.sleep(60)") as floor:
        began = time.monotonic()
        assert floor.stdout is not None
        await asyncio.to_thread(floor.stdout.readline)
        _print("floor: import aiogram, fastapi", None, time.monotonic() - began, floor)
    with tempfile.TemporaryDirectory() as data:
        for name in ("demo, first start", "demo, second start"):
            began = time.monotonic()
            with running("-m", "bot", "demo", "--port", "0", "--data", data) as demo:
                address = await _address(demo, began)
                page = await _until(f"{address}/sign-in", began)
                answer = await _first_answer(address, began)
                _print(name, page, answer, demo)


async def _address(demo: "subprocess.Popen[str]", began: float) -> str:
    assert demo.stdout is not None
    while time.monotonic() - began < PATIENCE:
        line = await asyncio.to_thread(demo.stdout.readline)
        found = [word for word in line.split() if word.startswith("http://")]
        if found:
            return found[0].rstrip("/")
    message = "the demo names no address"
    raise RuntimeError(message)


async def _until(url: str, began: float) -> float:
    async with httpx.AsyncClient(timeout=5) as client:
        while time.monotonic() - began < PATIENCE:
            try:
                if (await client.get(url)).is_success:
                    return time.monotonic() - began
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.02)
    message = f"{url} never came up"
    raise RuntimeError(message)


async def _first_answer(address: str, began: float) -> float:
    await _until(f"{address}/chat", began)
    async with httpx.AsyncClient(base_url=address, timeout=10, headers={"Sec-Fetch-Site": "same-origin"}) as client:
        (await client.post(f"/chat/{CUSTOMER}/start", data={"language_code": "en"})).raise_for_status()
        await _until_page_says(client, f"/chat/{CUSTOMER}", "good to have you here")
        (await client.post(f"/chat/{CUSTOMER}/say", data={"text": "why is my bill higher?"})).raise_for_status()
        await _until_page_says(client, f"/chat/{CUSTOMER}", "more than in")
    return time.monotonic() - began


async def _until_page_says(client: httpx.AsyncClient, path: str, words: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if words in (await client.get(path)).text:
            return
        await asyncio.sleep(0.02)
    message = f"{path} never said {words!r}"
    raise RuntimeError(message)


def _print(name: str, page: float | None, answer: float, process: "subprocess.Popen[str]") -> None:
    first = f"{page:8.1f}" if page is not None else f"{'–':>8}"
    print(f"{name:34}{first}{answer:10.1f}{cpu_seconds(process):8.1f}{peak_mebibytes(process):6.0f}")


if __name__ == "__main__":
    asyncio.run(main())
