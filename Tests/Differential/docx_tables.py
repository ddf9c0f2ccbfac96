#!/usr/bin/env python3
"""Compares the Word reader with lxml and zipfile on tables and on well-formedness.

    docx_tables.py --program build/gongkai [--seed N] [--documents 200] [--damage 2000] [FOLDER ...]

Needs lxml and python-docx. Every difference is printed; the exit status is 1 if there is one.
"""
import argparse
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PARSER = dict(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)

# Where our reader is stricter than lxml, each with its reason. The check is one-sided, so these need no entry in code:
#   DOCTYPE           refused outright, as OOXML forbids it
#   encodings         only UTF-8 and UTF-16 are read
#   XML 1.1           refused
#   > 128 attributes  refused, and more than 256 prefixes in force
# Where lxml is stricter than XML and its namespaces:
#   URI syntax        libxml2 parses namespace names as URIs; the recommendation only compares them as strings
STRICTER_IN_LXML = ("is not a valid URI",)


# --- the independent reader ---------------------------------------------------------------------------------------------

def flag(element, name):
    child = element.find(W + name) if element is not None else None
    return child is not None and child.get(W + "val") not in ("0", "false", "off")


def value(element, name, default=None):
    child = element.find(W + name) if element is not None else None
    return default if child is None else child.get(W + "val", "")


DROPPED = {W + n for n in ("del", "moveFrom", "instrText", "delText", "rt", "rPr", "pPr", "tblPr", "sdtPr", "txbxContent")}


def paragraph_text(paragraph):
    """The text of a paragraph as it is shown once all changes are accepted."""
    out = []

    def walk(element):
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in DROPPED:
                continue
            if tag == W + "r" and flag(child.find(W + "rPr"), "vanish"):
                continue
            if tag == MC + "AlternateContent":
                before = len(out)
                for choice in child.findall(MC + "Choice")[:1]:
                    walk(choice)
                if len(out) == before:
                    for fallback in child.findall(MC + "Fallback"):
                        walk(fallback)
            elif tag in (W + "t", M + "t"):
                out.append("".join(child.itertext()))
            elif tag in (W + "tab", W + "ptab"):
                out.append("\t")
            elif tag in (W + "br", W + "cr"):
                out.append("\n")
            elif tag == W + "noBreakHyphen":
                out.append("-")
            else:
                walk(child)

    walk(paragraph)
    return "".join(out)


