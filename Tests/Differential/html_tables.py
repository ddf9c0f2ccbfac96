#!/usr/bin/env python3
"""Compare the tables and the text that gongkai reads from HTML with what html5lib, an independent parser, makes of it.

    pip install html5lib
    html_tables.py --program PATH [--variants 500] [--seed N] [FILE...]

Whole files are compared paragraph by paragraph. Then damaged pieces of the files and of small pages made here are compared: tables cell
by cell, text between tables without white space (where a browser moves stray text in front of a table, it may join a paragraph).
PATH is run as `PATH report tree FILE...` and prints `== FILE` before the listing of each file. Exits 1 on a mismatch.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

import html5lib

SPACE = " \t\n\r\f"
BLOCKS = set(
    """address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol
    search section summary ul p h1 h2 h3 h4 h5 h6 li dd dt pre listing form hr xmp plaintext caption table thead tbody tfoot tr td th""".split()
)
UNSEEN = set(
    """script style iframe noembed noframes textarea title option optgroup select button xml datalist audio video canvas template svg
    head_meta""".split()
)
# Makes every piece a page, however little markup the damage left, and one in which a table ends a paragraph.
FRONT = "<!doctype html><p>"
KEPT = {"pre", "listing", "xmp", "plaintext"}


def is_hidden(element):
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return True
    if "hidden" in element.attrib:
        return True
    found = re.findall(r"(?<![\w-])display\s*:\s*([\w-]*)", element.attrib.get("style", ""), re.I)
    return bool(found) and found[-1].lower() == "none"


class Page:
    """The listing of a parsed page, in the words of `SourceDocument.dump()`: ("p", text) and ("table", rows, columns, cells)."""

    def __init__(self, text):
        self.out, self.run, self.space, self.kept = [], "", False, 0
        root = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
        self.walk(root)
        self.flush()

    def flush(self):
        if self.run:
            self.out.append(("p", self.run))
        self.run, self.space = "", False

    def text(self, text):
        for char in text or "":
            if char == "\0":
                continue
            if char in SPACE:
                if not self.kept:
                    self.space = True
                elif char in "\n\r":
                    self.flush()
                else:
                    self.run += char
                continue
            if self.space and self.run:
                self.run += " "
            self.space = False
            self.run += char

    def children(self, element):
        self.text(element.text)
        for child in element:
            self.walk(child)
            self.text(child.tail)

    def walk(self, element):
        if is_hidden(element):
            return
        if element.tag == "table":
            self.flush()
            self.table(element)
            self.flush()
        elif element.tag == "br" or element.tag == "hr":
            self.flush()
        elif element.tag in BLOCKS:
            self.flush()
            self.kept += element.tag in KEPT
            self.children(element)
            self.flush()
            self.kept -= element.tag in KEPT
        else:
            self.children(element)

    def cells_below(self, element, depth=0):
        """Whether a visible table with a visible cell lies below."""
        for child in element:
            if is_hidden(child):
                continue
            if child.tag == "table" and (self.has_cell(child) or self.cells_below(child)):
                return True
            if self.cells_below(child):
                return True
        return False

    @staticmethod
    def shown(element, *tags):
        return [child for child in element if child.tag in tags and not is_hidden(child)]

    def has_cell(self, table):
        return any(self.shown(row, "td", "th") for group in self.shown(table, "tbody", "thead", "tfoot") for row in self.shown(group, "tr"))

    def table(self, table):
        # html5lib leaves an `li` or `dd` after another one in the table instead of moving it in front of it.
        parts = ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th")
        for parent in [table, *table.findall("*"), *table.findall("*/tr")]:
            if parent is table or parent.tag in parts and parent.tag not in ("caption", "td", "th"):
                for child in parent:
                    if child.tag not in parts:
                        self.walk(child)
        for caption in self.shown(table, "caption"):
            self.walk(caption)
        layout = self.cells_below(table)
        if not layout and not self.has_cell(table):
            return
        cells, top, width = [], 0, 0
        for group in self.shown(table, "tbody", "thead", "tfoot"):
            free, first, row = {}, len(cells), top - 1
            for line in self.shown(group, "tr"):
                row += 1
                column = 0
                for cell in self.shown(line, "td", "th"):
                    if layout:
                        self.flush()
                        self.children(cell)
                        self.flush()
                        continue
                    while free.get(column, 0) > row:
                        column += 1
                    across = max(1, min(number(cell, "colspan"), 1000))
                    down = min(number(cell, "rowspan"), 65534) or 10**9
                    for covered in range(column, column + across):
                        free[covered] = max(free.get(covered, 0), row + down)
                    inner = Page.__new__(Page)
                    inner.out, inner.run, inner.space, inner.kept = [], "", False, 0
                    inner.kept = self.kept
                    inner.children(cell)
                    inner.flush()
                    text = "\n".join(block[1] for block in inner.out)
                    cells.append([row, column, down, across, cell.tag == "th", text])
                    column += across
                    width = max(width, column)
            for cell in cells[first:]:
                cell[2] = min(cell[2], row + 1 - cell[0])
            top = row + 1
        if not layout:
            self.out.append(("table", top, width, [tuple(cell) for cell in cells]))


def number(cell, name):
    found = re.match(r"[ \t\n\f\r]*\+?([0-9]+)", cell.attrib.get(name, ""))
    return int(found.group(1)) if found else 1


def parse_dump(text):
    """The listing our program prints, in the same shape."""
    out = []
    for line in text.split("\n"):
        if not line:
            continue
        table = re.fullmatch(r"table (\d+)x(\d+)", line)
        cell = re.fullmatch(r'  \[(\d+),(\d+) (\d+)x(\d+)\]( th)? "(.*)"', line)
        block = re.fullmatch(r'(?:p|h\d) "(.*)"', line)
        if table:
            out.append(("table", int(table[1]), int(table[2]), []))
        elif cell:
            place = tuple(int(cell[i]) for i in range(1, 5))
            out[-1][3].append(place + (bool(cell[5]), cell[6].replace("\\n", "\n")))
        elif block:
            out.append(("p", block[1]))
        else:
            out.append(("?", line))
    return out


def loose(listing):
    """Text between tables run together, without white space."""
    out = []
    for block in listing:
        if block[0] == "table":
            out.append(block[:3] + ([cell[:5] + (squeeze(cell[5]),) for cell in block[3]],))
        elif out and out[-1][0] == "p":
            out[-1] = ("p", out[-1][1] + squeeze(block[1]))
        elif squeeze(block[1]):
            out.append(("p", squeeze(block[1])))
    return out


def squeeze(text):
    return re.sub(r"[ \t\n\r\f]+", "", text)


class Program:
    def __init__(self, path):
        self.path = path
        self.folder = tempfile.TemporaryDirectory()

    def read_files(self, paths):
        done = subprocess.run([self.path, "report", "tree", *paths], capture_output=True, timeout=600)
        parts = re.split(r"^== (.*)\n", done.stdout.decode("utf-8"), flags=re.M)
        found = dict(zip(parts[1::2], parts[2::2]))
        return [parse_dump(found.get(path, "missing (exit %d)" % done.returncode)) for path in paths]

    def read_texts(self, texts):
        paths = []
        for index, text in enumerate(texts):
            paths.append(os.path.join(self.folder.name, "%d.html" % index))
            with open(paths[-1], "wb") as file:
                file.write(text.encode("utf-8"))
        return self.read_files(paths)


INSERTS = """<td> </td> <tr> </tr> <table> </table> <tbody> </tbody> <thead> </thead> <tfoot> <th> </th> <p> </p> <div> </div> <span> </span>
<b> </b> <font> </font> <h2> </h2> <ul> </ul> <li> </li> <dl> <dt> <dd> </dl> <caption> </caption> <br> <hr> <center> </center> <form> </form>
<col> <colgroup> </colgroup> <td/colspan=2> <td/rowspan="2"> <td/rowspan=0> <td/colspan=0> <o:p> </o:p> <!-- --> <!--> <![endif]> <pre> </pre>
<a/href="x"> </a> <div/style="display:none"> <span/hidden> <tr/style="DISPLAY:\xa0none"> <tr/style=display:none> <td/style='display:none'> &nbsp; &lt; &notit;
&amp &#150; &#x4e2d; < </ <? <!x> text 中文 <noscript> </noscript> <script>1<2</script> <style>td{}</style> <img/src=x> <blockquote> </blockquote>""".split()


