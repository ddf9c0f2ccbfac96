"""Walks a corpus folder (seeds, documents, real) and runs the program over its files; shared by score.py and anomalies.py."""
import json
import os
import subprocess
import tempfile

KINDS = {'docx': 'docx', 'lo_docx': 'docx', 'page_html': 'html', 'word_html': 'html', 'html': 'html', 'htm': 'html', 'txt': 'txt'}


class Item:
    """One file of the corpus with its truth."""

    def __init__(self, path, truth, kind, entry=None):
        self.path, self.truth_path, self.kind = path, truth, kind
        self.entry = entry or {}

    @property
    def truth(self):
        with open(self.truth_path, encoding='utf-8') as file:
            return json.load(file)

    @property
    def name(self):
        return os.path.basename(self.path)


def items(folder, kinds):
    """The single-file items of a corpus whose kind is asked for, in a fixed order."""
    found = []
    for part in ('seeds', 'documents', 'real'):
        base = os.path.join(folder, part)
        listing = os.path.join(base, 'index.json')
        if os.path.exists(listing):
            with open(listing, encoding='utf-8') as file:
                for entry in json.load(file):
                    files = entry.get('files') or [entry['file']]
                    kind = KINDS.get(entry.get('kind') or files[0].rsplit('.', 1)[-1].lower())
                    if kind in kinds and len(files) == 1:
                        found.append(Item(os.path.join(base, files[0]), os.path.join(base, entry['truth']), kind, entry))
        elif os.path.isdir(base) and 'txt' in kinds:
            for name in sorted(n for n in os.listdir(base) if n.endswith('.txt')):
                found.append(Item(os.path.join(base, name), os.path.join(base, 'truth', name[:-4] + '.json'), 'txt'))
    return found


def read(program, batch, seconds=300):
    """{path: result} of `report read` over many files in one run; None for a file after whose batch the program was killed by a signal."""
    with tempfile.TemporaryDirectory() as out:
        command = [program, 'report', 'read', *[i.path for i in batch], '--to', 'json', '--out', out]
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=seconds)
        if run.returncode < 0:
            if len(batch) == 1:
                return {batch[0].path: None}
            half = len(batch) // 2
            return {**read(program, batch[:half], seconds), **read(program, batch[half:], seconds)}
        results = {}
        for item in batch:
            results[item.path] = {}
            for name in (item.name + '.json', item.name.rsplit('.', 1)[0] + '.json'):
                path = os.path.join(out, name)
                if os.path.exists(path):
                    with open(path, encoding='utf-8') as file:
                        results[item.path] = json.load(file)
                    break
        return results


def batches(all_items, size=100):
    """Lists of items without two of the same name or stem, at most `size` long."""
    batch, stems = [], set()
    for item in all_items:
        stem = item.name.rsplit('.', 1)[0]
        if len(batch) == size or stem in stems:
            yield batch
            batch, stems = [], set()
        batch.append(item)
        stems.add(stem)
    if batch:
        yield batch
