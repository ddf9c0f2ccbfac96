#!/usr/bin/env python3
"""Write random timelines of requests, one a line, the same for the same seed.

    generate.py [--count 20000] [--seed 1] > FILE.jsonl

The id of a line is the kind of timeline, a hyphen and the number of the line. Three lines in four are meant to be allowed (except `random`,
which may be either), the fourth breaks one rule: `forbidden.CODE`, with the reason code of the oracle, or `broken.WHAT` for a value that
cannot be read. Days that lie on a limit are looked up with the oracle; if it were wrong, the lines would be less pointed, and no less
a test.
"""
import argparse
import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import oracle

FIRST, LAST = date(2019, 1, 1), date(2026, 11, 30)
# With one open consultation, a whole period and an extension behind it, a due day still lies in 2027, the last year with a model.
LAST_EVENT = date(2027, 6, 30)
SPRING_FESTIVALS = ["2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"]
CONSULTATION, ANSWER = "consultationSent", "consultationAnswered"
CORRECTION, CORRECTED = "correctionRequested", "corrected"
EXTENDED, FEE, PAID = "extended", "feeNoticed", "feePaid"


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def workday(day: date, count: int) -> date:
    return oracle.nth_workday_after(day, count)


class Draft:
    """A timeline in the making. Days go forward from `day`, the day of the last event."""

    def __init__(self, rng: random.Random, received: date) -> None:
        self.rng, self.received, self.day = rng, received, received
        self.events: list[dict[str, Any]] = []

    def add(self, kind: str, day: date, **values: Any) -> "Draft":
        self.events.append({"on": day.isoformat(), "kind": kind, **values})
        self.day = max(self.day, day)
        return self

    def after(self, kind: str, most: int, least: int = 0, **values: Any) -> "Draft":
        """The event some calendar days after the last one."""
        return self.add(kind, later(self.day, self.rng.randint(least, most)), **values)

    def extend(self, day: date | None = None) -> "Draft":
        return self.add(EXTENDED, day or self.upto_due(), days=self.rng.choice([1, 5, 10, 15, 20, self.rng.randint(1, 20)]))

    def timeline(self) -> dict[str, Any]:
        return {"received": self.received.isoformat(), "events": self.events}

    def clock(self) -> oracle.Clock:
        return oracle.run(self.timeline())

    def due(self) -> date:
        return self.clock().due()

    def upto_due(self) -> date:
        """A day from the last event to the due day, often the due day itself."""
        span = max(0, (self.due() - self.day).days)
        return later(self.day, self.rng.choice([span, max(0, span - 1), self.rng.randint(0, span)]))

    def accepts(self, event: dict[str, Any]) -> bool:
        """Add an event if the oracle allows it."""
        self.events.append(event)
        try:
            self.clock()
        except oracle.Forbidden:
            self.events.pop()
            return False
        self.day = date.fromisoformat(event["on"])
        return True


Make = Callable[[Draft], Any]


# The day of receipt


def near(rng: random.Random, day: date, before: int, after: int) -> date:
    return later(day, rng.randint(-before, after))


def any_receipt(rng: random.Random) -> date:
    year = rng.randint(2019, 2026)
    choices = [
        later(FIRST, rng.randint(0, (LAST - FIRST).days)),
        later(FIRST, rng.randint(0, (LAST - FIRST).days)),
        near(rng, date.fromisoformat(rng.choice(SPRING_FESTIVALS)), 45, 10),
        near(rng, date(year, 10, 1), 40, 10),
        near(rng, date(year, 12, 31), 40, 10),
        near(rng, date(year, 5, 1), 30, 6),
        near(rng, date(2026, 11, 10), 30, 20),
    ]
    return min(max(rng.choice(choices), FIRST), LAST)


def receipt(rng: random.Random, kind: str) -> date:
    """Fees need a request of 2021 or later; the first day of that is worth its own draw."""
    day = any_receipt(rng)
    if kind == "forbidden.fee-before-2021":
        return rng.choice([date(2020, 12, 31), later(FIRST, rng.randint(0, 730))])
    needs_fee = "fee" in kind or "paid" in kind
    if needs_fee and day < oracle.FEES_FROM:
        return rng.choice([date(2021, 1, 1), later(date(2021, 1, 1), rng.randint(0, 1900))])
    return day


