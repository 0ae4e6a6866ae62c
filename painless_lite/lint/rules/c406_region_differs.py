"""C406: two regions in one connector."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from painless_lite.lint.examples import Example
from painless_lite.lint.finding import Finding
from painless_lite.lint.rule import Rule
from painless_lite.lint.subject import Subject

_HOST: Final = re.compile(r"https?://[\w.\-]*?\.([a-z]{2}(?:-[a-z]+)+-\d+)\.amazonaws\.com")


class RegionDiffers(Rule):
    id = "C406"
    name = "region-differs"
    title = "The URL's region is not the one that is signed for"
    why = (
        "Requests are signed for `region`; an endpoint of another region answers 403, that the "
        "credential should be scoped to a valid region."
    )
    bad = Example(connector={"parameters": {"region": "eu-west-1", "service_name": "sagemaker"}})
    good = Example(connector={"parameters": {"region": "us-west-2", "service_name": "sagemaker"}})
    source = "ml-commons#4100; AWS Signature Version 4"

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Compare the region with the URLs' own."""
        region = subject.parameters.get("region") or subject.credential.get("region")
        if subject.protocol != "aws_sigv4" or region is None:
            return
        for action in subject.actions:
            url, text = subject.url(action), action.text("url")
            match = _HOST.match(url) if url else None
            if match is None or text is None or match[1] == region.value:
                continue
            if re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d+", str(region.value)):
                message = f"the URL is in {match[1]}, but `region` is {region.value}"
                yield text.finding(self, message)
