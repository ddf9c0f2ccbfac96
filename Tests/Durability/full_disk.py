#!/usr/bin/env python3
"""Let the program work on a disk that is really full, then really read-only, and see that nothing acknowledged is lost.

    full_disk.py --program .build/release/gongkai

A small file system in memory is mounted for this process alone (a mount namespace; without the right to make one the test says so and is
skipped). The hidden command `exercise` works until the disk is full: it must end with one sentence, without a trace of the program's inside,
and everything acknowledged must be there once there is room again. On a read-only disk nothing may start half-working.
Several sizes, so that the disk fills in the database, in its log and in other files. Standard library only.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from kill import faults, inspect

MEGABYTE = 1 << 20


class Disk:
    """A file system of so many megabytes with one file of ballast on it, whose removal makes room."""

    def __init__(self, megabytes):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="gongkai-disk-"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(self.root)], check=True)
        self.ballast = self.root / "ballast"
        self.ballast.write_bytes(b"\0" * MEGABYTE * 2)
        self.folder = self.root / "data"
        self.folder.mkdir()
        self.options = ["--data", str(self.folder)]

    def remount(self, how):
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.root)], check=True)

    def remove(self):
        subprocess.run(["umount", str(self.root)], check=True)
        self.root.rmdir()


def run(program, disk, *more):
    return subprocess.run([program, "exercise", *disk.options, *more], capture_output=True, text=True, timeout=300)


def complain(ended, words, what):
    """The sentence of a program that cannot go on; anything else is a fault."""
    text = ended.stderr.strip()
    if ended.returncode in (0, 64) or ended.returncode < 0:
        sys.exit(f"{what}: the program ended with {ended.returncode}: {text}")
    if words not in text or len(text.splitlines()) != 1:
        sys.exit(f"{what}: not one sentence with “{words}”: {text}")
    if any(trace in text for trace in ("SELECT", "INSERT", "SQLITE", ".swift", "Fatal")):
        sys.exit(f"{what}: the sentence shows the inside of the program: {text}")
    return text


def fill(program, megabytes, seed):
    disk = Disk(megabytes)
    try:
        full = run(program, disk, "--seed", str(seed))
        sentence = complain(full, "磁盘空间", f"{megabytes} MB")
        acts = [json.loads(line) for line in full.stdout.splitlines(keepends=True) if line.endswith("\n")]
        disk.ballast.unlink()
        entries, problems = inspect(program, disk)
        wrong = faults(acts, entries, problems)
        if wrong:
            sys.exit(f"{megabytes} MB:\n" + "\n".join(wrong[:20]))
        verify = subprocess.run([program, "audit", "verify", *disk.options], capture_output=True, text=True)
        if verify.returncode != 0:
            sys.exit(f"{megabytes} MB: audit verify ends with {verify.returncode}\n{verify.stdout}{verify.stderr}")
        more = run(program, disk, "--seed", str(seed + 1), "--acts", "5", "--tasks", "1")
        if more.returncode != 0 or len(more.stdout.splitlines()) != 5:
            sys.exit(f"{megabytes} MB: with room again the program ends with {more.returncode}: {more.stderr}")
        disk.remount("ro")
        complain(run(program, disk, "--seed", "9"), "只能读取", "read-only")
        disk.remount("rw")
        if inspect(program, disk)[1]:
            sys.exit("read-only: the data have changed")
        return len(acts), sentence
    finally:
        disk.remove()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", required=True)
    options.add_argument("--sizes", default="3,4,5,6,8", help="megabytes of the disks, parted by commas; 2 of each are ballast")
    options.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if not given.inside:
        apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
        if subprocess.run([*apart, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode != 0:
            print("skipped: no right to mount a file system here")
            return
        os.execvp(apart[0], [*apart, sys.executable, *sys.argv, "--inside"])
    total = 0
    for seed, size in enumerate(given.sizes.split(",")):
        acts, sentence = fill(given.program, int(size), 100 + seed)
        total += acts
    print(f"disks of {given.sizes} MB filled up, then read-only: {total} acknowledged acts, none lost, none half done; “{sentence}”")


if __name__ == "__main__":
    main()
