"""What a node is made of: the files of a version of OpenSearch in a Maven repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from painless_lite.cluster.downloads import Artifact
from painless_lite.cluster.errors import ClusterError

DEFAULT_VERSION: Final = "2.19.1"
_VERSION: Final = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}(-[a-z]+\d{0,3})?")
_PLUGIN: Final = "org.opensearch.plugin"
PAINLESS: Final = "lang-painless"

#: Folders of plugins with the names of their artifacts, in the order of their dependence.
PLUGINS: Final = {
    "opensearch-job-scheduler": "opensearch-job-scheduler",
    "opensearch-knn": "opensearch-knn",
    "opensearch-ml": "opensearch-ml-plugin",
    "opensearch-neural-search": "neural-search",
}

#: SHA-256 of the files that are published without a checksum, and of all others of these versions.
PINNED: Final = {
    "opensearch-2.19.1.zip": "af7152d8b7f6f1cee09d47276b32b70479fe6dd8cdbb61213f84eb7f8098b261",
    "opensearch-job-scheduler-2.19.1.0.zip": (
        "a54e12582b88a4c173d6e58b16fbc609df12a04eff010ae30396905a1a882bf6"
    ),
    "opensearch-knn-2.19.1.0.zip": (
        "eab8c9818865bc035212eab5068cdacae164baa09d4c152f49b736d6f6b0e85c"
    ),
    "opensearch-ml-plugin-2.19.1.0.zip": (
        "2324234d81109dcb2c488da5a6b2034cc0f78d9d08e40ce49ba59fc423a5df5f"
    ),
    "neural-search-2.19.1.0.zip": (
        "b17ca1d774692902c58cbae102bf463970740c31d81446866e8eabd336e285aa"
    ),
    "lang-painless-2.19.1.pom": "025bdad7a71a79140b2e13096eb9e540500e082f0d1efafc7754df4bec9de1b4",
    "lang-painless-2.19.1.jar": "3cf5e02efa40ff5b88e74e1ab66a0bc462de3509fab4a6a4ffe90b8d13777a9a",
    "opensearch-scripting-painless-spi-2.19.1.jar": (
        "c2598797a5f6f897ce7e8d05f593ff96de3fbc56c52f299d63cddcae41556dda"
    ),
    "antlr4-runtime-4.13.1.jar": "54665d2838cc66458343468efc539e454fc95b46a8a04b13c6ac43fc9be63505",
    "asm-9.7.jar": "adf46d5e34940bdf148ecdd26a9ee8eea94496a72034ff7141066b3eea5c4e9d",
    "asm-analysis-9.7.jar": "7bc6bcbc21379948a0c8c467fb0f864206e5b818f6bc0b546872f5c9f941556f",
    "asm-commons-9.7.jar": "389bc247958e049fc9a0408d398c92c6d370c18035120395d4cba1d9d9304b7a",
    "asm-tree-9.7.jar": "62f4b3bc436045c1acb5c3ba2d8ec556ec3369093d7f5d06c747eb04b56d52b1",
    "asm-util-9.7.jar": "37a6414d36641973f1af104937c95d6d921b2ddb4d612c66c5a9f2b13fc14211",
    "opensearch-3.6.0.zip": "a91faa1dc1cadc78cb278b4f63847e19e1627a4e9de698e14e7efc14ee37b286",
    "opensearch-job-scheduler-3.6.0.0.zip": (
        "f81d0aa9fc850b18f803292bd7ae68bd33561f6c1d12db0f68529d40eddcee24"
    ),
    "opensearch-knn-3.6.0.0.zip": (
        "ac392ca28a39b3bf290648a422ef30cb149dda2963a9d7feb26060e932341c9a"
    ),
    "opensearch-ml-plugin-3.6.0.0.zip": (
        "c051d436fe1936da1477bb999db829eb2bc92b12989e376c300d0a874fb90f9d"
    ),
    "neural-search-3.6.0.0.zip": "6ef1b206e79391e2e36268e32dc34d27fd8b8a59a8eb0a7393c97d53b038e433",
}


@dataclass(frozen=True, slots=True)
class Bill:
    """The artifacts of a node, but for those of lang-painless, which its POM names."""

    version: str

    def __post_init__(self) -> None:
        if not _VERSION.fullmatch(self.version):
            raise ClusterError(f"{self.version!r}: a version is wanted, such as {DEFAULT_VERSION}")

    @property
    def core(self) -> Artifact:
        """The smallest distribution: no module but the HTTP one."""
        group = "org.opensearch.distribution.integ-test-zip"
        return Artifact(group, "opensearch", self.version, "zip")

    @property
    def plugins(self) -> dict[str, Artifact]:
        """The plugins by the names of their folders; they have a fourth number."""
        number, dash, suffix = self.version.partition("-")
        version = f"{number}.0{dash}{suffix}"
        return {folder: Artifact(_PLUGIN, name, version, "zip") for folder, name in PLUGINS.items()}

    @property
    def painless(self) -> Artifact:
        """The script language."""
        return Artifact(_PLUGIN, PAINLESS, self.version)

    @property
    def painless_pom(self) -> Artifact:
        """The document that names what the script language is built on."""
        return Artifact(_PLUGIN, PAINLESS, self.version, "pom")


def dependencies(pom: str) -> Iterator[Artifact]:
    """The jars that a POM names as needed at run time. Raises ClusterError."""
    if "<!DOCTYPE" in pom or "<!ENTITY" in pom:
        raise ClusterError("a POM with a document type is not read")
    try:
        root = ElementTree.fromstring(pom)
    except (ElementTree.ParseError, ValueError) as error:
        raise ClusterError(f"the POM of {PAINLESS} is not XML: {error}") from None
    space = {"m": "http://maven.apache.org/POM/4.0.0"}
    for entry in root.iterfind("m:dependencies/m:dependency", space):
        group, name, version, scope = (
            (entry.findtext(f"m:{tag}", "", space) or "").strip()
            for tag in ("groupId", "artifactId", "version", "scope")
        )
        if scope in ("", "compile", "runtime"):
            if not all(re.fullmatch(r"[A-Za-z0-9._-]+", text) for text in (group, name, version)):
                raise ClusterError(f"the POM of {PAINLESS} names no version of {group}:{name}")
            yield Artifact(group, name, version)
