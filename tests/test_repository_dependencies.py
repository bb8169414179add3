"""Each dependency has its reason in docs/dependencies.md, and is imported where that says."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import srs

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DOCUMENT = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
MODULES = {
    "markdown-it-py": "markdown_it",
    "pyyaml": "yaml",
    "resvg-py": "resvg_py",
    "sqlite-utils": "sqlite_utils",
}


def package(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


# What a learner may install: what is needed, and the extras that are for learners.
RUNTIME = [
    package(line) for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["png"]]
]


def section(name: str) -> str:
    """The part of the document below the heading ``### name``, or ``""``."""
    found = re.search(
        rf"^### {re.escape(name)}\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL
    )
    return found.group(1) if found else ""


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def rooms_that_import(module: str) -> set[str]:
    source = ROOT / "srs"
    return {
        f"srs.{path.relative_to(source).parts[0].removesuffix('.py')}"
        for path in source.rglob("*.py")
        if module in imported(path)
    }


@pytest.mark.parametrize("name", RUNTIME)
def test_runtime_dependency_has_reason_licence_and_cost(name: str) -> None:
    text = section(name)
    assert "- Why: " in text
    assert "Licence: " in text
    assert "Cost: " in text


@pytest.mark.parametrize("name", RUNTIME)
def test_runtime_dependency_is_imported_where_the_document_says(name: str) -> None:
    said = re.search(r"Imported in: ((?:`[\w.]+`(?:, )?)+)", section(name))
    assert said is not None
    assert set(re.findall(r"`([\w.]+)`", said.group(1))) == rooms_that_import(
        MODULES.get(name, name)
    )


def test_document_has_no_dependency_that_the_project_lacks() -> None:
    assert sorted(re.findall(r"^### (.+)$", DOCUMENT, re.MULTILINE)) == sorted(RUNTIME)


def test_development_dependencies_are_all_listed() -> None:
    names = [package(line) for line in PROJECT["optional-dependencies"]["dev"]]
    table = DOCUMENT.partition("## In development")[2].partition("## Left out")[0].lower()
    assert [name for name in names if name not in table] == []


def test_development_packages_are_never_imported_by_the_program() -> None:
    names = {package(line) for line in PROJECT["optional-dependencies"]["dev"]}
    paths = (ROOT / "srs").rglob("*.py")
    assert {path.name: both for path in paths if (both := imported(path) & names)} == {}


def test_package_and_project_file_have_the_same_version() -> None:
    assert PROJECT["version"] == srs.__version__