# Timelines that are allowed


def corrected_later(draft: Draft) -> None:
    draft.after(CORRECTED, draft.rng.choice([0, 5, 30, 60]))


def requested(draft: Draft, first: int, last: int) -> Draft:
    """A correction notice on a working day after receipt."""
    return draft.add(CORRECTION, workday(draft.received, draft.rng.randint(first, last)))


def correction_in_time(draft: Draft) -> None:
    draft.add(CORRECTION, later(draft.received, draft.rng.randint(0, (workday(draft.received, 7) - draft.received).days)))
    corrected_later(draft)


def correction_late(draft: Draft) -> None:
    requested(draft, 9, 45)
    corrected_later(draft)


def correction_on_day(number: int) -> Make:
    def make(draft: Draft) -> None:
        requested(draft, number, number)
        if draft.rng.random() < 0.8:
            corrected_later(draft)

    return make


def correction_after_day(number: int) -> Make:
    """The day after a working day, which may be a rest day."""
    return lambda draft: corrected_later(draft.add(CORRECTION, later(workday(draft.received, number), 1)))


def sent(draft: Draft) -> date:
    draft.after(CONSULTATION, draft.rng.choice([0, 3, 10, 25]))
    return workday(draft.day, oracle.CONSULTATION_DAYS)


def answer_early(draft: Draft) -> None:
    limit = sent(draft)
    draft.after(ANSWER, (limit - draft.day).days)


def answer_on_limit(draft: Draft) -> None:
    draft.add(ANSWER, sent(draft))


def answer_after_limit(draft: Draft) -> None:
    draft.add(ANSWER, later(sent(draft), 1))


def answer_late(draft: Draft) -> None:
    draft.add(ANSWER, later(sent(draft), draft.rng.randint(1, 40)))


def answer_same_day(draft: Draft) -> None:
    sent(draft)
    draft.add(ANSWER, draft.day)


def sent_around_due(draft: Draft) -> None:
    """On the last day, or after it: nothing is left to exclude."""
    draft.add(CONSULTATION, later(draft.due(), draft.rng.choice([-1, 0, 0, 1, 3])))
    if draft.rng.random() < 0.5:
        draft.after(ANSWER, 30)


def consultations(most_gap: int) -> Make:
    """Two to four letters; the answers come early, on a limit, late, or never."""

    def make(draft: Draft) -> None:
        days = [later(draft.received, draft.rng.randint(0, 12))]
        for _ in range(draft.rng.randint(1, 3)):
            days.append(later(days[-1], draft.rng.randint(0, most_gap)))
        moves = [(day, 0) for day in days]
        for day in draft.rng.sample(days, draft.rng.randint(0, len(days))):
            limit = workday(day, oracle.CONSULTATION_DAYS)
            moves.append((draft.rng.choice([limit, later(limit, 1), near(draft.rng, limit, (limit - day).days, 10)]), 1))
        for day, is_answer in sorted(moves):
            draft.add(ANSWER if is_answer else CONSULTATION, day)

    return make


def consultations_nested(draft: Draft) -> None:
    """Answered together on one day, so that the later interval lies within the earlier one."""
    limit = sent(draft)
    first = draft.day
    draft.after(CONSULTATION, 6)
    day = min(limit, later(draft.day, draft.rng.randint(0, 12)))
    draft.add(ANSWER, max(day, first)).add(ANSWER, max(day, first))


def extension(draft: Draft) -> None:
    draft.extend()


def extension_on_due(draft: Draft) -> None:
    draft.extend(draft.due())


def extension_in_consultation(draft: Draft) -> None:
    """The due day as known on that day counts the open letter to its limit; an early answer moves it forward again."""
    sent(draft)
    draft.extend(draft.due() if draft.rng.random() < 0.5 else None)
    if draft.rng.random() < 0.7:
        draft.after(ANSWER, 20)


def consultation_in_extension(draft: Draft) -> None:
    draft.extend(later(draft.day, draft.rng.randint(0, 20)))
    draft.add(CONSULTATION, draft.upto_due())
    if draft.rng.random() < 0.6:
        draft.after(ANSWER, 25)


