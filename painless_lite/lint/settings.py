"""What a lint run is told: the rules that are on, and the site that connectors are meant for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from painless_lite.connector.versions import DEFAULT, Target

SITES: Final = ("any", "self-managed", "aws-managed")
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    `select` replaces the default rules, `extend_select` adds to them, `ignore` takes away; each
    names rules (`S203`), the beginnings of ids (`S2`) or families (`script`). `trusted_endpoints`
    are the cluster's own expressions beside the default ones; `site` is where OpenSearch runs.
    `exclude` and the keys of `per_path_ignores` are globs of paths; sizes are in megabytes.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    target: Target = DEFAULT
    trusted_endpoints: tuple[str, ...] = ()
    site: str = "any"
    baseline: str | None = None
    max_size: float = 5.0
    #: the address of the rules' page for the links of reports; "" is the page in the package
    rules_page: str = ""

    @property
    def max_bytes(self) -> int:
        """The size from which files are not read."""
        return int(self.max_size * MEGABYTE)