def insert(chance):
    text = chance.choice(INSERTS)
    return text.replace("/", " ", 1) if re.match(r"<\w+/", text) else text


def small_page(chance):
    """A page with layout tables, data tables and paragraphs."""

    def cell(depth):
        inner = chance.choice(["甲", "1", "", "<p>乙</p>", "<p>丙<br>丁</p>", "&nbsp;", "<span>2</span>", "<p>一<p>二"])
        if depth < 2 and chance.random() < 0.15:
            inner += table(depth + 1)
        span = chance.choice([""] * 6 + [" colspan=2", " rowspan='2'", ' rowspan="3" colspan="2"', " rowspan=0"])
        tag = chance.choice(["td", "td", "td", "th"])
        return "<%s%s>%s%s" % (tag, span, inner, chance.choice(["</%s>" % tag, "</%s>" % tag, ""]))

    def table(depth):
        rows = "".join(
            "<tr>%s%s" % ("".join(cell(depth) for _ in range(chance.randint(1, 4))), chance.choice(["</tr>", "</tr>", "", "<tbody>"]))
            for _ in range(chance.randint(1, 4))
        )
        return "<table>%s%s%s</table>" % (chance.choice(["", "", "<caption>表</caption>", "<colgroup><col>"]), chance.choice(["", "<tbody>"]), rows)

    parts = ["<h1>标题</h1>", "<p>正文 甲</p>", "<div>段<b>落</b></div>", "<ul><li>一<li>二</ul>", "散文"]
    return "<!doctype html>" + "".join(chance.choice([chance.choice(parts), table(0)]) for _ in range(chance.randint(1, 5)))