def noticed(draft: Draft) -> Draft:
    return draft.add(FEE, draft.upto_due())


def fee_open(draft: Draft) -> None:
    noticed(draft)


def fee_on_due(draft: Draft) -> None:
    draft.add(FEE, draft.due())
    if draft.rng.random() < 0.5:
        draft.after(PAID, 20)


def fee_paid(draft: Draft) -> None:
    noticed(draft)
    draft.after(PAID, (workday(draft.day, oracle.PAYMENT_DAYS) - draft.day).days)


def fee_paid_on_limit(draft: Draft) -> None:
    noticed(draft)
    draft.add(PAID, workday(draft.day, oracle.PAYMENT_DAYS))


def fee_with_consultation(draft: Draft) -> None:
    """Days excluded before the notice, on it and, when the letter is still open, after the payment."""
    sent(draft)
    draft.after(FEE, draft.rng.choice([0, 5, 20]))
    if draft.rng.random() < 0.5:
        draft.after(ANSWER, 20)
    if draft.rng.random() < 0.7:
        draft.after(PAID, 20)


def fee_with_extension(draft: Draft) -> None:
    draft.extend(later(draft.day, draft.rng.randint(0, 20)))
    noticed(draft)
    if draft.rng.random() < 0.6:
        draft.after(PAID, 20)


def fee_with_correction(draft: Draft) -> None:
    """Either may come first; both restart the period if the correction notice is still in time."""
    if draft.rng.random() < 0.5:
        correction_in_time(draft)
        fee_paid(draft)
    else:
        draft.after(FEE, 2).after(PAID, 3).after(CORRECTION, 6)
        corrected_later(draft)


def late_correction_with_fee(draft: Draft) -> None:
    """A correction that has no effect arrives while the fee is open."""
    draft.add(CORRECTION, workday(draft.received, draft.rng.randint(8, 14)))
    draft.after(FEE, 5).after(CORRECTED, 10)
    if draft.rng.random() < 0.6:
        draft.after(PAID, 8)


def restart_with_consultation(draft: Draft) -> None:
    """The letter goes out before the correction notice, and its interval reaches into the new period."""
    for _ in range(draft.rng.randint(1, 2)):
        draft.after(CONSULTATION, 2)
    draft.after(CORRECTION, 2)
    if draft.rng.random() < 0.4:
        draft.after(ANSWER, 12)
    draft.after(CORRECTED, 15)
    if draft.rng.random() < 0.4:
        draft.after(ANSWER, 25)
    if draft.rng.random() < 0.4:
        draft.after(CONSULTATION, 10)


def restart_with_extension(draft: Draft) -> None:
    """The extension goes with the old period."""
    draft.extend(draft.received)
    draft.after(CORRECTION, 6)
    corrected_later(draft)


def restart_then_extension(draft: Draft) -> None:
    correction_in_time(draft)
    if draft.rng.random() < 0.5:
        sent(draft)
    draft.extend(draft.due() if draft.rng.random() < 0.5 else None)


def same_day(draft: Draft) -> None:
    """All on one day; what the oracle does not allow there is left out."""
    day = later(draft.received, draft.rng.choice([0, 0, 1, 5, 9, 20]))
    for _ in range(draft.rng.randint(3, 8)):
        draft.accepts(random_event(draft, day))


def random_event(draft: Draft, day: date) -> dict[str, Any]:
    kind = draft.rng.choice([CORRECTION, CORRECTED, CONSULTATION, CONSULTATION, ANSWER, ANSWER, EXTENDED, FEE, PAID])
    event = {"on": day.isoformat(), "kind": kind}
    return {**event, "days": draft.rng.randint(1, 20)} if kind == EXTENDED else event


def random_day(draft: Draft) -> date:
    """A day not before the last event, often one on which something ends, or the day after."""
    clock = draft.clock()
    ends = [workday(clock.received, 7)] + [one.limit() for one in clock.consultations]
    ends += [workday(clock.open_fee, oracle.PAYMENT_DAYS)] if clock.open_fee else [clock.due()]
    ends = [day for end in ends for day in (end, later(end, 1)) if day >= draft.day]
    near_days = [draft.day, later(draft.day, draft.rng.randint(0, 4)), later(draft.day, draft.rng.randint(0, 15))]
    return min(max(draft.rng.choice(near_days + near_days + ends), draft.day), LAST_EVENT)


