#!/usr/bin/env python3
"""Compare every cell that `gongkai report read` gives with the truth of a corpus. Standard library only.

    score.py --program gongkai --corpus DIR [--kinds txt,html,docx] [--min-right 0.995] [--max-wrong 0] [--show 20] [--layouts]

Per kind: right; wrong (another value, the worst); zeroed (0 for an empty cell); refused (no value where there is one); extra (a value for a
cell that is not in a whole table); guessed (a value where the truth says the text proves none; shown, and a failure with --max-guessed).
"""
import argparse
import sys
from collections import Counter, defaultdict

import corpus

COLUMNS = ('files', 'right', 'empty', 'refused', 'zeroed', 'wrong', 'extra', 'guessed', 'crashed')
BAD = ('zeroed', 'wrong', 'extra', 'crashed')


def figures(report):
    """{(section, row, column): cell} of a truth file or a result."""
    return {
        (section, row, column): cell
        for section in ('section2', 'section3', 'section4')
        for row, columns in (report.get(section) or {}).items() if isinstance(columns, dict)
        for column, cell in columns.items() if not column.startswith('_')}


def number(cell):
    value = cell.get('value') if isinstance(cell, dict) else cell
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError):
        return value


def verdict(cell, found):
    """What a result is worth for one cell of the truth."""
    expected = number(cell)
    if isinstance(cell, dict) and cell.get('state') == 'uncertain':
        return 'guessed' if found is not None else 'unscored'
    if expected is None:
        return 'empty' if found is None else 'zeroed' if found == 0 else 'wrong'
    if found is None:
        return 'refused'
    return 'right' if isinstance(found, float) and abs(found - expected) < 1e-9 else 'wrong'


def compare(truth, result):
    """Verdicts of one file: a counter, and the cells that are not right."""
    tally, misses = Counter(files=1), []
    given = figures(result)
    for key, cell in figures(truth).items():
        found = number(given.pop(key, None))
        kind = verdict(cell, found)
        tally[kind] += 1
        if kind in ('wrong', 'zeroed', 'refused', 'guessed'):
            misses.append((kind, key, cell, found))
    for key, cell in given.items():
        if number(cell) is not None and truth.get('coverage', {}).get(key[0], 'full') == 'full':
            tally['extra'] += 1
            misses.append(('extra', key, None, number(cell)))
    return tally, misses


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--program', required=True)
    a.add_argument('--corpus', required=True)
    a.add_argument('--kinds', default='txt,html,docx')
    a.add_argument('--min-right', type=float, default=0.0)
    a.add_argument('--max-wrong', type=int, default=0)
    a.add_argument('--max-guessed', type=int)
    a.add_argument('--show', type=int, default=20)
    a.add_argument('--layouts', action='store_true', help='a line for each layout instead of each kind')
    o = a.parse_args()
    totals, shown = defaultdict(Counter), Counter()
    for batch in corpus.batches(corpus.items(o.corpus, set(o.kinds.split(',')))):
        results = corpus.read(o.program, batch)
        for item in batch:
            truth, result = item.truth, results[item.path]
            group = str(truth.get('layout', item.kind)).split(',')[0].split(';')[0] if o.layouts else item.kind
            if result is None:
                totals[group].update(files=1, crashed=1)
                print(f'crashed  {item.name}')
                continue
            tally, misses = compare(truth, result)
            totals[group].update(tally)
            for kind, key, cell, found in sorted(misses, key=lambda m: m[0] == 'refused'):
                shown[kind] += 1
                if shown[kind] <= o.show:
                    print(f'{kind:8} {item.name}  {".".join(key)}  truth {cell}  result {found}')
    width = max([len(g) for g in totals] + [6])
    print(' ' * width + ''.join(f'{c:>9}' for c in COLUMNS))
    for group in sorted(totals):
        print(f'{group:{width}}' + ''.join(f'{totals[group][c]:>9}' for c in COLUMNS))
    whole = sum(totals.values(), Counter())
    bad = sum(whole[k] for k in BAD)
    valued = whole['right'] + whole['refused'] + whole['wrong']
    share = whole['right'] / valued if valued else 0.0
    print(f'{valued} cells with a value: {share:.4%} right, {bad} wrong, zeroed, extra or crashed, {whole["guessed"]} guessed')
    fine = valued and share >= o.min_right and bad <= o.max_wrong and (o.max_guessed is None or whole['guessed'] <= o.max_guessed)
    sys.exit(0 if fine else 1)


if __name__ == '__main__':
    main()
