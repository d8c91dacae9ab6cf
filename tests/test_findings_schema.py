"""What ``gouji check --output-format json`` writes is as its schema says, for what every rule says of its examples."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import gouji
from gouji.examples import findings_of
from gouji.linting import read
from gouji.output import Checked, Style, json_
from gouji.registry import rules
from gouji.rule import Rule, example_texts
from gouji.source import Source

SPECIMENS = Path(gouji.__file__).parent / "specimens"
SCHEMA = json.loads((Path(__file__).parents[1] / "schema" / "findings.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("rule", rules().values(), ids=rules())
def test_findings_are_as_the_schema_says(rule: Rule) -> None:
    for example in rule.examples:
        if example.at is None:
            continue
        text, last = example_texts(example, (SPECIMENS / f"{example.edition}.md").read_text("utf-8"))
        source = Source(text)
        file = Checked("a.md", source, findings_of(rule, text, last), read(source, "markdown"))
        written = json.loads(f"[{json_.render(file, Style())}]")
        assert written
        VALIDATOR.validate(written)