def chain(draft: Draft) -> None:
    """Many events that are all allowed."""
    for _ in range(draft.rng.randint(10, 40)):
        draft.accepts(random_event(draft, random_day(draft)))


def unguarded(draft: Draft) -> None:
    """A few events that are allowed, then one that may not be."""
    for _ in range(draft.rng.randint(0, 5)):
        draft.accepts(random_event(draft, random_day(draft)))
    event = random_event(draft, random_day(draft))
    draft.add(event["kind"], date.fromisoformat(event["on"]), **({"days": event["days"]} if "days" in event else {}))


def quick_requested(draft: Draft) -> None:
    requested(draft, 0, 7)


ALLOWED: list[tuple[str, Make]] = [
    ("plain", lambda draft: None),
    ("correction.open", quick_requested),
    ("correction.in-time", correction_in_time),
    ("correction.late", correction_late),
    ("correction.on-7th", correction_on_day(7)),
    ("correction.after-7th", correction_after_day(7)),
    ("correction.on-8th", correction_on_day(8)),
    ("consultation.early", answer_early),
    ("consultation.on-limit", answer_on_limit),
    ("consultation.after-limit", answer_after_limit),
    ("consultation.late", answer_late),
    ("consultation.never", sent),
    ("consultation.same-day", answer_same_day),
    ("consultation.around-due", sent_around_due),
    ("consultations.overlapping", consultations(8)),
    ("consultations.overlapping", consultations(15)),
    ("consultations.apart", consultations(30)),
    ("consultations.nested", consultations_nested),
    ("extension.any", extension),
    ("extension.on-due", extension_on_due),
    ("extension.in-consultation", extension_in_consultation),
    ("extension.before-consultation", consultation_in_extension),
    ("fee.open", fee_open),
    ("fee.on-due", fee_on_due),
    ("fee.paid", fee_paid),
    ("fee.paid-on-20th", fee_paid_on_limit),
    ("fee.consultation", fee_with_consultation),
    ("fee.consultation", fee_with_consultation),
    ("fee.extension", fee_with_extension),
    ("fee.correction", fee_with_correction),
    ("fee.correction-late", late_correction_with_fee),
    ("restart.consultation", restart_with_consultation),
    ("restart.consultation", restart_with_consultation),
    ("restart.extension", restart_with_extension),
    ("restart.then-extension", restart_then_extension),
    ("same-day", same_day),
    ("same-day", same_day),
    ("chain", chain),
    ("chain", chain),
    ("chain", chain),
    ("random", unguarded),
    ("random", unguarded),
]


# Timelines that break one rule


def stop(draft: Draft) -> Draft:
    """Let the clock stand still, for either reason."""
    if draft.received >= oracle.FEES_FROM and draft.rng.random() < 0.5:
        return noticed(draft)
    return requested(draft, 0, 7)


def correction_second(draft: Draft) -> None:
    """Again while the first is open, after it was answered, or after one that had no effect."""
    requested(draft, 0, draft.rng.choice([7, 20]))
    if draft.rng.random() < 0.7:
        draft.after(CORRECTED, 10)
    draft.after(CORRECTION, 10)


def corrected_without_notice(draft: Draft) -> None:
    if draft.rng.random() < 0.6:
        requested(draft, 0, draft.rng.choice([7, 20])).after(CORRECTED, 10)
    draft.after(CORRECTED, 20)


def answer_without_consultation(draft: Draft) -> None:
    """No letter, or one answer too many; a late answer counts as one."""
    for _ in range(draft.rng.randint(0, 2)):
        sent(draft)
        draft.after(ANSWER, draft.rng.choice([5, 40]))
    draft.after(ANSWER, 20)


def extension_second(draft: Draft) -> None:
    """In the same period, or in the next one after a restart."""
    draft.extend(draft.received)
    if draft.rng.random() < 0.5:
        draft.after(CORRECTION, 5)
        corrected_later(draft)
    draft.extend()


