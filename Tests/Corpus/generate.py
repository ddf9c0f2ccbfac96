#!/usr/bin/env python3
"""Write invented annual reports with known figures, in the layouts reports take in the wild. Standard library only, no network.

    generate.py --out DIR --count N --seed S [--layouts a,b,...] [--defects none|typical] [--balanced]
        a corpus: DIR/seeds, DIR/real, DIR/documents, each with its files and truth/, as score.py reads it
    generate.py --flat DIR --count 10000 [--kinds txt,html,docx] [--balanced] [--truth]
        many files in one folder, written on all cores, for throughput runs
    generate.py --list
        the layouts

The same seed gives the same bytes. Offices, sentences and figures are invented.
"""
import argparse
import json
import os
import random
import shutil
import sys
from multiprocessing import Pool

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generator import docx, html, report as reports, text  # noqa: E402

LAYOUTS = {layout.name: layout for layout in text.LAYOUTS + html.LAYOUTS + docx.LAYOUTS}


def one(layout, seed, index, defects, balanced):
    """Report number `index` in a layout: (report, written file)."""
    rng = random.Random(f'{seed}/{layout.name}/{index}')
    report = reports.make(rng, layout, defects, balanced)
    variant = layout.variants[rng.randrange(len(layout.variants))]
    written = layout.write(report, defects == 'typical', **variant)
    report.anomalies += written.anomalies
    return report, written, variant


def truth(layout, report, written, variant, name):
    words = layout.name + ''.join(f', {k} {v}' for k, v in variant.items() if k != 'bom') + (f'; {written.note}' if written.note else '')
    value = reports.truth_of(report, written.cells, words, written.convert, written.uncertain, written.lost)
    value['file'] = name
    if written.truncated:
        value['truncated'] = True
        value['anomalies'] = [a for a in value['anomalies'] if a['where'] not in ('section5', 'section6')]
    if layout.name == 'page_values':
        value['anomalies'] = [a for a in value['anomalies'] if a['where'].startswith(('section3.', 'section4.'))]
    return value


def save(path, value):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(value, file, ensure_ascii=False, indent=1)


def corpus(o):
    layouts = pick(o.layouts, ('txt', 'html', 'docx'))
    for folder in ('seeds', 'real', 'documents'):
        shutil.rmtree(os.path.join(o.out, folder), ignore_errors=True)
        os.makedirs(os.path.join(o.out, folder, 'truth'))
    index = {'real': [], 'documents': []}
    for n in range(o.count):
        layout = layouts[n % len(layouts)]
        report, written, variant = one(layout, o.seed, n, o.defects, o.balanced)
        name = f'{n:05}_{layout.name}_{report.year}'
        folder, file = os.path.join(o.out, layout.folder), f'{name}.{layout.kind}'
        with open(os.path.join(folder, file), 'wb') as out:
            out.write(written.data)
        value = truth(layout, report, written, variant, file)
        save(os.path.join(folder, 'truth', name + '.json'), value)
        if layout.folder != 'seeds':
            index[layout.folder].append({
                'file': file, 'files': [file], 'kind': layout.kind, 'truth': f'truth/{name}.json', 'form': value['form'], 'year': report.year,
                'office': report.office, 'coverage': value['coverage'], 'layout': value['layout']})
    for folder, entries in index.items():
        save(os.path.join(o.out, folder, 'index.json'), entries)
    print(f'{o.count} reports in {len(layouts)} layouts: {o.out}')


def pick(names, kinds):
    if not names:
        return [layout for layout in LAYOUTS.values() if layout.kind in kinds]
    unknown = [n for n in names.split(',') if n not in LAYOUTS]
    if unknown:
        sys.exit(f'no such layout: {", ".join(unknown)}; there are {", ".join(LAYOUTS)}')
    return [LAYOUTS[n] for n in names.split(',')]


def flat_file(job):
    o, names, n = job
    layout = LAYOUTS[names[n % len(names)]]
    report, written, variant = one(layout, o.seed, n, o.defects, o.balanced)
    name = f'{n:06}_{layout.name}.{layout.kind}'
    with open(os.path.join(o.flat, name), 'wb') as out:
        out.write(written.data)
    if o.truth:
        save(os.path.join(o.flat, 'truth', name + '.json'), truth(layout, report, written, variant, name))
    return len(written.data)


def flat(o):
    names = [layout.name for layout in pick(o.layouts, o.kinds.split(',')) if layout.name not in ('lost', 'page_values') or o.layouts]
    os.makedirs(os.path.join(o.flat, 'truth') if o.truth else o.flat, exist_ok=True)
    with Pool() as pool:
        size = sum(pool.imap_unordered(flat_file, ((o, names, n) for n in range(o.count)), chunksize=100))
    print(f'{o.count} files, {size / 1e6:.1f} MB: {o.flat}')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--out')
    a.add_argument('--flat')
    a.add_argument('--count', type=int, default=280)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--layouts')
    a.add_argument('--kinds', default='txt,html,docx')
    a.add_argument('--defects', choices=('none', 'typical'), default='typical')
    a.add_argument('--balanced', action='store_true', help='no report with sums that fail')
    a.add_argument('--truth', action='store_true', help='with --flat: write truth files too')
    a.add_argument('--list', action='store_true')
    o = a.parse_args()
    if o.list:
        for layout in LAYOUTS.values():
            print(f'{layout.name:24} {layout.kind:5} {layout.folder:10} {len(layout.variants)} variants')
    elif o.flat:
        flat(o)
    elif o.out:
        corpus(o)
    else:
        a.error('give --out DIR, --flat DIR or --list')


if __name__ == '__main__':
    main()
