"""The page in a real headless Chromium, worked by keyboard alone."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.connector.node.cases import RERANK_BODY, RERANK_POST, RERANK_PRE

sync_api = pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).parents[2]
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: CHROMIUM names one")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, play: Any) -> Iterator[Any]:
    """A page that has loaded, and fails the test on any message of the browser's console."""
    told: list[str] = []
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.on("console", lambda message: told.append(message.text))
    made.on("pageerror", lambda error: told.append(str(error)))

    def start(*words: str) -> Any:
        made.goto(play(*words).address)
        shows(made, "#status", "^ready")
        return made

    yield start
    made.close()
    assert told == []


def shows(page: Any, where: str, pattern: str) -> None:
    sync_api.expect(page.locator(where)).to_have_text(re.compile(pattern), timeout=30_000)


def shot(page: Any, name: str) -> None:
    """A screenshot, where SCREENSHOTS names a folder for them."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def finished(page: Any) -> str:
    shows(page, "#status", "^(done|failed|not run|stopped)")
    return str(page.locator("#status").text_content())


def variables(page: Any) -> dict[str, str]:
    rows = page.locator("#variables tr").all()
    cells = [row.locator("td").all_text_contents() for row in rows]
    return {cell[0]: cell[2] for cell in cells}


@pytest.fixture
def reranker(tmp_path: Path) -> list[str]:
    """The tutorial's connector, and an answer in which one index is out of range."""
    document = {
        "name": "SageMaker cross-encoder model",
        "protocol": "aws_sigv4",
        "credential": {"access_key": "key", "secret_key": "secret"},
        "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
        "actions": [
            {
                "action_type": "predict",
                "method": "POST",
                "url": "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/r/invocations",
                "pre_process_function": RERANK_PRE,
                "request_body": RERANK_BODY,
                "post_process_function": RERANK_POST,
            }
        ],
    }
    recorded = ROOT / "fixtures" / "sagemaker" / "bge-reranker-v2-m3" / "capital-city.json"
    answer = json.loads(recorded.read_text("utf-8"))
    answer[2]["index"] = 7
    (tmp_path / "connector.json").write_text(json.dumps(document))
    (tmp_path / "answer.json").write_text(json.dumps(answer))
    question = ROOT / "connectors" / "sagemaker" / "rerank-bge-m3" / "input.json"
    return [
        str(tmp_path / "connector.json"),
        *("--input", str(question), "--response", str(tmp_path / "answer.json")),
    ]


def test_the_faulty_document_in_three_steps(page: Any, reranker: list[str]) -> None:
    shown = page(*reranker)
    # one: run it
    shown.keyboard.press("Control+Enter")
    assert finished(shown).startswith("failed")
    assert "Index 7 out of bounds for length 4" in shown.locator("#error").text_content()
    # two: the page stands at the last step, with the line that failed
    assert "scores[index] = outputs[i].score" in shown.locator("#source .here").text_content()
    assert shown.locator("#source mark.bad").count() == 1
    # three: its variables tell which document of the answer it was
    found = variables(shown)
    assert (found["i"], found["index"]) == ("2", "7")
    written = shown.locator("#variables tr").filter(has_text="index").locator("td").last
    assert shown.locator("#variables tr").first.locator("td").last.text_content() == ""
    assert written.text_content() == "line 8"
    shot(shown, "reranker")


SUM = "int total = 0;\nfor (def n : params.numbers) {\n  total += n;\n}\nreturn total;"


def test_steps_by_keyboard(page: Any, tmp_path: Path) -> None:
    (tmp_path / "sum.painless").write_text(SUM)
    shown = page(str(tmp_path / "sum.painless"), "--params", '{"numbers": [5, 6]}')
    shown.keyboard.press("Control+Enter")
    assert finished(shown) == "done, 7 steps"
    assert shown.locator("#result").text_content() == "11"
    shown.locator("#step").focus()
    shown.keyboard.press("End")
    assert variables(shown)["total"] == "11"
    shown.keyboard.press("Alt+ArrowLeft")
    assert variables(shown)["n"] == "6"
    shown.keyboard.press("Home")
    assert list(variables(shown)) == ["params"]
    for _ in range(3):
        shown.keyboard.press("ArrowRight")
    assert variables(shown) == {"params": "[numbers: [5, 6]]", "total": "5", "n": "5"}
    assert "changed" in (shown.locator("#variables tr").nth(1).get_attribute("class") or "")
    shown.locator("#changes-box summary").focus()
    shown.keyboard.press("Enter")
    assert any("total = 11" in one for one in shown.locator("#changes li").all_text_contents())
    shot(shown, "sum")


