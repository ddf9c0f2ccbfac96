#!/usr/bin/env python3
"""Kill the program with SIGKILL at random moments while it works, and see that nothing acknowledged is lost and nothing is half done.

    kill.py --program .build/release/gongkai --kills 200 --engine sqlite
    kill.py --program .build/release/gongkai --kills 200 --engine postgresql --connection "host=... port=... user=... dbname=..."

The program's hidden command `exercise` registers requests and records acts in several tasks and writes a line for each act it has
acknowledged. After each kill the database is opened by the program, and everything is compared: every acknowledged act has its audit
entry with its effect, no act is half done (events, folded columns, numbers, search words and audit entries agree), and the chains hold.
Only the program is killed, not the server. Standard library only; --seed repeats the moments of the kills, not what the tasks manage until then.
"""
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid


class Place:
    """A fresh database with the folder of its keys and attachments."""

    def __init__(self, engine, connection):
        self.folder = tempfile.mkdtemp(prefix="gongkai-kill-")
        self.options = ["--data", self.folder]
        self.schema = None
        if engine == "postgresql":
            self.schema, self.connection = "k" + uuid.uuid4().hex, connection
            self.sql(f"CREATE SCHEMA {self.schema}")
            self.options += ["--database", f"{connection} options='-c search_path={self.schema}'"]

    def sql(self, text):
        subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-c", text, self.connection], check=True, stderr=subprocess.PIPE)

    def remove(self):
        if self.schema:
            self.sql(f"DROP SCHEMA {self.schema} CASCADE")
        shutil.rmtree(self.folder, ignore_errors=True)


def work_until_killed(program, place, seed, seconds):
    """Runs the load, kills it after so many seconds of acknowledged work, and returns the acknowledged acts.

    The moment counts from the first acknowledged act in half of the rounds, and from the start of the program in the others, so that
    opening and migrating are hit too.
    """
    child = subprocess.Popen([program, "exercise", *place.options, "--seed", str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    lines, first = [], threading.Event()

    def listen():
        for line in child.stdout:
            # a line without its end was not acknowledged as a whole
            if line.endswith(b"\n"):
                lines.append(line)
                first.set()

    reader = threading.Thread(target=listen)
    reader.start()
    if seed % 2:
        first.wait(30)
    time.sleep(seconds)
    if child.poll() is not None:
        raise SystemExit(f"the program ended by itself with {child.returncode}: {child.stderr.read().decode()}")
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    reader.join()
    child.stderr.close()
    return [json.loads(line) for line in lines]


def inspect(program, place):
    """All audit entries by act, and what the program itself finds not to fit together."""
    run = subprocess.run([program, "exercise", *place.options, "--inspect"], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"after a kill the database does not open: {run.returncode} {run.stderr}")
    *entries, last = [json.loads(line) for line in run.stdout.splitlines()]
    return {(entry["agency_id"], entry["act_id"]): entry for entry in entries}, last["problems"]


def faults(acts, entries, problems):
    """What was lost or is half done, a sentence each."""
    found = list(problems)
    for act in acts:
        entry = entries.get((act["agency"], act["act"]))
        if entry is None:
            found.append(f"lost: {act}")
        elif act["did"] == "refused":
            if entry["outcome"] != "refused":
                found.append(f"refused, yet recorded as {entry['outcome']}: {act}")
        elif entry["outcome"] != "success" or entry["act"] != act["did"]:
            found.append(f"recorded as something else: {act}")
        elif (entry["after_json"]["number"], entry["after_json"]["entries"]) != (act["number"], act["entries"]):
            found.append(f"recorded with another effect: {act}")
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", required=True)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    options.add_argument("--connection", default=os.environ.get("GONGKAI_TEST_POSTGRES"), help="of the PostgreSQL server")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=10, help="kills on one database before a fresh one is taken")
    given = options.parse_args()
    if given.engine == "postgresql" and not given.connection:
        options.error("--engine postgresql needs --connection")
    chance = random.Random(given.seed)
    kills = acknowledged = recorded = idle = 0
    started = time.monotonic()
    while kills < given.kills:
        place, acts = Place(given.engine, given.connection), []
        try:
            for _ in range(min(given.each, given.kills - kills)):
                kills += 1
                new = work_until_killed(given.program, place, given.seed * 100_000 + kills, chance.uniform(0.0, 0.6))
                idle += not new
                acts += new
                entries, problems = inspect(given.program, place)
                wrong = faults(acts, entries, problems)
                if wrong:
                    sys.exit(f"kill {kills}, seed {given.seed}, {given.engine}:\n" + "\n".join(wrong[:20]))
                verify = subprocess.run([given.program, "audit", "verify", *place.options], capture_output=True, text=True)
                if verify.returncode != 0 and entries:
                    sys.exit(f"kill {kills}: audit verify ends with {verify.returncode}\n{verify.stdout}{verify.stderr}")
            acknowledged += len(acts)
            recorded += len(entries)
        finally:
            place.remove()
    print(
        f"{given.engine}: {kills} kills in {time.monotonic() - started:.0f} s, {kills - idle} of them under load, {acknowledged} acknowledged acts, "
        f"none lost, none half done; {recorded - acknowledged} acts were kept whole, but not acknowledged yet; every chain intact")


if __name__ == "__main__":
    main()