def extension_after_due(draft: Draft) -> None:
    if draft.rng.random() < 0.5:
        sent(draft)
    draft.extend(max(draft.day, later(draft.due(), draft.rng.choice([1, 1, 2, 20]))))


def fee_second(draft: Draft) -> None:
    """While the first is open, or after its payment."""
    noticed(draft)
    if draft.rng.random() < 0.6:
        draft.after(PAID, 20)
    draft.after(FEE, 10)


def fee_after_due(draft: Draft) -> None:
    if draft.rng.random() < 0.4:
        sent(draft)
    if draft.rng.random() < 0.3:
        draft.extend(max(draft.day, later(draft.received, 10)))
    draft.add(FEE, max(draft.day, later(draft.due(), draft.rng.choice([1, 1, 2, 20]))))


def paid_without_notice(draft: Draft) -> None:
    if draft.rng.random() < 0.5:
        noticed(draft).after(PAID, 20)
    draft.after(PAID, 20)


def paid_late(draft: Draft) -> None:
    """On the 21st working day, on the day after the 20th, or weeks later."""
    noticed(draft)
    limit = workday(draft.day, oracle.PAYMENT_DAYS)
    draft.add(PAID, draft.rng.choice([workday(limit, 1), later(limit, 1), later(limit, draft.rng.randint(1, 40))]))


def before_receipt(draft: Draft) -> None:
    draft.add(draft.rng.choice([CONSULTATION, CORRECTION]), later(draft.received, -draft.rng.choice([1, 1, 7, 400])))


def out_of_order(draft: Draft) -> None:
    """One event earlier than the one before it, and not before the receipt."""
    draft.after(CONSULTATION, 20, least=2)
    draft.add(draft.rng.choice([CONSULTATION, ANSWER]), later(draft.day, -draft.rng.choice([1, 1, 2])))
    if draft.rng.random() < 0.5:
        draft.after(CONSULTATION, 5)


def received_too_early(draft: Draft) -> None:
    draft.received = draft.day = later(FIRST, -draft.rng.choice([1, 1, 30, 300, 4000]))
    if draft.rng.random() < 0.5:
        draft.add(CONSULTATION, later(FIRST, draft.rng.randint(0, 20)))


FORBIDDEN: list[tuple[str, Make]] = [
    ("correction-second", correction_second),
    ("correction-clock-stopped", lambda draft: noticed(draft).after(CORRECTION, 10)),
    ("corrected-without-notice", corrected_without_notice),
    ("consultation-clock-stopped", lambda draft: stop(draft).after(CONSULTATION, 20)),
    ("answer-without-consultation", answer_without_consultation),
    ("extension-second", extension_second),
    ("extension-clock-stopped", lambda draft: stop(draft).extend(draft.day)),
    ("extension-after-due", extension_after_due),
    ("days-out-of-bounds", lambda draft: draft.add(EXTENDED, draft.upto_due(), days=draft.rng.choice([0, 21, -1, 22, 200, 10**30]))),
    ("fee-before-2021", lambda draft: noticed(draft)),
    ("fee-second", fee_second),
    ("fee-clock-stopped", lambda draft: requested(draft, 0, 7).after(FEE, 10)),
    ("fee-after-due", fee_after_due),
    ("paid-without-notice", paid_without_notice),
    ("paid-late", paid_late),
    ("event-before-receipt", before_receipt),
    ("event-out-of-order", out_of_order),
    ("received-before-2019", received_too_early),
]


# Values that cannot be read

NO_DAY = ["", "明天", "0000-00-00", "-", None, 0, True]
NO_KINDS = ["", "withdrawn", "Extended", "consultationsent", "补正", None, 1]
FULL_WIDTH = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")


def no_such_day(draft: Draft) -> Any:
    """Late enough that a reader who lets it roll into the next month would find nothing else amiss."""
    year = draft.day.year + 1
    impossible = [f"{year}-02-30", f"{year}-13-01", f"{year}-00-10", f"{year}-04-31", f"{year}-05-00", f"{year}-01-32"]
    return draft.rng.choice(impossible + ([] if year % 4 == 0 else [f"{year}-02-29"]) + NO_DAY)


