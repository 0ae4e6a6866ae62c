# ruff: noqa: E501
"""Record what the Java libraries behind ml-commons do with made-up texts.

    OPENSEARCH_HOME=... python record.py

Wants the home of an OpenSearch 2.19 with ml-commons, and a JDK. Texts are good JSON, and JSON with
random damage (always the same); of equal outcomes only the first few are kept.
"""

from __future__ import annotations

import collections
import json
import os
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Request = dict[str, Any]

DOCUMENTS = (
    '{"parameters": {"q": "a b", "n": 12.5, "l": [1, 2, "z"]}}',
    '[{"name": "similarity", "data_type": "FLOAT32", "shape": [1], "data": [0.5, -1e5]}]',
    '{"results": [{"index": 1, "score": 0.9}, {"index": 0, "score": null}], "ok": true}',
    "{parameters: {q: hello, 'r': 'x y'}}",
    '["caf\u00e9 \\u00e9\\n", {"a": {"b": []}}, false]',
)
PIECES = (
    *'"{}[],:;\\\n\t\r =#/\'-+.e019',
    "//", "/*", "*/", "null", "NaN", "true", "\u00e9", "=>", "\u0002", "\\u00zz",
)  # fmt: skip
DATA = (
    '{"data": [{"e": [1, 2.5], "k": "x"}, {"e": [3]}], "m": {"a": {"b": 1}, "c": null}, "s": "t",'
    ' "n": 5, "f": 0.12345678901234567890, "big": 12345678901234567890, "long": 99999999999}'
)
PATHS = (
    "$", "$.data", "$.data[*].e", "$.data[0]", "$.data[-1].e", "$.data[7]", "$.data[0].zz", "$.data[*].zz",
    "$.m.a.b", "$.m.zz", "$.m.zz.b", "$.m.c", "$.m.c.d", "$.s.x", "$.n.x", "$.data.e", "$..e", "$..zz",
    "$.m.*", "$.s[*]", "$.n[0]", "$.m[0]", "$['m']['a']", "$['s','n']", "$['s','zz']", "$.data[0,1]",
    "$.data[0:1]", "$.data[1:]", "$.data[:-1]", "$.data[?(@.k)]", "$.data[?(@.k=='x')].e", "$.data[?(@.k!='x')]",
    "$.data[?(@.e[0]>1)]", "$.data[?(@.e[0]>=1 && @.k)]", "$.data[?(@.k || @.e[0]==3)]", "$.data[?(!(@.k))]",
    "$.data[?(@.k =~ /X/i)]", "$.data[?(@.k in ['x','y'])]", "$.data[?(@.k nin ['x'])]", "$.data.length()",
    "$.data[0].e.sum()", "$.data[0].e.max()", "$.data[0].e.min()", "$.data[0].e.avg()", "$.m.keys()",
    "data", "data[0].e", "@.s", "$x", "$.", "$.data[a]", "$.data[0", "$..", "$.f", "$.big", "$.long", "$[*]", "$[0]",
    "$.m..b", "$.data[*].e[*]", "$..data[0]", "$.*.a", "$.data[*][0]", "$.m.c[0]", "$.m.c.*", "$.zz[*]", "$.zz[0].x",
    '$["s"]', "$.m['a','c']", "$.data..e[0]", "$.s ", "$.zz.length()", "$.data[?]",
)  # fmt: skip
VALUES = {
    "a": "A", "b": "[${parameters.a}]", "c": "${parameters.d}", "d": "<${parameters.c}>", "n": None,
    "e": "", "x.y": "XY", "s p": "SP", "dollar": "$1 $${parameters.a} ${z}", "self": "${parameters.self}",
}  # fmt: skip
TEMPLATES = (
    "${parameters.a}", "-${parameters.b}-", "${parameters.c}", "${parameters.self}", "${parameters.n}",
    "${parameters.n:-d}", "${parameters.e:-d}", "${parameters.zz}", "${parameters.zz:-}", "${parameters.zz:-a:-b}",
    "$${parameters.a}", "$$${parameters.a}", "$$$${parameters.a}", "\\${parameters.a}", "${parameters.dollar}",
    "${parameters.x.y}", "${parameters.s p}", "${ parameters.a}", "${parameters. a}", "${parameters.a }",
    "${parameters.${parameters.a}}", "${parameters.zz:-${parameters.a}}", "${parameters.a", "${parameters.}",
    "${parameters.:-d}", "${PARAMETERS.a}", '{"k":${parameters.zz:-{"z":1}}}', "${parameters.a}${parameters.a}",
    "${parameters.a}$${parameters.a}${parameters.a}", "${parameters.zz${parameters.a}}", "}${parameters.a}{",
    "${parameters.a:-x}", "${parameters.b:-x}", "$", "$$", "", "${parameters.zz:-$${parameters.a}}",
)  # fmt: skip


