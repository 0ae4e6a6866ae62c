"""Which repository is asked: options, environment, mirrors of Maven's settings."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from painless_lite.cluster.errors import ClusterError
from painless_lite.cluster.maven_settings import central, find_repository

MIRROR = """<?xml version="1.0"?>
<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
  <mirrors>
    <mirror><id>other</id><mirrorOf>jboss</mirrorOf><url>https://other.example/m2</url></mirror>
    <mirror><id>ours</id><mirrorOf>{of}</mirrorOf><url>https://mirror.example/${{env.PLACE}}/</url></mirror>
  </mirrors>
  <servers><server><id>ours</id><username>me</username><password>{password}</password></server></servers>
</settings>
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLACE", "maven2")
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("MAVEN_HOME", "M2_HOME", "PAINLESS_LITE_MAVEN_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".m2").mkdir()
    return tmp_path / ".m2/settings.xml"


SUPER_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><repositories>
  <repository><id>other</id><url>https://other.example/m2</url></repository>
  <repository><id>central</id><url>https://central.example/m2/</url></repository>
</repositories></project>"""


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like that of an installed Maven, which knows Maven Central's address."""
    home = tmp_path / "maven"
    (home / "lib").mkdir(parents=True)
    with zipfile.ZipFile(home / "lib" / "maven-model-builder-3.9.jar", "w") as jar:
        jar.writestr("org/apache/maven/model/pom-4.0.0.xml", SUPER_POM)
    monkeypatch.setenv("MAVEN_HOME", str(home))
    return home


def test_without_settings_it_is_mavens_own(settings, maven):
    assert find_repository().url == "https://central.example/m2"


def test_without_maven_there_is_none(settings):
    assert find_repository().url == ""


def test_a_broken_maven_knows_none(settings, maven):
    (maven / "lib" / "maven-model-builder-3.9.jar").write_bytes(b"no archive")
    assert central() == ""


@pytest.mark.parametrize("of", ["*", "central", "external:*", "a, central", "*,!jboss"])
def test_a_mirror_of_central_is_asked(settings, of):
    settings.write_text(MIRROR.format(of=of, password="hidden-word"))
    found = find_repository()
    assert found.url == "https://mirror.example/maven2"
    assert (found.user, found.password) == ("me", "hidden-word")
    assert "hidden-word" not in repr(found)


@pytest.mark.parametrize("of", ["jboss", "*,!central", ""])
def test_a_mirror_of_others_is_not(settings, maven, of):
    settings.write_text(MIRROR.format(of=of, password="x"))
    assert find_repository().url == "https://central.example/m2"


def test_an_encrypted_password_is_not_sent(settings):
    settings.write_text(MIRROR.format(of="*", password="{abc=}"))
    assert find_repository().password is None


def test_the_proxy_of_the_settings_is_used(settings):
    settings.write_text(
        "<settings><proxies><proxy><active>true</active><host>proxy.example</host>"
        "<port>3128</port></proxy></proxies></settings>"
    )
    assert find_repository().proxy == "http://proxy.example:3128"


def test_the_environment_goes_before_settings_and_the_option_before_both(settings, monkeypatch):
    settings.write_text(MIRROR.format(of="*", password="x"))
    monkeypatch.setenv("PAINLESS_LITE_MAVEN_URL", "https://user:hidden-word@env.example:8443/m2/")
    found = find_repository()
    assert (found.url, found.user) == ("https://env.example:8443/m2", "user")
    assert find_repository("http://option.example/m2").url == "http://option.example/m2"


@pytest.mark.parametrize("url", ["ftp://x/y", "nonsense", "https://", "https://x:port/"])
def test_what_is_no_address_is_told(settings, url):
    with pytest.raises(ClusterError, match="not the address of a repository"):
        find_repository(url)


@pytest.mark.parametrize("text", ["<settings>", "<!DOCTYPE a [<!ENTITY b 'c'>]><settings/>", "\0"])
def test_broken_settings_are_told(settings, text):
    settings.write_text(text)
    with pytest.raises(ClusterError, match=r"settings\.xml"):
        find_repository()
