#!/usr/bin/env python3
"""Redact an attachment for partial disclosure in a real browser: upload, mark, release, sign, serve, and the applicant downloads.

    python3 redaction.py --program gongkai [--out FOLDER]

A Word file with planted names and numbers in runs, a table, a header, a comment and its properties is marked by what the program finds, by typed
words, by place and by whole cell; a mark is undone; the copy is previewed, made and taken back once. Before service the applicant finds nothing;
afterwards the files are fetched and unpacked, and none of the planted strings may be in any byte. Needs what desk.py needs.
"""
import io
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request
import zipfile

from selenium.webdriver.common.by import By

from desk import Walk, run_walk
from public import OFFICE, document, follow_link
from requests import act, prepare, sign_in

SECRETS = ("郑某某", "000000195203150012", "13800000000", "青禾路 88 号 3 单元 502 室", "内部线索")
OFFICE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def word_file(folder: str) -> str:
    """A Word file, written here from the standard, with the planted strings where people forget them."""
    rows = [("序号", "姓名", "证件号码", "金额"), ("1", "郑某某", "000000195203150012", "800"), ("2", "王某某", "000000196001010018", "600")]
    table = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    body = (paragraph("青禾路加装电梯补贴发放明细表") + paragraph("补贴付给郑", "某", "某，联系电话 138 0000 0000，住青禾路 88 号 3 单元 502 室。")
            + f"<w:tbl><w:tblPr/><w:tblGrid/>{table}</w:tbl>" + paragraph("审核意见：依据内部线索核对，合计 1400 元。"))
    links = "".join(f'<Relationship Id="r{kind}" Type="{OFFICE_TYPE}{kind}" Target="{kind}.xml"/>' for kind in ("header", "comments"))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE_TYPE}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        "word/header.xml": f"<w:hdr {WORD}>{paragraph('经办：郑某某')}</w:hdr>",
        "word/comments.xml": f"<w:comments {WORD}><w:comment>{paragraph('郑某某的电话 13800000000')}</w:comment></w:comments>",
        "docProps/core.xml": "<a><creator>郑某某</creator></a>",
    }
    path = pathlib.Path(folder) / "郑某某补贴明细.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return str(path)


def ask(page: Walk, folder: str) -> tuple[str, str]:
    """An application, quickly; number and address of the status page."""
    page.driver.delete_all_cookies()
    page.go(OFFICE + "/apply/who")
    page.fill(name="吴某某", number="000000199001010001", telephone="13900000000", address="示例市示例区青禾路 90 号")
    page.driver.find_element(By.NAME, "idfile").send_keys(document(folder, "IMG_0001.pdf"))
    page.submit("下一步")
    page.fill(subject="2025 年青禾路 88 号院加装电梯财政补贴的发放明细")
    page.submit("下一步")
    page.submit("下一步")
    page.press(page.driver.find_element(By.NAME, "true"))
    page.submit("提交申请")
    number = re.search(r"\d{4}-\d{4}", page.driver.find_element(By.TAG_NAME, "main").text)[0]
    status = page.driver.find_element(By.CSS_SELECTOR, "a[href*='/status/']").get_attribute("href")
    return number, status


def decide(page: Walk, number: str) -> None:
    sign_in(page, "registrar")
    page.go(f"/desk/applications/{number}")
    page.submit("登记为申请")
    page.expect("申请已经登记")
    sign_in(page, "officeHead".lower())
    page.go("/desk/office")
    page.fill(name="示例市示例区青禾街道办事处", numberPrefix="青街公开", office="青禾街道党政综合办公室", telephone="0000-0000 0001",
              address="青禾路 1 号", reviewOrgan="示例区人民政府", court="示例区人民法院", onlineReview="https://review.example.invalid/")
    page.submit()
    act(page, "officeHead", number, "consultationSent", addressee="thirdParty", name="郑某")
    act(page, "handler", number, "consultationAnswered", position="objects")
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/acts/drafted?outcome=P1")
    page.fill(reasons="含有第三方的个人信息，第三方不同意公开，理由成立。")
    page.fill(**{"what-0": "名单中的个人信息", "under-0": "D4", "why-0": "含有第三方的个人信息，第三方不同意公开"})
    page.submit()
    page.expect("已经记录")
    act(page, "secrecyReviewer", number, "reviewed")
    act(page, "legalReviewer", number, "reviewed")
    act(page, "leader", number, "signed")


def tick(page: Walk, selector: str) -> None:
    page.press(page.driver.find_element(By.CSS_SELECTOR, selector))


