#!/usr/bin/env python3
"""Answer timelines of requests as the contract of `gongkai clock` says, walking day by day.

    pip install chinesecalendar
    oracle.py FILE.jsonl > OUT.jsonl

Slow and plain on purpose: nothing is shared with the program, every period is walked one day at a time, and the days a consultation takes
out are kept in a set. A forbidden timeline is answered with a short reason code in "error". Articles are those of 政府信息公开条例 (2019);
"fee rules" are 政府信息公开信息处理费管理办法 (2020).
"""
import functools
import json
import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import chinese_calendar

ONE_DAY = timedelta(days=1)
FIRST_RECEIPT = date(2019, 1, 1)
FEES_FROM = date(2021, 1, 1)
FIRST_UNANNOUNCED_YEAR = 2027
LAST_MODELLED_YEAR = 2027

REPLY_DAYS = 20  # Art. 33 ¶2
MOST_EXTENSION_DAYS = 20  # Art. 33 ¶2
CORRECTION_DAYS = 7  # Art. 30
CONSULTATION_DAYS = 15  # Art. 32, 34
PAYMENT_DAYS = 20  # fee rules, Art. 6

# 全国年节及纪念日放假办法 Art. 2, the days of 2027 that fall on Monday to Friday; nothing is guessed beyond them.
STATUTORY_2027 = {
    date(2027, 1, 1),
    date(2027, 2, 5),
    date(2027, 2, 8),
    date(2027, 4, 5),
    date(2027, 6, 9),
    date(2027, 9, 15),
    date(2027, 10, 1),
}


class Forbidden(Exception):
    """A timeline that the contract does not allow; the first argument is the reason code."""


@functools.lru_cache(maxsize=None)
def is_workday(day: date) -> bool:
    """A working day by the yearly notices; in 2027 by the statutory days alone."""
    if day.year > LAST_MODELLED_YEAR:
        raise Forbidden("calendar-ends")
    if day.year == FIRST_UNANNOUNCED_YEAR:
        return day.weekday() < 5 and day not in STATUTORY_2027
    return chinese_calendar.is_workday(day)


def nth_workday_after(start: date, count: int) -> date:
    """The last day of a period of `count` working days; the day it starts on is not counted (民法典 Art. 201, 203)."""
    day = start
    counted = 0
    while counted < count:
        day += ONE_DAY
        if is_workday(day):
            counted += 1
    return day


def days_between(after: date, upto: date) -> list[date]:
    """Every day after `after`, up to and including `upto`."""
    days = []
    day = after
    while day < upto:
        day += ONE_DAY
        days.append(day)
    return days


@dataclass
class Consultation:
    """One letter under Art. 32 or 34 and its answer; a late answer is noted, and moves nothing."""

    sent: date
    answered: date | None = None

    def limit(self) -> date:
        return nth_workday_after(self.sent, CONSULTATION_DAYS)

    def is_open(self, day: date) -> bool:
        return self.answered is None and day <= self.limit()

    def excluded_days(self) -> list[date]:
        """Art. 33 ¶3: from the day after sending to the day of the answer, at the latest to the limit."""
        last = self.limit()
        if self.answered is not None and self.answered < last:
            last = self.answered
        return days_between(self.sent, last)


