#!/usr/bin/env python3
"""Look at the pages of corrections and suggestions in a real browser, with axe on each, at 1280 and 390 pixels.

    python3 matters.py --program gongkai [--out FOLDER]

A clerk registers a correction with mistakes that must be named, then it is handled up to the draft of its letter, each step by who may do it.
Needs what desk.py needs.
"""
import datetime

from desk import Walk, run_walk
from requests import prepare, sign_in


def act(page: Walk, person: str, number: str, kind: str, **fields: str) -> None:
    sign_in(page, person)
    page.go(f"/desk/matters/{number}/acts/{kind}")
    page.look(f"matter-{kind}")
    page.fill(**fields)
    page.submit()
    page.expect("已经记录")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    year = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).year
    number = f"G{year}-0001"
    sign_in(page, "registrar")
    page.go("/desk/matters")
    page.look("matters-empty")
    page.go("/desk/matters/new")
    page.look("matter-new")
    page.fill(name="吴某某", record="2024年住房保障申请登记表", error="家庭人口登记为2人", wanted="家庭人口更正为3人", telephone="13800000000")
    page.submit()
    page.expect("有 3 处需要修改", "证据")
    page.look("matter-new-errors")
    page.fill(evidence="户口簿复印件一份", documentNumber="11010519491231002X")
    page.choose("on")
    page.submit()
    page.expect("已经记录", number)
    page.look("matter")
    act(page, "registrar", number, "assigned", text="住保科")
    act(page, "handler", number, "drafted", outcome="directed", organ="云岭区民政局，电话0000-00000003")
    page.expect("云岭区民政局")
    page.look("matter-drafted")
    page.go("/desk/matters")
    page.expect(number)
    page.look("matters")


if __name__ == "__main__":
    run_walk(__doc__, walk)