def mark(page: Walk, number: str, folder: str) -> str:
    """The address of the document."""
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}")
    page.expect("拟提供的材料")
    page.go(f"/desk/requests/{number}/materials")
    page.look("materials-empty")
    page.submit("添加")
    page.expect("请选择要添加的文件")
    page.look("materials-wrong")
    page.driver.find_element(By.NAME, "file").send_keys(word_file(folder))
    page.submit("添加")
    page.expect("材料已经添加", "待制作公开件")
    page.look("materials-new")
    follow_link(page, "郑某某补贴明细")
    page.expect("公民身份号码", "手机号码", "详细地址", "批注")
    page.look("material-new")
    material = page.driver.current_url.split("?")[0]
    page.fill(words="郑某某", what="住户姓名")
    page.submit("标注选中的内容")
    page.expect("请选择不予公开的依据")
    page.look("material-no-ground")
    page.fill(under="D4")
    page.submit("标注选中的内容")
    page.expect("已经标注")
    page.fill(under="D4")
    page.submit("一并标注")
    page.expect("公民身份号码")
    tick(page, "input[name=each]")
    page.fill(under="D4")
    page.submit("标注选中的内容")
    page.fill(q="内部线索")
    page.submit("查找")
    page.expect("1 处")
    tick(page, "input[name=here]")
    page.fill(under="D4", what="线索来源")
    page.look("material-search")
    page.submit("标注选中的内容")
    tick(page, "input[name=whole]")
    page.fill(under="D4")
    page.submit("标注选中的内容")
    page.expect("已经标注")
    page.look("material-marked")
    # the heading is to stay: undone by the last button of the list
    page.leave(page.driver.find_elements(By.XPATH, "//button[text()='撤销']")[-1])
    page.expect("标注已经撤销")
    return material


def release(page: Walk, number: str, material: str) -> None:
    page.go(material)
    follow_link(page, "预览公开件")
    page.expect("████", "住户姓名", "线索来源", "页眉、页脚和注释")
    page.look("copy-preview")
    page.submit("制作公开件")
    page.expect("请先核对全文并勾选")
    page.look("copy-not-checked")
    page.choose("on")
    page.submit("制作公开件")
    page.expect("公开件已经制作", "已制作公开件", "申请人才能在进度查询页面看到和下载答复书")
    if shutil.which("soffice"):
        page.submit("另做 PDF")
        page.expect("PDF 已经由公开件制作")
    page.submit("收回公开件")
    page.expect("公开件已经收回")
    page.go(material + "/copy")
    page.choose("on")
    page.submit("制作公开件")
    page.expect("公开件已经制作")
    if shutil.which("soffice"):
        page.submit("另做 PDF")
        page.expect("PDF 已经由公开件制作")
    page.look("materials-released")
    page.go(material)
    page.expect("请先收回公开件")
    page.look("material-released")


def letter(page: Walk, number: str) -> None:
    page.go(f"/desk/requests/{number}/letters/L24")
    page.expect("由公开件的标注得出")
    page.look("letter-proposed")
    page.fill(records="补贴发放明细表，1 页", delivery="electronic", service="electronic")
    page.submit("保存并检查")
    page.expect("文书已经保存")
    sign_in(page, "leader")
    page.go(f"/desk/requests/{number}/letters/L24/sign")
    page.choose("on")
    page.submit("签发")
    page.expect("文书已经签发")


def look_as_applicant(page: Walk, number: str) -> None:
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/preview")
    page.expect("这是预览", "可以下载的文件", "公开件")
    page.look("applicant-preview")


def contents(data: bytes) -> list[bytes]:
    if not data.startswith(b"PK"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()] + [name.encode() for name in archive.namelist()]


def fetch(page: Walk) -> None:
    """Every file of the status page, as its applicant gets it; none of the planted strings in any of its parts."""
    links = [link.get_attribute("href") for link in page.driver.find_elements(By.CSS_SELECTOR, "a[href*='/files/']")]
    if len(links) < 2:
        page.faults.append(f"{len(links)} files are offered")
    for link in links:
        with urllib.request.urlopen(link) as answer:
            data = answer.read()
        for part in contents(data):
            text = re.sub(r"<[^>]*>|\s", "", part.decode("utf-8", "replace"))
            for secret in SECRETS:
                if secret.encode() in part or secret.replace(" ", "") in text:
                    page.faults.append(f"{link} tells {secret}")
        if data.startswith(b"%PDF") and shutil.which("pdftotext"):
            read = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=False).stdout.decode()
            for secret in SECRETS:
                if secret.replace(" ", "") in re.sub(r"\s", "", read):
                    page.faults.append(f"{link} tells {secret} in print")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    with tempfile.TemporaryDirectory() as folder:
        number, status = ask(page, folder)
        decide(page, number)
        material = mark(page, number, folder)
        release(page, number, material)
        letter(page, number)
        look_as_applicant(page, number)
        page.go(status)
        if page.driver.find_elements(By.CSS_SELECTOR, "a[href*='/files/']"):
            page.faults.append("a file is offered before service")
        act(page, "registrar", number, "served", method="electronic", proof="本站")
        page.go(status)
        page.expect("可以下载的文件", "政府信息公开申请答复书", "公开件")
        page.look("status-files")
        fetch(page)
        sign_in(page, "handler")
        page.go(f"/desk/requests/{number}/materials")
        page.expect("首次下载")
        page.look("materials-taken")


if __name__ == "__main__":
    run_walk(__doc__, walk)
