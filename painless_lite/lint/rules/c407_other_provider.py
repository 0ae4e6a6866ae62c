"""C407: a built-in function of another provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import WARNING, Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

#: Hosts by the provider of a built-in function. OpenAI's and Cohere's forms are others', too.
_HOSTS: Final = {
    "bedrock": ("api.openai.com", "api.cohere.", "api.deepseek.com"),
    "openai": ("api.cohere.", "bedrock-runtime."),
    "cohere": ("api.openai.com",),
}
_URL = "https://api.openai.com/v1/embeddings"
_SITE = {"protocol": "http", "parameters": {}}


class OtherProvider(Rule):
    id = "C407"
    name = "other-provider"
    title = "The built-in function belongs to another provider"
    why = (
        "A built-in function makes one provider's request, or reads its answer. Another provider's "
        "endpoint does not understand it; the server only writes a line to its log."
    )
    severity = WARNING
    bad = Example(
        {"url": _URL, "post_process_function": "connector.post_process.bedrock.embedding"}, _SITE
    )
    good = Example(
        {"url": _URL, "post_process_function": "connector.post_process.openai.embedding"}, _SITE
    )
    source = "ml-commons PR #3579"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare functions' names with hosts."""
        for action in subject.predict_actions:
            url = subject.url(action)
            for name in ("pre_process_function", "post_process_function"):
                text = action.built_in(name)
                provider = _provider(text.value) if text else ""
                for host in _HOSTS.get(provider, ()) if url and text else ():
                    if text is not None and url is not None and f"//{host}" in url:
                        message = f"`{text.value.strip()}` does not fit {host.rstrip('.')}"
                        yield text.finding(self, message)


def _provider(name: str) -> str:
    """The third word of a built-in function's name."""
    words = name.strip().split(".")
    return words[2] if len(words) > 2 else ""
