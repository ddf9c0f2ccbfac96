#!/usr/bin/env python3
"""Checks the Word files of letters from outside: opened by LibreOffice, read by python-docx, and what they say by `check_letters.py`.

    LETTER_PAPERS=FOLDER swift test --filter LetterPaperTests     # leaves the files and letters.json
    python3 Tests/Letters/papers.py FOLDER [--sheet OUT]           # needs python-docx, soffice and pdftotext

Of every letter: LibreOffice makes a PDF of it; python-docx reads every line of the letter; what python-docx read passes the independent
checker; the PDF says every line too, on A4, with the page numbers of the standard and every font embedded. With --sheet the first pages are
left as pictures to be looked at. Exit status: 0 nothing found, 1 findings.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import docx

from check_letters import findings

A4_POINTS = (595, 842)


def dense(text):
    """The text without white space, which a layout is free to set."""
    return re.sub(r"\s", "", text)


def lines_of(path):
    """The lines of a Word file in their order, as the checker reads them: a row of a form as label：text."""
    document = docx.Document(path)
    lines = []
    for block in document.element.body.iterchildren():
        if block.tag.endswith("}p"):
            lines += "".join("\n" if part.tag.endswith("}br") else part.text or "" for part in block.iter() if part.tag.endswith(("}t", "}br"))).split("\n")
        elif block.tag.endswith("}tbl"):
            for row in docx.table.Table(block, document).rows:
                lines.append("：".join(cell.text.replace("\n", "") for cell in row.cells))
    return [line.strip("　 ") for line in lines if line.strip("　 ")]


def said_by_pdf(path):
    """The text of a PDF without page numbers."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return dense(re.sub(r"(?m)^\s*[—–-]+\s*\d+\s*[—–-]+\s*$", "", text).replace("\f", ""))


def check_pdf(path, item):
    """What is wrong with the PDF of a letter."""
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    if not size or tuple(round(float(part)) for part in size.groups()) != A4_POINTS:
        yield f"不是 A4：{size and size[0]}"
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    if not fonts or any(" no " in line[40:60] for line in fonts if "yes yes" not in line and "yes no" not in line):
        yield "有没有嵌入的字体"
    said = said_by_pdf(path)
    form = item["code"] == "L14"
    for line in item["paragraphs"]:
        # a row of a form stands in two columns, whose lines pdftotext sets side by side
        for part in line.split("：") if form else [line]:
            if dense(part) not in said and not (form or "：" in line and all(dense(one) in said for one in line.split("："))):
                yield f"PDF 没有写：{line[:60]}"
                break


def check_word(path, item):
    """What is wrong with the Word file of a letter."""
    lines = lines_of(path)
    said = dense("".join(lines))
    for line in item["paragraphs"]:
        if dense(line) not in said and dense(line).rstrip("：") not in said:
            yield f"Word 文件没有写：{line[:60]}"
    yield from findings({**item, "paragraphs": lines})


def to_pdf(papers, folder):
    """All files through one LibreOffice; returns its complaint or an empty text."""
    run = subprocess.run(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf:writer_pdf_Export",
         "--outdir", folder, *papers], capture_output=True, text=True, timeout=900)
    return "" if run.returncode == 0 else run.stderr


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--sheet", type=pathlib.Path, help="leave the pages as pictures here")
    given = options.parse_args()
    items = json.loads((given.folder / "letters.json").read_text(encoding="utf-8"))
    papers = [given.folder / f"{index:03}.docx" for index in range(len(items))]
    wrong, pages = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        complaint = to_pdf([str(paper) for paper in papers], folder)
        if complaint:
            sys.exit(f"LibreOffice: {complaint}")
        for item, paper in zip(items, papers):
            pdf = pathlib.Path(folder) / (paper.stem + ".pdf")
            found = list(check_word(paper, item))
            found += check_pdf(str(pdf), item) if pdf.exists() else ["LibreOffice 没有打开"]
            for finding in found:
                print(f"{paper.stem} {item['code']} {item['facts'].get('outcome') or ''}: {finding}")
            wrong += bool(found)
            if pdf.exists():
                info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
                pages += int(re.search(r"Pages:\s+(\d+)", info)[1])
            if given.sheet and pdf.exists():
                given.sheet.mkdir(parents=True, exist_ok=True)
                subprocess.run(["pdftoppm", "-r", "50", "-png", pdf, given.sheet / f"{paper.stem}-{item['code']}"], check=True)
    print(f"{len(items)} 份文书，Word 和 PDF 各一份，共 {pages} 页，{wrong} 份有问题")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
