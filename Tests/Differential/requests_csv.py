#!/usr/bin/env python3
"""Take a register written by Python's csv module over, write it out again, and compare cell by cell.

    requests_csv.py --program PATH [--rows 3000] [--seed N] [--encoding gb18030] [--database TEXT]

Cells hold quotation marks, separators, line feeds and begins of formulas. What comes out must be what went in once the apostrophe in front of
formulas is taken away, and no cell may begin with one. Standard library only. Exits 1 on a mismatch.
"""
import argparse
import csv
import os
import random
import re
import subprocess
import sys
import tempfile
import time

HEAD = "申请编号 收到日期 渠道 申请人类别 姓名或者名称 证件类型 证件号码 联系电话 通信地址 电子邮箱 申请内容 状态 答复期限 办结日期 办理结果".split()
# Computed by the program, or written there in another word than here.
LEFT_OUT = {"状态", "答复期限", "办理结果"}
PIECES = ["甲", '"', ",", "\n", "'", "=", "+", "乙", " x", ";", "\t"]


def made(rng, index):
    word = lambda: "文" + "".join(rng.choice(PIECES) for _ in range(rng.randrange(8))) + "尾"
    ended = rng.random() < 0.9
    end = [f"2024-05-{rng.randrange(7, 30):02}", "G1"] if ended else ["", ""]
    name = rng.choice(["", "=", "-", "+", "@"]) + word()
    return [f"2024-{index:05}", "2024-05-06", "当面提交", "自然人", name, "", "", str(13800000000 + index), "", "", word(), "", "", *end]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True)
    options.add_argument("--rows", type=int, default=3000)
    options.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options.add_argument("--encoding", default="gb18030")
    options.add_argument("--database")
    options = options.parse_args()
    print(f"seed {options.seed}")
    rng = random.Random(options.seed)
    rows = [made(rng, index + 1) for index in range(options.rows)]
    with tempfile.TemporaryDirectory() as folder:
        place = ["--data", os.path.join(folder, "data")] + (["--database", options.database] if options.database else [])
        os.mkdir(place[1])

        def run(*arguments):
            start = time.time()
            done = subprocess.run([options.program, *arguments, *place], capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{arguments}: {done.stdout}{done.stderr}")
            print(f"{arguments[0]} {arguments[1]}: {time.time() - start:.1f} s")

        given, written = os.path.join(folder, "in.csv"), os.path.join(folder, "out.csv")
        with open(given, "w", encoding=options.encoding, newline="") as file:
            csv.writer(file).writerows([HEAD, *rows])
        run("exercise", "--acts", "2", "--tasks", "1")  # an agency that is known
        run("requests", "import", given, "--agency", "exercise-0")
        run("requests", "export", "--agency", "exercise-0", "--out", written, "--with-personal-data", "test")
        run("audit", "verify")
        with open(written, encoding="utf-8-sig", newline="") as file:
            out = list(csv.reader(file))
    wrong = [] if out[0] == HEAD else [("headings", HEAD, out[0])]
    wrong += [("formula", row[0], cell) for row in out for cell in row if re.match(r"[=+\-@]", cell)]
    restored = {row[0]: [cell[1:] if re.match(r"'+[=+\-@]", cell) else cell for cell in row] for row in out}
    for row in rows:
        found = restored.get(row[0], [None] * len(HEAD))
        wrong += [(row[0], a, b) for name, a, b in zip(HEAD, row, found, strict=True) if name not in LEFT_OUT and a != b]
    for problem in wrong[:10]:
        print(*map(repr, problem))
    print(f"{len(rows)} rows, {len(wrong)} cells that differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
