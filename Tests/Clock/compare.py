#!/usr/bin/env python3
"""Compare the answers of `gongkai clock` with those of the oracle, line by line.

    compare.py --program GONGKAI [--count 20000] [--seed 1]

`due`, `provisional`, `counted` and `excluded` must be equal, a forbidden timeline must be forbidden on both sides; the wording is not
compared. Prints what was compared, so that a run in which everything was forbidden is seen, and the first differences. Exits 1 on any.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from typing import Any

import generate
import oracle

COMPARED = ["due", "provisional", "counted", "excluded"]
SHOWN = 10


def program_answers(program: str, lines: list[dict[str, Any]]) -> tuple[list[str], int]:
    """The lines the program prints, and its exit status (negative when a signal ended it)."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "timelines.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        done = subprocess.run([program, "clock", path, "--to", "json"], stdout=subprocess.PIPE, check=False)
    return done.stdout.decode("utf-8", "replace").split("\n")[:-1], done.returncode


def parsed(text: str | None) -> dict[str, Any]:
    """An answer; what cannot be read as one becomes an object that equals none."""
    try:
        value = json.loads(text or "")
    except ValueError:
        return {"unreadable": text}
    return value if isinstance(value, dict) else {"unreadable": text}


def essence(answer: dict[str, Any]) -> str:
    """What is compared, as text, so that true is not 1 and a missing key is not null."""
    keys = ["id"] + [key for key in COMPARED if key in answer]
    if "error" in answer:
        has_text = isinstance(answer["error"], str) and answer["error"] != ""
        return json.dumps([answer.get("id"), "forbidden", has_text, keys[1:]])
    return json.dumps([answer.get("unreadable"), {key: answer.get(key) for key in keys}])


class Tally:
    """What was compared so far."""

    def __init__(self) -> None:
        self.allowed: Counter[str] = Counter()
        self.forbidden: Counter[str] = Counter()
        self.differing: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.standing = 0
        self.provisional = 0
        self.differences: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = []

    def count(self, line: dict[str, Any], expected: dict[str, Any], found: dict[str, Any]) -> None:
        kind = line["id"].rsplit("-", 1)[0]
        if "error" in expected:
            self.forbidden[kind] += 1
            self.reasons[expected["error"]] += 1
        else:
            self.allowed[kind] += 1
            self.standing += expected["due"] is None
            self.provisional += expected["provisional"]
        if essence(expected) != essence(found):
            self.differing[kind] += 1
            self.differences.append((line, expected, found))

    def print_kinds(self) -> None:
        print(f"{'kind of timeline':<42}{'allowed':>9}{'forbidden':>11}{'different':>11}")
        for kind in sorted(self.allowed.keys() | self.forbidden.keys()):
            print(f"{kind:<42}{self.allowed[kind]:>9}{self.forbidden[kind]:>11}{self.differing[kind]:>11}")

    def print_reasons(self) -> None:
        print(f"\n{'forbidden by':<42}{'lines':>9}")
        for reason, count in sorted(self.reasons.items()):
            print(f"{reason:<42}{count:>9}")

    def print_differences(self) -> None:
        for line, expected, found in self.differences[:SHOWN]:
            print(f"\n{json.dumps(line, ensure_ascii=False)}")
            print(f"  oracle:  {json.dumps(expected, ensure_ascii=False)}")
            print(f"  program: {json.dumps(found, ensure_ascii=False)}")

    def print_totals(self) -> None:
        allowed, forbidden = self.allowed.total(), self.forbidden.total()
        print(f"\n{allowed + forbidden} lines: {allowed} allowed, {forbidden} forbidden, {len(self.differences)} different")
        print(f"of the allowed, {self.standing} end with a clock that stands still and {self.provisional} are provisional")


def compared(lines: list[dict[str, Any]], answers: list[str]) -> Tally:
    """Missing answers are differences; `main` sees to answers that are too many."""
    tally = Tally()
    for index, line in enumerate(lines):
        found = parsed(answers[index] if index < len(answers) else None)
        tally.count(line, oracle.answered(line), found)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lines = list(generate.lines(options.count, options.seed))
    answers, status = program_answers(options.program, lines)
    tally = compared(lines, answers)
    tally.print_kinds()
    tally.print_reasons()
    tally.print_differences()
    tally.print_totals()
    print(f"the program answered {len(answers)} of {len(lines)} lines and ended with status {status}")
    return 1 if tally.differences or len(answers) != len(lines) or status < 0 else 0


if __name__ == "__main__":
    sys.exit(main())
