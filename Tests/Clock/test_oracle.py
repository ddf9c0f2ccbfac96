#!/usr/bin/env python3
"""Worked examples and cases made by hand for the oracle, the mixture of the generator, and the comparison itself.

    python3 -m unittest discover -s Tests/Clock
"""
import contextlib
import io
import os
import sys
import tempfile
import unittest
from collections import Counter
from datetime import date, timedelta
from typing import Any
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compare  # noqa: E402
import generate  # noqa: E402
import oracle  # noqa: E402

# Trigger day, and the 7th, 15th, 20th and 40th working day after it; the last 40th needs the notice for 2027.
VECTORS = """
2019-05-15 2019-05-24 2019-06-05 2019-06-13 2019-07-11
2019-09-20 2019-09-30 2019-10-16 2019-10-23 2019-11-20
2020-01-17 2020-02-04 2020-02-14 2020-02-21 2020-03-20
2020-01-23 2020-02-11 2020-02-21 2020-02-28 2020-03-27
2020-09-25 2020-10-12 2020-10-22 2020-10-29 2020-11-26
2021-02-05 2021-02-20 2021-03-03 2021-03-10 2021-04-08
2021-12-20 2021-12-29 2022-01-11 2022-01-18 2022-02-18
2022-01-28 2022-02-11 2022-02-23 2022-03-02 2022-03-30
2023-01-20 2023-02-03 2023-02-15 2023-02-22 2023-03-22
2023-09-27 2023-10-12 2023-10-24 2023-10-31 2023-11-28
2024-02-08 2024-02-23 2024-03-06 2024-03-13 2024-04-11
2024-04-03 2024-04-15 2024-04-25 2024-05-06 2024-05-31
2025-01-24 2025-02-10 2025-02-20 2025-02-27 2025-03-27
2025-10-04 2025-10-16 2025-10-28 2025-11-04 2025-12-02
2026-02-13 2026-03-02 2026-03-12 2026-03-19 2026-04-17
2026-04-30 2026-05-13 2026-05-25 2026-06-01 2026-06-30
2026-09-18 2026-09-29 2026-10-15 2026-10-22 2026-11-19
2026-11-20 2026-12-01 2026-12-11 2026-12-18 -
"""
WORKDAYS_OF_YEAR = {2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
KINDS = {
    "?": "correctionRequested",
    "!": "corrected",
    ">": "consultationSent",
    "<": "consultationAnswered",
    "fee": "feeNoticed",
    "paid": "feePaid",
}


def event(text: str) -> dict[str, Any]:
    """`2025-03-10 >` is a consultation sent, `2025-03-10 +5` an extension by five days."""
    day, sign = text.split()
    if sign.startswith("+"):
        return {"on": day, "kind": "extended", "days": int(sign)}
    return {"on": day, "kind": KINDS[sign]}


def answer(received: str, *events: str) -> dict[str, Any]:
    return oracle.answered({"id": "t", "received": received, "events": [event(text) for text in events]})


def due(received: str, *events: str) -> Any:
    return answer(received, *events).get("due", "forbidden")


def error(received: str, *events: str) -> str | None:
    return answer(received, *events).get("error")


def next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


class WorkedExamples(unittest.TestCase):
    def test_counts_the_test_vectors(self):
        for trigger, *ends in map(str.split, VECTORS.strip().splitlines()):
            for count, end in zip((7, 15, 20, 40), ends):
                with self.subTest(trigger=trigger, count=count):
                    if end != "-":
                        self.assertEqual(oracle.nth_workday_after(date.fromisoformat(trigger), count).isoformat(), end)

    def test_finds_the_test_vectors_in_timelines(self):
        for trigger, seventh, fifteenth, twentieth, fortieth in map(str.split, VECTORS.strip().splitlines()):
            with self.subTest(trigger=trigger):
                plain = {"id": "t", "due": twentieth, "provisional": False, "counted": 20, "excluded": []}
                self.assertEqual(answer(trigger), plain)
                self.assertIsNone(due(trigger, f"{seventh} ?"))
                self.assertEqual(due(trigger, f"{next_day(seventh)} ?"), twentieth)
                self.assertEqual(answer(trigger, f"{trigger} >")["excluded"][-1], fifteenth)
                self.assertEqual(len(answer(trigger, f"{trigger} >")["excluded"]), 15)
                if fortieth != "-":
                    self.assertEqual(due(trigger, f"{twentieth} +20"), fortieth)
                self.assertEqual(error(trigger, f"{next_day(twentieth)} +20"), "extension-after-due")

    def test_moves_the_due_day_by_the_consultation_of_the_example(self):
        found = answer("2025-03-03", "2025-03-10 >", "2025-03-28 <")
        self.assertEqual((found["due"], found["counted"], found["provisional"]), ("2025-04-21", 20, False))
        self.assertEqual((found["excluded"][0], found["excluded"][-1], len(found["excluded"])), ("2025-03-11", "2025-03-28", 14))
        self.assertEqual(due("2025-03-03"), "2025-03-31")

    def test_counts_the_working_days_of_every_year(self):
        for year, count in WORKDAYS_OF_YEAR.items():
            days = oracle.days_between(date(year - 1, 12, 31), date(year, 12, 31))
            self.assertEqual(sum(map(oracle.is_workday, days)), count, year)

    def test_subtracts_only_statutory_days_in_2027(self):
        days = oracle.days_between(date(2026, 12, 31), date(2027, 12, 31))
        self.assertEqual(sum(map(oracle.is_workday, days)), 261 - 7)
        self.assertFalse(oracle.is_workday(date(2027, 2, 8)))
        self.assertTrue(oracle.is_workday(date(2027, 2, 9)))

    def test_marks_what_reaches_into_2027(self):
        extended = {"id": "t", "due": "2027-01-18", "provisional": True, "counted": 40, "excluded": []}
        self.assertEqual(answer("2026-11-20", "2026-12-18 +20"), extended)
        self.assertEqual((due("2026-12-03"), answer("2026-12-03")["provisional"]), ("2026-12-31", False))
        self.assertEqual((due("2026-12-04"), answer("2026-12-04")["provisional"]), ("2027-01-04", True))
        self.assertFalse(answer("2026-12-04", "2026-12-10 ?")["provisional"])
        self.assertFalse(answer("2026-12-04", "2027-01-04 fee")["provisional"])


class Corrections(unittest.TestCase):
    """Art. 30. Received on Monday 2025-03-03: the 7th working day is 03-12, due on 03-31."""

    def test_stands_still_until_the_corrected_request(self):
        self.assertEqual(answer("2025-03-03", "2025-03-12 ?"), {"id": "t", "due": None, "provisional": False, "counted": 0, "excluded": []})
        self.assertEqual(due("2025-03-03", "2025-03-12 ?", "2025-05-20 !"), "2025-06-18")
        self.assertEqual(due("2025-03-03", "2025-03-03 ?", "2025-03-03 !"), "2025-03-31")

    def test_goes_on_after_a_late_notice(self):
        self.assertEqual(due("2025-03-03", "2025-03-13 ?"), "2025-03-31")
        self.assertEqual(due("2025-03-03", "2025-03-13 ?", "2025-03-20 !"), "2025-03-31")
        self.assertEqual(due("2025-03-03", "2025-05-13 ?", "2025-07-20 !"), "2025-03-31")

    def test_lets_other_events_happen_under_a_late_notice(self):
        self.assertEqual(due("2025-03-03", "2025-03-13 ?", "2025-03-14 +1", "2025-03-20 !"), "2025-04-01")
        self.assertEqual(due("2025-03-03", "2025-03-13 ?", "2025-03-14 >", "2025-03-17 <"), "2025-04-01")
        self.assertIsNone(due("2025-03-03", "2025-03-13 ?", "2025-03-14 fee", "2025-03-20 !"))

    def test_drops_an_extension_with_the_old_period(self):
        self.assertEqual(due("2025-03-03", "2025-03-04 +20", "2025-03-05 ?", "2025-05-20 !"), "2025-06-18")
        self.assertEqual(error("2025-03-03", "2025-03-04 +20", "2025-03-05 ?", "2025-05-20 !", "2025-05-21 +1"), "extension-second")

    def test_takes_one_notice_and_one_answer(self):
        self.assertEqual(error("2025-03-03", "2025-03-05 ?", "2025-03-06 ?"), "correction-second")
        self.assertEqual(error("2025-03-03", "2025-03-05 ?", "2025-03-06 !", "2025-03-07 ?"), "correction-second")
        self.assertEqual(error("2025-03-03", "2025-03-13 ?", "2025-03-14 ?"), "correction-second")
        self.assertEqual(error("2025-03-03", "2025-03-05 !"), "corrected-without-notice")
        self.assertEqual(error("2025-03-03", "2025-03-05 ?", "2025-03-06 !", "2025-03-06 !"), "corrected-without-notice")
        self.assertEqual(error("2025-03-03", "2025-03-13 ?", "2025-03-14 !", "2025-03-14 !"), "corrected-without-notice")

    def test_measures_the_seven_days_from_the_receipt_even_after_a_payment(self):
        self.assertIsNone(due("2025-03-03", "2025-03-04 fee", "2025-03-05 paid", "2025-03-12 ?"))
        self.assertEqual(due("2025-03-03", "2025-03-04 fee", "2025-03-05 paid", "2025-03-13 ?"), "2025-04-02")
        self.assertEqual(error("2025-03-03", "2025-03-04 fee", "2025-03-05 ?"), "correction-clock-stopped")


class Consultations(unittest.TestCase):
    """Art. 33 ¶3. Sent on Monday 2025-03-10: the 15th working day is 03-31."""

    def test_excludes_to_the_answer_and_at_most_to_the_limit(self):
        self.assertEqual(due("2025-03-03", "2025-03-10 >", "2025-03-10 <"), "2025-03-31")
        self.assertEqual(answer("2025-03-03", "2025-03-10 >", "2025-03-11 <")["excluded"], ["2025-03-11"])
        on_limit = due("2025-03-03", "2025-03-10 >", "2025-03-31 <")
        self.assertEqual(on_limit, "2025-04-22")
        self.assertEqual(due("2025-03-03", "2025-03-10 >"), on_limit)
        self.assertEqual(due("2025-03-03", "2025-03-10 >", "2025-04-01 <"), on_limit)

    def test_excludes_overlapping_days_once(self):
        self.assertEqual(len(answer("2025-03-03", "2025-03-10 >", "2025-03-10 >")["excluded"]), 15)
        self.assertEqual(len(answer("2025-03-03", "2025-03-10 >", "2025-03-13 >")["excluded"]), 18)
        nested = answer("2025-03-03", "2025-03-10 >", "2025-03-13 >", "2025-03-14 <", "2025-03-14 <")
        self.assertEqual(len(nested["excluded"]), 4)

    def test_answers_the_oldest_open_letter(self):
        found = answer("2025-03-03", "2025-03-10 >", "2025-03-13 >", "2025-03-14 <")
        self.assertEqual((found["excluded"][0], found["excluded"][-1]), ("2025-03-11", "2025-04-03"))

    def test_passes_over_a_letter_that_ran_out(self):
        found = answer("2025-03-03", "2025-03-10 >", "2025-03-28 >", "2025-04-01 <")
        self.assertEqual((found["excluded"][-1], len(found["excluded"])), ("2025-04-01", 16))

    def test_counts_a_rest_day_after_the_limit_as_late(self):
        self.assertEqual(due("2025-03-03", "2025-03-07 >", "2025-03-28 <"), due("2025-03-03", "2025-03-07 >", "2025-03-29 <"))
        second = answer("2025-03-03", "2025-03-07 >", "2025-03-10 >", "2025-03-29 <")
        self.assertEqual(second["excluded"][-1], "2025-03-28")

    def test_takes_as_many_answers_as_letters(self):
        self.assertEqual(error("2025-03-03", "2025-03-10 <"), "answer-without-consultation")
        self.assertEqual(error("2025-03-03", "2025-03-10 >", "2025-03-11 <", "2025-03-11 <"), "answer-without-consultation")
        self.assertIsNone(error("2025-03-03", "2025-03-10 >", "2025-04-11 <"))
        self.assertEqual(error("2025-03-03", "2025-03-10 >", "2025-04-11 <", "2025-04-11 <"), "answer-without-consultation")

    def test_needs_a_running_clock_to_send_and_none_to_answer(self):
        self.assertEqual(error("2025-03-03", "2025-03-05 ?", "2025-03-06 >"), "consultation-clock-stopped")
        self.assertEqual(error("2025-03-03", "2025-03-05 fee", "2025-03-06 >"), "consultation-clock-stopped")
        self.assertIsNone(due("2025-03-03", "2025-03-04 >", "2025-03-05 ?", "2025-03-06 <"))

    def test_leaves_a_due_day_alone_that_has_come(self):
        self.assertEqual(answer("2025-03-03", "2025-03-31 >"), answer("2025-03-03"))
        self.assertEqual(answer("2025-03-03", "2025-04-30 >"), answer("2025-03-03"))
        self.assertEqual(due("2025-03-03", "2025-03-28 >"), "2025-04-22")

    def test_excludes_days_after_a_restart_too(self):
        found = answer("2025-03-03", "2025-03-04 >", "2025-03-05 ?", "2025-03-20 !")
        self.assertEqual((found["due"], found["excluded"]), ("2025-04-23", ["2025-03-21", "2025-03-24", "2025-03-25"]))


class Extensions(unittest.TestCase):
    """Art. 33 ¶2."""

    def test_extends_up_to_the_due_day(self):
        self.assertEqual((due("2025-03-03", "2025-03-31 +1"), due("2025-03-03", "2025-03-31 +20")), ("2025-04-01", "2025-04-28"))
        self.assertEqual(error("2025-03-03", "2025-04-01 +1"), "extension-after-due")

    def test_takes_the_due_day_as_known_on_that_day(self):
        self.assertIsNone(error("2025-03-03", "2025-03-10 >", "2025-04-22 +1"))
        self.assertEqual(error("2025-03-03", "2025-03-10 >", "2025-04-23 +1"), "extension-after-due")
        self.assertEqual(error("2025-03-03", "2025-03-10 >", "2025-03-11 <", "2025-04-02 +1"), "extension-after-due")

    def test_stays_within_bounds(self):
        for days in ("+0", "+21", "-1"):
            line = {"id": "t", "received": "2025-03-03", "events": [{"on": "2025-03-04", "kind": "extended", "days": int(days)}]}
            self.assertEqual(oracle.answered(line)["error"], "days-out-of-bounds")

    def test_is_given_once_and_while_the_clock_runs(self):
        self.assertEqual(error("2025-03-03", "2025-03-04 +1", "2025-03-04 +1"), "extension-second")
        self.assertEqual(error("2025-03-03", "2025-03-04 ?", "2025-03-04 +1"), "extension-clock-stopped")
        self.assertEqual(error("2025-03-03", "2025-03-04 fee", "2025-03-04 +1"), "extension-clock-stopped")
        self.assertEqual(due("2025-03-03", "2025-03-04 fee", "2025-03-05 paid", "2025-03-05 +1"), "2025-04-03")


class Fees(unittest.TestCase):
    """Fee rules, Art. 6. Noticed on Monday 2025-03-10: the 20th working day is 04-08 (04-04 is a rest day)."""

    def test_stands_still_with_the_days_counted_so_far(self):
        stopped = {"id": "t", "due": None, "provisional": False, "counted": 5, "excluded": []}
        self.assertEqual(answer("2025-03-03", "2025-03-10 fee"), stopped)
        self.assertEqual(answer("2025-03-03", "2025-03-03 fee")["counted"], 0)
        excluded = answer("2025-03-03", "2025-03-05 >", "2025-03-10 fee", "2025-03-12 <")
        self.assertEqual((excluded["counted"], excluded["excluded"]), (2, ["2025-03-06", "2025-03-07", "2025-03-10"]))

    def test_restarts_on_payment_in_time(self):
        self.assertEqual(due("2025-03-03", "2025-03-10 fee", "2025-04-08 paid"), "2025-05-08")
        self.assertEqual(error("2025-03-03", "2025-03-10 fee", "2025-04-09 paid"), "paid-late")
        self.assertEqual(due("2025-03-03", "2025-03-04 +20", "2025-03-10 fee", "2025-04-08 paid"), "2025-05-08")

    def test_is_noticed_up_to_the_due_day(self):
        self.assertEqual(answer("2025-03-03", "2025-03-31 fee")["counted"], 20)
        self.assertEqual(error("2025-03-03", "2025-04-01 fee"), "fee-after-due")
        self.assertEqual(answer("2025-03-03", "2025-03-31 +3", "2025-04-03 fee")["counted"], 23)

    def test_is_for_requests_from_2021_on(self):
        self.assertEqual(error("2020-12-31", "2021-01-04 fee"), "fee-before-2021")
        self.assertIsNone(error("2021-01-01", "2021-01-04 fee"))

    def test_is_noticed_and_paid_once(self):
        self.assertEqual(error("2025-03-03", "2025-03-10 fee", "2025-03-10 fee"), "fee-second")
        self.assertEqual(error("2025-03-03", "2025-03-10 fee", "2025-03-11 paid", "2025-03-12 fee"), "fee-second")
        self.assertEqual(error("2025-03-03", "2025-03-05 ?", "2025-03-10 fee"), "fee-clock-stopped")
        self.assertEqual(error("2025-03-03", "2025-03-10 paid"), "paid-without-notice")
        self.assertEqual(error("2025-03-03", "2025-03-10 fee", "2025-03-11 paid", "2025-03-11 paid"), "paid-without-notice")


class BrokenTimelines(unittest.TestCase):
    def refuse(self, reason: str, **changes: Any) -> None:
        line = {"id": "t", "received": "2025-03-03", "events": [], **changes}
        self.assertEqual(oracle.answered(line), {"id": "t", "error": reason})

    def test_refuses_days_that_are_no_dates(self):
        for value in ("2025-02-29", "2025-13-01", "20250303", "2025-3-3", "", None, 20250303):
            self.refuse("received-no-date", received=value)
            self.refuse("event-no-date", events=[{"on": value, "kind": "consultationSent"}])

    def test_refuses_events_out_of_order(self):
        self.assertEqual(error("2025-03-03", "2025-03-02 >"), "event-before-receipt")
        self.assertEqual(error("2025-03-03", "2025-03-05 >", "2025-03-04 >"), "event-out-of-order")

    def test_refuses_receipts_before_2019(self):
        self.assertEqual(error("2018-12-31"), "received-before-2019")
        self.assertEqual(due("2019-01-01"), "2019-01-29")

    def test_refuses_unknown_kinds(self):
        for kind in ("withdrawn", "Extended", "", None):
            self.refuse("unknown-kind", events=[{"on": "2025-03-04", "kind": kind}])

    def test_refuses_days_that_are_no_whole_number(self):
        for days in ("5", True, False, 5.5, [5]):
            self.refuse("days-not-integer", events=[{"on": "2025-03-04", "kind": "extended", "days": days}])
        self.refuse("days-missing", events=[{"on": "2025-03-04", "kind": "extended"}])


class Generated(unittest.TestCase):
    lines = list(generate.lines(2000, 3))

    def test_is_the_same_for_the_same_seed(self):
        self.assertEqual(self.lines[:200], list(generate.lines(200, 3)))
        self.assertNotEqual(self.lines[:200], list(generate.lines(200, 4)))

    def test_holds_every_kind_and_every_rule(self):
        kinds = Counter(line["id"].rsplit("-", 1)[0] for line in self.lines)
        for kind, _ in generate.ALLOWED + generate.ALL_FORBIDDEN:
            self.assertGreaterEqual(kinds[kind], 5, kind)

    def test_is_mostly_allowed(self):
        errors = [oracle.answered(line).get("error") for line in self.lines]
        self.assertTrue(0.24 < sum(error is not None for error in errors) / len(errors) < 0.3)
        self.assertNotIn("calendar-ends", errors)

    def test_breaks_the_rule_that_it_names(self):
        for line in self.lines:
            kind = line["id"].rsplit("-", 1)[0]
            if kind.startswith("forbidden."):
                self.assertEqual(oracle.answered(line)["error"], kind.removeprefix("forbidden."))


PROGRAM = """#!{python}
import json, sys
sys.path.insert(0, {folder!r})
import oracle
assert sys.argv[1] == "clock" and sys.argv[3:] == ["--to", "json"]
for number, line in enumerate(open(sys.argv[2], encoding="utf-8")):
    answer = oracle.answered(json.loads(line))
    {change}
    print(json.dumps(answer))
"""


class Comparison(unittest.TestCase):
    """The oracle itself stands in for the program, changed in one place."""

    def compared(self, change: str) -> tuple[int, str]:
        folder = os.path.dirname(os.path.abspath(__file__))
        with tempfile.TemporaryDirectory() as scratch:
            path = os.path.join(scratch, "program")
            with open(path, "w", encoding="utf-8") as file:
                file.write(PROGRAM.format(python=sys.executable, folder=folder, change=change))
            os.chmod(path, 0o755)
            out = io.StringIO()
            with mock.patch.object(sys, "argv", ["compare.py", "--program", path, "--count", "200"]), contextlib.redirect_stdout(out):
                return compare.main(), out.getvalue()

    def test_finds_nothing_between_equals(self):
        status, out = self.compared("pass")
        self.assertEqual(status, 0)
        self.assertRegex(out, r"200 lines: 1\d\d allowed, \d\d forbidden, 0 different")

    def test_finds_every_kind_of_difference(self):
        changes = [
            "answer.update(due='2025-01-01') if number == 0 else None",
            "answer.pop('due', None) if number == 1 else None",
            "answer.update(provisional=0) if number == 0 else None",
            "answer.update(counted=21) if number == 0 else None",
            "answer.update(excluded=['2025-01-01']) if number == 0 else None",
            "answer.update(id='x') if number == 0 else None",
            "answer.update(error='no') if number == 0 else None",
            "answer = {'id': answer['id'], 'error': 'no'} if number == 0 else answer",
            "answer.update(error='') if number == 3 else None",
            "answer = [] if number == 0 else answer",
        ]
        for change in changes:
            with self.subTest(change=change):
                status, out = self.compared(change)
                self.assertEqual(status, 1)
                self.assertIn(" 1 different", out)

    def test_sees_missing_and_added_lines(self):
        self.assertEqual(self.compared("break")[0], 1)
        self.assertEqual(self.compared("print('{}') if number == 199 else None")[0], 1)
        self.assertEqual(self.compared("import os; os.kill(os.getpid(), 9) if number == 5 else None")[0], 1)


if __name__ == "__main__":
    unittest.main()