def tokens(text):
    return re.findall(r"<!--.*?-->|<[^>]*>|[^<]+|<", text, re.S)


def damage(parts, chance):
    parts = list(parts)
    for _ in range(chance.randint(1, 6)):
        if not parts:
            break
        at = chance.randrange(len(parts))
        kind = chance.randrange(7)
        if kind == 0:
            del parts[at]
        elif kind == 1:
            parts.insert(at, parts[at])
        elif kind == 2:
            other = min(len(parts) - 1, at + chance.randint(1, 4))
            parts[at], parts[other] = parts[other], parts[at]
        elif kind == 3 and chance.random() < 0.3:
            keep = "".join(parts)
            parts = tokens(keep[: chance.randrange(len(keep) + 1)])
        elif kind == 4:
            parts[at] = re.sub(r"=\s*[\"']([^\"'\s>]*)[\"']", r"=\1", parts[at])
        else:
            parts.insert(at, insert(chance))
    return parts


def mismatch(text, listing):
    return comparable(text, Page(text).out) != comparable(text, listing)


def comparable(text, listing):
    """With a caption, text moved in front of a table and the caption may come in either order."""
    listing = loose(listing)
    if "<caption" not in text:
        return listing
    tables = [block[:3] + ([cell[:5] + ("".join(sorted(cell[5])),) for cell in block[3]],) for block in listing if block[0] == "table"]
    return sorted(tables), sorted("".join(block[1] for block in listing if block[0] == "p"))


def minimise(program, parts):
    size = max(1, len(parts) // 2)
    while True:
        starts = range(0, len(parts), size)
        candidates = [parts[:start] + parts[start + size :] for start in starts]
        texts = [FRONT + "".join(candidate) for candidate in candidates]
        better = next((c for c, t, d in zip(candidates, texts, program.read_texts(texts)) if mismatch(t, d)), None)
        if better is not None:
            parts = better
            size = min(size, max(1, len(parts) // 2))
        elif size == 1:
            return parts
        else:
            size = max(1, size // 2)


def decode(path):
    data = open(path, "rb").read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if b"\0" in data[:200]:  # UTF-16 that does not say so: the NULs of its ASCII letters stand on one side
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--variants", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=None)
    arguments.add_argument("--show", type=int, default=5, help="mismatches to minimise and print")
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1 << 32)
    print("seed", seed)
    chance = random.Random(seed)
    program = Program(options.program)
    failures = 0

    sources = []
    for path, listing in zip(options.files, program.read_files(options.files) if options.files else []):
        text = decode(path)
        sources.append(tokens(text))
        expected = Page(text).out
        if expected != listing:
            failures += 1
            print("MISMATCH in", path)
            for ours, theirs in zip(listing, expected):
                if ours != theirs:
                    print("  ours    ", str(ours)[:400])
                    print("  html5lib", str(theirs)[:400])
                    break
    print("%d whole files compared" % len(options.files))

    done = shown = 0
    while done < options.variants:
        batch = []
        for _ in range(min(200, options.variants - done)):
            if sources and chance.random() < 0.5:
                whole = chance.choice(sources)
                start = chance.randrange(len(whole))
                parts = whole[start : start + chance.randint(20, 200)]
            else:
                parts = tokens(small_page(chance))
            batch.append(damage(parts, chance))
        # See FRONT.
        texts = [FRONT + "".join(parts) for parts in batch]
        for parts, text, listing in zip(batch, texts, program.read_texts(texts)):
            if not mismatch(text, listing):
                continue
            failures += 1
            if shown < options.show:
                shown += 1
                small = FRONT + "".join(minimise(program, parts))
                print("MISMATCH", repr(small[:1000]))
                print("  ours    ", loose(program.read_texts([small])[0]))
                print("  html5lib", loose(Page(small).out))
        done += len(batch)
    print("%d damaged variants compared, %d mismatches" % (done, failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
