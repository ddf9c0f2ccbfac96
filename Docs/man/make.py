#!/usr/bin/env python3
"""Write the manual page of gongkai from the program's own help, so that the two cannot differ.

    make.py --program gongkai > gongkai.1       the page (roff, UTF-8; read it with `man -l gongkai.1`)
    make.py --program gongkai --check gongkai.1 exits 1 when the page is out of date

The generator that comes with swift-argument-parser drops every character that is not ASCII. Standard library only.
"""
import argparse
import subprocess
import sys

COMMANDS = [[], ["serve"], ["clock"], ["report"], *[["report", name] for name in ("check", "read", "compare", "sum", "rules", "form", "tree")]]
COMMANDS += [["requests"], ["requests", "import"], ["requests", "export"], ["requests", "bundle"]]
COMMANDS += [["audit"], ["audit", "verify"], ["audit", "export"], ["export"], ["import"], ["backup"], ["restore"], ["keys"], ["keys", "rotate"]]


def escape(line):
    line = line.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + line if line[:1] in (".", "'") else line


def page(program):
    out = ['.TH GONGKAI 1 "" "gongkai" "政府信息公开工作软件"', ".SH 名称", "gongkai \\- 政府信息公开工作年度报告的读取、校验、比较与汇总，办件数据的保管"]
    for command in COMMANDS:
        text = subprocess.run([program, "help", *command], capture_output=True, text=True, check=True, env={"COLUMNS": "100", "LANG": "C.UTF-8"}).stdout
        out += [".SH " + " ".join(["gongkai", *command]), ".nf", *map(escape, text.rstrip().splitlines()), ".fi"]
    out += [".SH 命令补全", ".nf", "gongkai \\-\\-generate\\-completion\\-script bash|zsh|fish", ".fi"]
    return "\n".join(out) + "\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", required=True)
    options.add_argument("--check", metavar="FILE")
    given = options.parse_args()
    text = page(given.program)
    if not given.check:
        sys.stdout.write(text)
    elif open(given.check, encoding="utf-8").read() != text:
        sys.exit(f"{given.check} is out of date; write it anew with Docs/man/make.py")


if __name__ == "__main__":
    main()