def other_form(draft: Draft) -> Any:
    """A day that exists and stands in order, written otherwise than YYYY-MM-DD."""
    day = draft.day
    year, week, weekday = day.isocalendar()
    text = day.isoformat()
    forms = [text.replace("-", ""), text.replace("-", "/"), f"{text}T00:00:00Z", f" {text}", f"{text} ", f"+{text}", text[2:], f"{text}-01"]
    short = f"{day.year}-{day.month}-{day.day}"
    forms += [short] if short != text else []
    forms += [f"{year}-W{week:02}-{weekday}", text.translate(FULL_WIDTH), f"{day.year}年{day.month}月{day.day}日"]
    return draft.rng.choice(forms + [int(text.replace("-", ""))])


def bad_event_day(value: Callable[[Draft], Any]) -> Make:
    def make(draft: Draft) -> None:
        sent(draft)
        draft.events.append({"on": value(draft), "kind": ANSWER})

    return make


def bad_receipt(value: Callable[[Draft], Any]) -> Make:
    return lambda draft: {"received": value(draft), "events": []}


def bad_days(values: list[Any]) -> Make:
    return lambda draft: draft.add(EXTENDED, draft.upto_due(), days=draft.rng.choice(values))


def bad_kind(draft: Draft) -> None:
    draft.add(draft.rng.choice(NO_KINDS), later(draft.day, draft.rng.randint(0, 20)))


BROKEN: list[tuple[str, Make]] = [
    ("event-day", bad_event_day(no_such_day)),
    ("event-day-form", bad_event_day(other_form)),
    ("event-day-missing", lambda draft: draft.events.append({"kind": CONSULTATION})),
    ("received", bad_receipt(no_such_day)),
    ("received-form", bad_receipt(other_form)),
    ("received-missing", lambda draft: {"events": []}),
    ("kind", bad_kind),
    ("kind-missing", lambda draft: draft.events.append({"on": draft.day.isoformat()})),
    ("days-text", bad_days(["5", "20", "五", ""])),
    ("days-bool", bad_days([True, False])),
    ("days-fraction", bad_days([5.5, 0.5, 19.999])),
    ("days-list", bad_days([[5], {"days": 5}])),
    ("days-null", bad_days([None])),
    ("days-missing", lambda draft: draft.add(EXTENDED, draft.upto_due())),
]

BROKEN_CODES = {"event-no-date", "received-no-date", "unknown-kind", "days-not-integer", "days-missing", "days-out-of-bounds"}
ALL_FORBIDDEN = [(f"forbidden.{code}", make) for code, make in FORBIDDEN] * 2 + [(f"broken.{what}", make) for what, make in BROKEN]


def kind_for(number: int) -> tuple[str, Make]:
    """Every fourth line is forbidden; both lists are gone through in turn, so that no kind is ever missed."""
    if number % 4 == 3:
        return ALL_FORBIDDEN[number // 4 % len(ALL_FORBIDDEN)]
    return ALLOWED[(number - number // 4) % len(ALLOWED)]


def stays_in_calendar(draft: Draft) -> bool:
    return draft.day <= LAST_EVENT


def is_as_meant(kind: str, timeline: dict[str, Any]) -> bool:
    """A kind meant to be allowed is drawn again when the days drawn happen to break a rule, and one with a code when they break another."""
    error = oracle.answered(timeline).get("error")
    if kind.startswith("forbidden."):
        return error == kind.removeprefix("forbidden.")
    if kind.startswith("broken."):
        return error in BROKEN_CODES
    return kind == "random" or error is None


def made_line(seed: int, number: int) -> dict[str, Any]:
    kind, make = kind_for(number)
    rng = random.Random(f"{seed}/{number}")
    for _ in range(200):
        draft = Draft(rng, receipt(rng, kind))
        try:
            made = make(draft)
        except oracle.Forbidden:
            continue  # the due day was asked for in a draft that is not allowed
        timeline = made if isinstance(made, dict) else draft.timeline()
        if stays_in_calendar(draft) and is_as_meant(kind, timeline):
            return {"id": f"{kind}-{number}", **timeline}
    raise RuntimeError(f"no timeline of kind {kind} in 200 draws")


def lines(count: int, seed: int) -> Iterator[dict[str, Any]]:
    return (made_line(seed, number) for number in range(count))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for line in lines(options.count, options.seed):
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