def test_all_is_reached_with_tab(page: Any) -> None:
    shown = page()
    reached = set()
    for _ in range(40):
        shown.keyboard.press("Tab")
        reached.add(shown.evaluate("document.activeElement.id"))
    assert {"kind", "run", "save", "open", "script", "params", "context"} <= reached


def test_a_compile_error_is_shown_in_the_script(page: Any, tmp_path: Path) -> None:
    (tmp_path / "a.painless").write_text("int a = 1;\nreturn a + oops;")
    shown = page(str(tmp_path / "a.painless"))
    shown.keyboard.press("Control+Enter")
    assert finished(shown) == "failed, 0 steps"
    assert "cannot resolve symbol [oops]" in shown.locator("#error").text_content()
    assert "line 2, column 12" in shown.locator("#error-place").text_content()
    shown.locator("#to-error").focus()
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "script"
    start, end = shown.evaluate(
        "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    )
    assert "int a = 1;\nreturn a + oops;"[start:end].startswith("oops")


def test_an_endless_script_can_be_stopped(page: Any, tmp_path: Path) -> None:
    loop = "int i = 0; while (true) { i = 0; for (int k = 0; k < 900000; k++) { i += k } }"
    (tmp_path / "endless.painless").write_text(loop)
    shown = page(str(tmp_path / "endless.painless"))
    shown.keyboard.press("Control+Enter")
    assert shown.locator("#run").is_disabled()
    shown.keyboard.press("Escape")
    assert finished(shown) == "stopped"
    assert shown.locator("#run").is_enabled()


def test_steps_beyond_the_window_are_fetched(page: Any, tmp_path: Path) -> None:
    text = "int t = 0;\nfor (int i = 0; i < 3000; i++) {\n  t = i;\n}\nreturn t;"
    (tmp_path / "long.painless").write_text(text)
    shown = page(str(tmp_path / "long.painless"))
    shown.keyboard.press("Control+Enter")
    assert finished(shown).startswith("done, 600")
    shown.locator("#step").focus()
    shown.keyboard.press("End")
    shows(shown, "#place", "^6003 of 6003")
    assert variables(shown)["t"] == "2999"


def test_a_session_is_saved_and_opened(page: Any, tmp_path: Path) -> None:
    shown = page()
    shown.locator("#script").fill("return '<b>' + params.x;")
    shown.locator("#params").fill('{"x": "\\u00e9"}')
    with shown.expect_download() as told:
        shown.locator("#save").focus()
        shown.keyboard.press("Enter")
    saved = tmp_path / "saved.play.json"
    told.value.save_as(saved)
    shown.locator("#script").fill("")
    shown.locator("#file").set_input_files(saved)
    shows(shown, "#status", "^opened")
    shown.keyboard.press("Control+Enter")
    finished(shown)
    assert shown.locator("#result").text_content() == "<b>é"


def test_a_broken_file_is_one_message(page: Any, tmp_path: Path) -> None:
    shown = page()
    (tmp_path / "broken.json").write_text("{")
    shown.locator("#file").set_input_files(tmp_path / "broken.json")
    shown.locator("#problem").wait_for()
    assert "not a file that this page saved" in shown.locator("#problem").text_content()


def test_another_page_gets_nothing(browser: Any, play: Any, tmp_path: Path) -> None:
    """A page of another origin can neither read the session nor run a script."""
    address = play().address
    other = browser.new_page()
    other.goto(play().address)  # another port is another origin
    reached = other.evaluate(
        "async (to) => { try { return (await fetch(to + 'session')).status } catch { return 0 } }",
        address,
    )
    assert reached == 0
    other.close()