def through_wrappers(element, wanted):
    """Children with that tag, also inside content controls, custom XML and accepted changes."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from through_wrappers(child, wanted)


def cell_text(cell):
    parts, carry = [], ""
    for paragraph in through_wrappers(cell, W + "p"):
        text = carry + paragraph_text(paragraph)
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}del")
        if mark is not None:
            carry = text
            continue
        carry = ""
        parts.append(text)
    if carry:
        parts.append(carry)
    return "\n".join(part for part in parts if part)


def grid(table):
    """Rows of (row, column, height, width, text) of one table without nested tables."""
    cells, above, index = [], {}, -1
    for row in through_wrappers(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        index += 1
        column = int(value(properties, "gridBefore", "0"))
        last = None
        for cell in through_wrappers(row, W + "tc"):
            cp = cell.find(W + "tcPr")
            width = int(value(cp, "gridSpan", "1"))
            horizontal = value(cp, "hMerge")
            if horizontal is not None and horizontal != "restart" and last is not None:
                last[3] += width
                column += width
                continue
            vertical = value(cp, "vMerge")
            last = [index, column, 1, width, cell_text(cell), vertical is not None and vertical != "restart"]
            column += width
            cells.append(last)
    out, above = [], {}
    for row, column, height, width, text, continues in cells:
        top = above.get(column)
        if continues and top is not None and top[3] == width and top[0] + top[2] == row:
            top[2] += 1
            continue
        entry = [row, column, height, width, text]
        above[column] = entry
        out.append(entry)
    return out


def expected_tables(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(**PARSER))
    return [grid(t) for t in root.iter(W + "tbl")
            if not any(True for _ in t.iterdescendants(W + "tbl")) and flat(t)]


def flat(table):
    """Whether the table stands where a table can be shown as one: not in a text box, not inside something dropped."""
    for parent in table.iterancestors():
        if parent.tag in (W + "txbxContent", W + "del", W + "moveFrom", MC + "Fallback"):
            return False
        if parent.tag == W + "tr" and parent.find(f"{W}trPr/{W}del") is not None:
            return False
    return True


# --- our program --------------------------------------------------------------------------------------------------------

CELL = re.compile(r'  \[(\d+),(\d+) (\d+)x(\d+)\](?: th)? "(.*)"$', re.S)


def our_trees(program, paths):
    out = {}
    for start in range(0, len(paths), 200):
        result = subprocess.run([program, "report", "tree", *paths[start:start + 200]], capture_output=True)
        if result.returncode < 0:
            print(f"program ended by signal {-result.returncode} among {paths[start:start + 200]}")
        name = None
        for line in result.stdout.decode("utf-8").split("\n"):
            if line.startswith("== "):
                name = line[3:]
                out[name] = []
            elif name is not None:
                out[name].append(line)
    return out


def our_tables(lines):
    tables = []
    for line in lines:
        if line.startswith("table "):
            tables.append([])
        elif (match := CELL.match(line)) and tables:
            row, column, height, width = map(int, match.groups()[:4])
            tables[-1].append([row, column, height, width, match.group(5)])
    return tables


def normal(text):
    """White space at line ends and empty lines are not compared: the program drops empty paragraphs."""
    return "\\n".join(part for part in (p.strip() for p in text.replace("\n", "\\n").split("\\n")) if part)


# --- generated documents ------------------------------------------------------------------------------------------------

WORDS = ["公开", "申请", "第三方", "12", "0", "3,456", "（一）", "a<b", "R&D", "\"引\"", "合计", "59237.2449", "１２", "𠮷", "A\tB"]


def generated(rng):
    document = docx.Document()
    document.add_heading("政府信息公开工作年度报告", 1)
    for _ in range(rng.randint(1, 3)):
        rows, columns = rng.randint(1, 7), rng.randint(1, 7)
        table = document.add_table(rows, columns)
        for r in range(rows):
            for c in range(columns):
                cell = table.cell(r, c)
                for index in range(rng.choice([0, 1, 1, 1, 2])):
                    paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                    for _ in range(rng.randint(1, 3)):
                        paragraph.add_run(rng.choice(WORDS))
        for _ in range(rng.randint(0, 3)):
            r1, r2 = sorted(rng.randrange(rows) for _ in range(2))
            c1, c2 = sorted(rng.randrange(columns) for _ in range(2))
            try:
                table.cell(r1, c1).merge(table.cell(r2, c2))
            except Exception:
                pass
        document.add_paragraph(rng.choice(WORDS))
    inject(document.element.body, rng)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def wrap(element, outer, inner=None):
    parent = element.getparent()
    box = etree.Element(W + outer)
    parent.replace(element, box)
    target = etree.SubElement(box, W + inner) if inner else box
    target.append(element)


def inject(body, rng):
    """Content controls, tracked changes, hidden text, empty and deleted rows, gridBefore, fields."""
    for run in list(body.iter(W + "r")):
        dice = rng.random()
        if dice < 0.04:
            wrap(run, "del")
            for text in run.findall(W + "t"):
                text.tag = W + "delText"
        elif dice < 0.08:
            wrap(run, "ins")
        elif dice < 0.11:
            wrap(run, "sdt", "sdtContent")
        elif dice < 0.13:
            wrap(run, "hyperlink")
        elif dice < 0.15:
            wrap(run, "smartTag")
        elif dice < 0.17:
            wrap(run, "fldSimple")
        elif dice < 0.20:
            properties = run.find(W + "rPr")
            if properties is None:
                properties = etree.Element(W + "rPr")
                run.insert(0, properties)
            vanish = etree.SubElement(properties, W + "vanish")
            if rng.random() < 0.3:
                vanish.set(W + "val", "0")
        elif dice < 0.22:
            etree.SubElement(run, W + rng.choice(["tab", "br", "noBreakHyphen", "softHyphen"]))
    for cell in list(body.iter(W + "tc")):
        if rng.random() < 0.03:
            wrap(cell, "sdt", "sdtContent")
    for paragraph in list(body.iter(W + "p")):
        if rng.random() < 0.03 and paragraph.getparent().tag == W + "tc":
            wrap(paragraph, "sdt", "sdtContent")
    for row in list(body.iter(W + "tr")):
        dice = rng.random()
        properties = row.find(W + "trPr")
        if dice < 0.12:
            if properties is None:
                properties = etree.Element(W + "trPr")
                row.insert(0, properties)
            if dice < 0.04:
                etree.SubElement(properties, W + "del")
            elif dice < 0.08:
                etree.SubElement(properties, W + "gridBefore").set(W + "val", str(rng.randint(1, 2)))
            else:
                etree.SubElement(properties, W + "tblHeader")
        if 0.12 < dice < 0.16:
            wrap(row, "sdt", "sdtContent")


# --- damage -------------------------------------------------------------------------------------------------------------

def repacked(data, part):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for item in source.infolist():
            target.writestr(item.filename, part if item.filename == "word/document.xml" else source.read(item.filename))
    return out.getvalue()


SNIPPETS = [b"<", b">", b"&", b"&amp;", b"&nbsp;", b"&#0;", b"&#x41;", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"<?x?>", b"\"", b"'", b"/",
            b"\x00", b"\x0b", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xef\xbf\xbe", b" a=\"1\"", b" w:val=\"1\"", b"xmlns:q=\"u\"", b"<q:p/>",
            b"<w:p>", b"</w:p>", b"<a:b:c/>", b"<!DOCTYPE x>", b"\r", b"\xc3\x97", b"<?xml version=\"1.0\"?>", b"--", b":", b"=", b" "]


def damaged(xml, rng):
    xml = bytearray(xml)
    for _ in range(rng.choice([1, 1, 1, 2])):
        at = rng.randrange(len(xml)) if rng.random() < 0.7 else rng.randrange(min(len(xml), 2500))
        kind = rng.random()
        if kind < 0.35:
            xml[at] = rng.randrange(256)
        elif kind < 0.7:
            xml[at:at] = rng.choice(SNIPPETS)
        elif kind < 0.9:
            del xml[at:at + rng.randint(1, 12)]
        else:
            other = rng.randrange(len(xml))
            xml[at:at] = xml[other:other + rng.randint(1, 60)]
    return bytes(xml)


def is_well_formed(xml):
    parser = etree.XMLParser(**PARSER)
    try:
        etree.fromstring(xml, parser)
        return True
    except etree.XMLSyntaxError:
        log = parser.error_log
        return len(log) > 0 and all(any(known in entry.message for known in STRICTER_IN_LXML) for entry in log)


# --- main ---------------------------------------------------------------------------------------------------------------

def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments.add_argument("--documents", type=int, default=200)
    arguments.add_argument("--damage", type=int, default=2000)
    arguments.add_argument("folders", nargs="*")
    options = arguments.parse_args()
    print(f"seed {options.seed}")
    rng = random.Random(options.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(f, n) for f in options.folders for n in sorted(os.listdir(f)) if n.endswith(".docx")]
        for index in range(options.documents):
            path = os.path.join(folder, f"generated-{index}.docx")
            with open(path, "wb") as file:
                file.write(generated(rng))
            paths.append(path)
        trees = our_trees(options.program, paths)
        tables = 0
        for path in paths:
            with open(path, "rb") as file:
                expected = expected_tables(file.read())
            found = our_tables(trees.get(path, []))
            expected = [[[*c[:4], normal(c[4])] for c in t] for t in expected if t]
            found = [[[*c[:4], normal(c[4])] for c in t] for t in found]
            tables += len(expected)
            if expected != found:
                wrong += 1
                print(f"tables differ in {path}: expected {len(expected)}, found {len(found)}")
                for one, other in zip(expected, found):
                    for a, b in zip(one, other):
                        if a != b:
                            print(f"  expected {a}\n  found    {b}")
                            break
        print(f"{len(paths)} documents, {tables} tables compared")

        base = generated(rng)
        with zipfile.ZipFile(io.BytesIO(base)) as archive:
            xml = archive.read("word/document.xml")
        variants = {}
        for index in range(options.damage):
            path = os.path.join(folder, f"damaged-{index}.docx")
            variants[path] = damaged(xml, rng)
            with open(path, "wb") as file:
                file.write(repacked(base, variants[path]))
        trees = our_trees(options.program, list(variants))
        accepted = stricter = 0
        for path, variant in variants.items():
            lines = trees.get(path)
            if lines is None:
                wrong += 1
                print(f"no answer for {path}")
                continue
            refusal = next((line for line in lines if line.startswith("error: ")), None)
            legal = is_well_formed(variant)
            if refusal is None:
                accepted += 1
                if not legal:
                    wrong += 1
                    print(f"accepted what lxml refuses: {first_difference(xml, variant)}")
            elif legal and "不符合 XML 规则" in refusal:
                stricter += 1
                print(f"stricter than lxml: {refusal} {first_difference(xml, variant)}")
        print(f"{len(variants)} damaged parts, {accepted} accepted, {stricter} refused that lxml accepts")
    print("mismatches:", wrong)
    return 1 if wrong else 0


def first_difference(one, other):
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"at {at}: {other[max(0, at - 30):at + 40]!r}"


if __name__ == "__main__":
    sys.exit(main())