class Clock:
    """The state of one request after the events so far."""

    def __init__(self, received: date) -> None:
        self.received = received
        self.day_zero = received
        self.extension = 0
        self.was_extended = False
        self.was_correction_requested = False
        self.is_correction_open = False
        self.is_correction_effective = False
        self.was_fee_noticed = False
        self.open_fee: date | None = None
        self.consultations: list[Consultation] = []

    # What holds now

    def waits_for_correction(self) -> bool:
        return self.is_correction_open and self.is_correction_effective

    def waits_for_payment(self) -> bool:
        return self.open_fee is not None

    def stands_still(self) -> bool:
        return self.waits_for_correction() or self.waits_for_payment()

    def excluded(self) -> set[date]:
        """The union of all intervals: overlapping ones count once, and those from before a restart stay."""
        days: set[date] = set()
        for consultation in self.consultations:
            days.update(consultation.excluded_days())
        return days

    def period(self) -> int:
        return REPLY_DAYS + self.extension

    def due(self) -> date:
        """Art. 33 ¶2, ¶3: the last counted day of the period."""
        excluded = self.excluded()
        day = self.day_zero
        counted = 0
        while counted < self.period():
            day += ONE_DAY
            if is_workday(day) and day not in excluded:
                counted += 1
        return day

    def restart(self, day: date) -> None:
        """The period begins anew, and an extension given before is gone with the old one."""
        self.day_zero = day
        self.extension = 0

    def require_running(self, reason: str) -> None:
        if self.stands_still():
            raise Forbidden(reason)

    # What happens

    def correction_requested(self, day: date) -> None:
        """Art. 30: once, and within seven working days; a later notice is allowed and does nothing."""
        if self.was_correction_requested:
            raise Forbidden("correction-second")
        self.require_running("correction-clock-stopped")
        self.was_correction_requested = True
        self.is_correction_open = True
        self.is_correction_effective = day <= nth_workday_after(self.received, CORRECTION_DAYS)

    def corrected(self, day: date) -> None:
        """Art. 30, 33: the reply period runs from the corrected request, if the notice was in time."""
        if not self.is_correction_open:
            raise Forbidden("corrected-without-notice")
        self.is_correction_open = False
        if self.is_correction_effective:
            self.restart(day)

    def consultation_sent(self, day: date) -> None:
        """Art. 32, 34: needs a clock that can be stopped."""
        self.require_running("consultation-clock-stopped")
        self.consultations.append(Consultation(sent=day))

    def consultation_answered(self, day: date) -> None:
        """Art. 33 ¶3: the oldest open letter is answered, otherwise the oldest that ran out, too late."""
        unanswered = [one for one in self.consultations if one.answered is None]
        still_open = [one for one in unanswered if one.is_open(day)]
        if not unanswered:
            raise Forbidden("answer-without-consultation")
        if still_open:
            still_open[0].answered = day
        else:
            unanswered[0].answered = day

    def extended(self, day: date, days: int) -> None:
        """Art. 33 ¶2: once, by at most twenty working days, told to the applicant before the period is over."""
        if self.was_extended:
            raise Forbidden("extension-second")
        self.require_running("extension-clock-stopped")
        if day > self.due():
            raise Forbidden("extension-after-due")
        self.was_extended = True
        self.extension = days

    def fee_noticed(self, day: date) -> None:
        """Art. 42; fee rules, Art. 6: notice within the handling period, not before the fee rules were in force."""
        if self.received < FEES_FROM:
            raise Forbidden("fee-before-2021")
        if self.was_fee_noticed:
            raise Forbidden("fee-second")
        self.require_running("fee-clock-stopped")
        if day > self.due():
            raise Forbidden("fee-after-due")
        self.was_fee_noticed = True
        self.open_fee = day

    def fee_paid(self, day: date) -> None:
        """Fee rules, Art. 6: within twenty working days; the handling period then begins anew."""
        if self.open_fee is None:
            raise Forbidden("paid-without-notice")
        if day > nth_workday_after(self.open_fee, PAYMENT_DAYS):
            raise Forbidden("paid-late")
        self.open_fee = None
        self.restart(day)

    # What is answered

    def answer(self) -> dict[str, Any]:
        if self.waits_for_correction():
            return {"due": None, "provisional": False, "counted": 0, "excluded": []}
        if self.open_fee is not None:
            return self.answer_at_notice(self.open_fee)
        due = self.due()
        is_provisional = any(day.year >= FIRST_UNANNOUNCED_YEAR for day in days_between(self.day_zero, due))
        return {
            "due": due.isoformat(),
            "provisional": is_provisional,
            "counted": self.period(),
            "excluded": self.excluded_workdays(due),
        }

    def answer_at_notice(self, notice: date) -> dict[str, Any]:
        """The clock stands still on the day of the fee notice; that day has still been counted."""
        excluded = self.excluded()
        counted = [day for day in days_between(self.day_zero, notice) if is_workday(day) and day not in excluded]
        return {"due": None, "provisional": False, "counted": len(counted), "excluded": self.excluded_workdays(notice)}

    def excluded_workdays(self, upto: date) -> list[str]:
        excluded = self.excluded()
        return [day.isoformat() for day in days_between(self.day_zero, upto) if is_workday(day) and day in excluded]


def parsed_day(value: Any, reason: str) -> date:
    """A day is text of the form YYYY-MM-DD and nothing else."""
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise Forbidden(reason)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Forbidden(reason) from None


def parsed_extension(event: dict[str, Any]) -> int:
    """A whole number from 1 to 20; JSON does not tell 5 from 5.0. In Python true is a number too, so the type is compared exactly."""
    days = event.get("days")
    if days is None:
        raise Forbidden("days-missing")
    if type(days) is float and days.is_integer():
        days = int(days)
    if type(days) is not int:
        raise Forbidden("days-not-integer")
    if days < 1 or days > MOST_EXTENSION_DAYS:
        raise Forbidden("days-out-of-bounds")
    return days


def parsed_receipt(timeline: dict[str, Any]) -> date:
    received = parsed_day(timeline.get("received"), "received-no-date")
    if received < FIRST_RECEIPT:
        raise Forbidden("received-before-2019")
    return received


def apply(clock: Clock, event: dict[str, Any], day: date) -> None:
    kind = event.get("kind")
    if kind == "correctionRequested":
        clock.correction_requested(day)
    elif kind == "corrected":
        clock.corrected(day)
    elif kind == "consultationSent":
        clock.consultation_sent(day)
    elif kind == "consultationAnswered":
        clock.consultation_answered(day)
    elif kind == "extended":
        clock.extended(day, parsed_extension(event))
    elif kind == "feeNoticed":
        clock.fee_noticed(day)
    elif kind == "feePaid":
        clock.fee_paid(day)
    else:
        raise Forbidden("unknown-kind")


def run(timeline: dict[str, Any]) -> Clock:
    """The clock after all events of a timeline; raises `Forbidden`."""
    clock = Clock(parsed_receipt(timeline))
    events = timeline.get("events")
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise Forbidden("events-no-list")
    before = clock.received
    for event in events:
        day = parsed_day(event.get("on"), "event-no-date")
        if day < clock.received:
            raise Forbidden("event-before-receipt")
        if day < before:
            raise Forbidden("event-out-of-order")
        apply(clock, event, day)
        before = day
    return clock


def answered(timeline: dict[str, Any]) -> dict[str, Any]:
    """One line of the answer."""
    try:
        return {"id": timeline.get("id"), **run(timeline).answer()}
    except Forbidden as forbidden:
        return {"id": timeline.get("id"), "error": str(forbidden)}


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            print(json.dumps(answered(json.loads(line)), ensure_ascii=False))


if __name__ == "__main__":
    main()
