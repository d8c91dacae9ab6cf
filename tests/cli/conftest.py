"""A folder to run the command in, with rules made for the tests besides the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import FAKE_RULES, SPECIMENS, Project


@pytest.fixture(scope="session")
def fake_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installed package of rules: FAK001 to FAK004."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "fake_rules.py").write_text(FAKE_RULES, "utf-8")
    metadata = folder / "fake-1.0.dist-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text(
        "[console_scripts]\nx = y:z\n\n[gouji.rules]\nfake = fake_rules\n", "utf-8"
    )
    return folder


@pytest.fixture
def project(tmp_path: Path, fake_rules: Path) -> Project:
    """An empty folder to run the command in."""
    return Project(tmp_path, fake_rules)


@pytest.fixture(scope="session")
def report() -> Callable[..., str]:
    """The specimen report of 2021 with a sentence added to its first section."""
    specimen = (SPECIMENS / "2021.md").read_text("utf-8")

    def make(sentence: str = "") -> str:
        head = "## 一、总体情况\n\n"
        assert head in specimen
        return specimen.replace(head, f"{head}{sentence}\n\n" if sentence else head)

    return make