def damaged(seed: int, count: int) -> Iterator[str]:
    """Documents, then documents with up to three random edits."""
    chosen = random.Random(seed)
    yield from DOCUMENTS
    for _ in range(count):
        text = chosen.choice(DOCUMENTS)
        for _ in range(chosen.randint(1, 3)):
            at, way = chosen.randrange(len(text) + 1), chosen.random()
            if way < 0.4:
                text = text[:at] + chosen.choice(PIECES) + text[at:]
            elif way < 0.7:
                text = text[:at] + text[at + chosen.randint(1, 3) :]
            elif way < 0.8:
                text = text[:at]
            else:
                text = text[:at] + chosen.choice(PIECES) + text[at + 1 :]
        yield text


def requests() -> Iterator[Request]:
    """All that is asked."""
    ops = ("gson map", "gson element", "is json", "jackson", "jackson bytes")
    for seed, op in enumerate(ops):
        for text in damaged(seed, 2500):
            if op != "jackson bytes" or text.isascii():
                yield {"op": op, "text": text}
    for path in PATHS:
        yield {"op": "path", "text": DATA, "path": path}
    for text in damaged(9, 1500):
        yield {"op": "path", "text": text, "path": "$"}
    for text in TEMPLATES:
        yield {"op": "substitute", "text": text, "values": VALUES}
    for code in (*range(130), 0xE9, 0x2028, 0x2029, 0x4E2D, 0xD83D, 0xDE00, 0xFEFF, 0xFFFF):
        for op in ("gson quote", "escape json"):
            yield {"op": op, "text": f"a{chr(code)}b"}


def ask(home: str, asked: list[Request]) -> list[dict[str, Any]]:
    """The libraries' answers."""
    jars = f"{home}/plugins/opensearch-ml/*:{home}/lib/*"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-cp", jars, "-d", folder, str(HERE / "Probe.java")], check=True)
        done = subprocess.run(
            ["java", "-cp", f"{folder}:{jars}", "Probe"],
            input="".join(json.dumps(request) + "\n" for request in asked),
            capture_output=True,
            text=True,
            check=True,
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def kind(request: Request, answer: dict[str, Any]) -> str:
    """Equal for outcomes that differ in places and names alone."""
    if request["op"] in ("substitute", "gson quote", "escape json"):
        return json.dumps(request)
    if request["text"] == DATA:
        return json.dumps(request)
    text = answer.get("message") or ("ok" if answer["ok"] is not False else "no")
    return request["op"] + re.sub(r"\d+|'.'|\(.\)|path \S*", "~", text)


def main() -> int:
    """Ask, thin out, write."""
    asked = list(requests())
    seen: collections.Counter[str] = collections.Counter()
    with (HERE / "facts.jsonl").open("w") as file:
        for request, answer in zip(asked, ask(os.environ["OPENSEARCH_HOME"], asked), strict=True):
            seen[kind(request, answer)] += 1
            most = 60 if request["op"] == "is json" else 40 if "ok" in answer else 3
            if seen[kind(request, answer)] <= most:
                file.write(json.dumps({**request, **answer}) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
