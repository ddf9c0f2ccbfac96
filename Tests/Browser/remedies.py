#!/usr/bin/env python3
"""Walk through reviews and suits in a real browser, with axe on each page, at 1280 and 390 pixels.

    python3 remedies.py --program gongkai [--out FOLDER]

An office answers a request; the applicant seeks review. The legal reviewer registers the case from the request's page, records acceptance, the
copy, the defence and the result, sees its column in table four, registers the suit that follows, and takes the evidence bundle, which is read
here by Python's own reader. Somebody who goes away in the middle of the bundle leaves the server whole.
Needs what desk.py needs.
"""
import datetime
import hashlib
import http.client
import io
import json
import urllib.parse
import zipfile

from desk import Walk, run_walk
from requests import act, prepare, sign_in


def today() -> datetime.date:
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()


def post(page: Walk, path: str, fields: dict[str, str]) -> http.client.HTTPResponse:
    """A form sent with the browser's session but not by the browser, so that its answer can be read as bytes."""
    address = urllib.parse.urlsplit(page.base)
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in page.driver.get_cookies())
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    connection.request("POST", path, urllib.parse.urlencode(fields), {
        "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Origin": page.base, "Sec-Fetch-Site": "same-origin",
    })
    return connection.getresponse()


def check_bundle(page: Walk, path: str, *words: str) -> None:
    """Everything that the index lists is there with its hash, and nothing else."""
    answer = post(page, path, {"reason": "复议案件提交证据", "pdf": "on"})
    archive = zipfile.ZipFile(io.BytesIO(answer.read()))
    index = json.loads(archive.read("00-index.json"))
    listed = {file["name"]: file["sha256"] for file in index["index"] + [file for item in index["items"] for file in item["files"]]}
    found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "00-index.json"}
    if archive.testzip() or listed != found:
        page.faults.append(f"{path}: the index and the files differ: {listed.keys() ^ found.keys()}")
    titles = " ".join(item["title"] for item in index["items"])
    for word in words:
        if word not in titles:
            page.faults.append(f"{path}: “{word}” is not in the evidence: {titles}")
    print(f"{path}: {len(found) + 1} files, {len(index['missing'])} missing; {[note for item in index['items'] for note in item['notes']]}")
    if page.out:
        archive.extractall(page.out / "bundle")


def go_away(page: Walk, path: str) -> None:
    """Reads a little of the bundle and closes the connection."""
    answer = post(page, path, {"reason": "中断"})
    answer.read(1000)
    answer.close()
    page.go("/health")
    page.expect("ok")


def answered(page: Walk) -> str:
    number = f"{today().year}-0001"
    sign_in(page, "registrar")
    page.go("/desk/requests/new")
    page.fill(name="吴某某", subject="青禾路 88 号院既有住宅加装电梯财政补贴的发放明细")
    page.submit()
    sign_in(page, "officeHead".lower())
    page.go("/desk/office")
    page.fill(name="示例市示例区青禾街道办事处", numberPrefix="青街公开", office="青禾街道党政综合办公室", telephone="0000-0000 0001",
              address="青禾路 1 号", reviewOrgan="示例区人民政府", court="示例区人民法院")
    page.submit()
    act(page, "registrar", number, "assigned", to="城建办")
    act(page, "handler", number, "searched", by="程某", places="公文系统", keywords="加装电梯")
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/acts/drafted?outcome=U1a")
    page.submit()
    page.expect("已经记录")
    act(page, "secrecyReviewer", number, "reviewed")
    act(page, "legalReviewer", number, "reviewed")
    act(page, "leader", number, "signed")
    act(page, "registrar", number, "served", proof="示例邮件号 0000000000000")
    return number


def step(page: Walk, case: str, act: str, look: bool = False, **fields: str) -> None:
    page.go(f"{case}/acts/{act}")
    if look:
        page.look(f"remedy-{act}")
    page.fill(**fields)
    page.submit()
    page.expect("已经记录")


def register(page: Walk, look: bool, **fields: str) -> str:
    page.fill(**fields)
    page.submit()
    page.expect("案件已经登记")
    if look:
        page.look("remedy-new")
    return urllib.parse.urlsplit(page.driver.current_url).path


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    number = answered(page)
    sign_in(page, "legalreviewer")
    page.go("/desk/remedies")
    page.expect("没有“在办”的案件")
    page.look("remedies-empty")
    page.go(f"/desk/requests/{number}")
    page.expect("可以复议，也可以直接起诉", "申请行政复议：最后一天", "直接提起行政诉讼：最后一天")
    page.look("case-answered")
    page.press(page.driver.find_element("link text", "登记复议、诉讼"))
    page.look("remedy-register")
    page.submit()
    page.expect("处需要修改", "请填写案号")
    page.look("remedy-register-errors")
    page.go(f"/desk/remedies/new?request={number}")
    day = today().strftime("%m%d%Y")
    review = register(page, True, kind="review", number="示政复〔2026〕7号", authority="示例区人民政府", filed=day)
    step(page, review, "accept", look=True, procedure="ordinary")
    step(page, review, "receiveCopy", look=True)
    page.expect("提交书面答复", "还有 10 个工作日", "第四十八条")
    page.look("remedy-copy")
    page.go("/desk/remedies")
    page.expect("示政复〔2026〕7号", "提交书面答复")
    page.look("remedies")
    step(page, review, "defend", look=True)
    page.go(f"{review}/acts/defend")
    page.submit()
    page.expect("有 1 处需要修改", "不能重复登记")
    page.look("remedy-refused")
    step(page, review, "decide", look=True, result="upheld")
    page.expect("结果维持", "section4.reconsideration.upheld", "已办结")
    page.look("remedy-decided")
    page.go(f"/desk/remedies/new?request={number}")
    suit = register(page, False, kind="afterReview", number="（2026）示0101行初7号", authority="示例区人民法院", filed=day, review="示政复〔2026〕7号")
    page.expect("示政复〔2026〕7号")
    step(page, suit, "serve")
    page.expect("第六十七条", "数 15 日")
    page.look("suit")
    page.go("/desk/remedies?list=all&year=" + str(today().year))
    page.expect("复议后起诉")
    page.look("remedies-all")
    page.go(f"{suit}/bundle")
    page.look("bundle")
    page.fill(reason="")
    page.submit()
    page.expect("请填写“制作原因”")
    check_bundle(page, f"{suit}/bundle", "案件登记情况", "政府信息公开申请登记情况", "办理经过和答复期限", "审计记录摘录")
    check_bundle(page, f"/desk/requests/{number}/bundle", "政府信息公开申请登记情况", "审计记录摘录")
    go_away(page, f"{suit}/bundle")
    page.go(f"/desk/requests/{number}")
    page.expect("示政复〔2026〕7号", "（2026）示0101行初7号")
    page.look("case-with-remedies")


if __name__ == "__main__":
    run_walk(__doc__, walk)
