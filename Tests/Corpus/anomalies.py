#!/usr/bin/env python3
"""Compare the findings of `gongkai report check` with the anomalies that the truth files of a corpus list. Standard library only.

    anomalies.py --program gongkai [--corpus DIR] [--kinds txt,html,docx] [--min-found 0.9] [--max-false 0.05] [--show 200]

A finding answers an anomaly of the same report when their codes are the same or equivalent and their places overlap. Printed: for each
severity of the truth, how many anomalies were found and which were missed; then the findings of severity error that nothing in the truth
of that report explains, and their share of all errors. Exits 1 only when a bound is given and not met.
"""
import argparse
import json
import os
import subprocess
import sys
from collections import Counter

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.normpath(os.path.join(HERE, '..', '..', '..', 'shared', 'corpus'))

# Codes that name the same fault from two sides; a finding with one answers an anomaly with another of its set.
EQUIVALENT = [
    {'missing_cell', 'blank_cells', 'lost_cells', 'rows_missing', 'lost_columns'},
    {'placeholder', 'cell_format', 'blank_cells'},
    {'row_sum', 'column_total', 'balance', 'block_sum', 'items_sum'},
    {'doubtful_value', 'shifted_value', 'implausible_amount'},
    {'amount_unit_missing', 'mixed_units', 'unit_twice', 'implausible_amount', 'cell_format'},
    {'narrative_vs_table', 'narrative_sum', 'narrative_rate', 'narrative_inconsistent', 'count_mismatch'},
    {'narrative_omits_requests', 'narrative_omits_litigation', 'narrative_no_numbers'},
    {'title_form', 'title_inconsistent', 'title_two_lines', 'year_missing', 'office_missing'},
    {'office_name_short', 'office_name_inconsistent', 'garbled_name', 'office_missing'},
    {'wrong_form', 'mixed_form', 'form_variant', 'label_variant', 'broken_label', 'broken_text'},
    {'section_title', 'heading_missing', 'headings_missing', 'heading_duplicate', 'blank_section', 'page_fragment'},
    {'numbering', 'mixed_brackets'},
    {'outdated_basis', 'outdated_phrase'},
    {'typo', 'garbled_sentence', 'garbled_text', 'stray_text', 'broken_sentence', 'broken_paragraph', 'merged_paragraphs', 'half_width_punctuation'},
    {'table_split', 'shifted_row', 'other_table', 'page_furniture'},
]

# What a captured text that ends early, or whose narrative was shortened, leaves out; findings that say so are no invention of ours.
LEFT_OUT = EQUIVALENT[0] | EQUIVALENT[6] | {'heading_missing', 'headings_missing', 'section_title', 'blank_section', 'page_fragment', 'no_contact'}


def same_fault(code, other):
    return code == other or any(code in group and other in group for group in EQUIVALENT)


def places(where):
    """The places an anomaly names: dotted prefixes; an empty set means the whole report."""
    found = set()
    for part in where.replace('/', ',').replace(' and ', ',').split(','):
        part = part.strip()
        for word in part.split():
            if word.startswith('section') or word in ('title', 'preface'):
                found.add(word)
    return found


def places_of_finding(finding):
    """Dotted cell keys and sections a finding points at."""
    found = set(finding.get('cells') or [])
    for span in finding.get('spans') or []:
        section = span.get('section')
        found |= {'title', 'preface'} if section == 0 else {f'section{section}'}
    return found


def overlap(a, b):
    """Whether one place lies inside another; no place at all overlaps everything."""
    if not a or not b:
        return True

    def inside(x, y):
        return x == y or x.startswith(y + '.') or y.startswith(x + '.')
    if any(inside(x, y) for x in a for y in b):
        return True
    # A sum is one fault seen in its row and in its columns: any two places of the same row or of the same block agree.
    return any(x.split('.')[:2] == y.split('.')[:2] and x.count('.') == 2 for x in a for y in b)


def answers(finding, anomaly):
    if not same_fault(finding.get('code', ''), anomaly['code']):
        return False
    where = places(anomaly.get('where', ''))
    if overlap(places_of_finding(finding), where):
        return True
    # A failed sum spoils the sums that cross it, in other rows and columns of the table.
    sums = EQUIVALENT[2]
    return finding['code'] in sums and anomaly['code'] in sums and any(
        x.split('.')[0] == y.split('.')[0] for x in places_of_finding(finding) for y in where)


def explained_by_cut(finding, truth):
    return finding.get('code') in LEFT_OUT and bool(truth.get('truncated') or truth.get('narrative_abridged'))


def check(program, path):
    """The report of one file from `report check`, or one with `refused`."""
    run = subprocess.run([program, 'report', 'check', path, '--to', 'json'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    try:
        reports = json.loads(run.stdout).get('reports') or []
    except json.JSONDecodeError:
        reports = []
    if not reports:
        return {'refused': run.stderr.decode('utf-8', 'replace').strip() or f'exit status {run.returncode}', 'findings': []}
    return reports[0]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--program', required=True)
    a.add_argument('--corpus', default=SHARED)
    a.add_argument('--kinds', default='txt,html,docx')
    a.add_argument('--min-found', type=float, help='share of the errors of the truth that must be found')
    a.add_argument('--max-false', type=float, help='share of our errors that may stay unexplained')
    a.add_argument('--show', type=int, default=200, help='lines per list')
    o = a.parse_args()
    found, total = Counter(), Counter()
    missed = {'error': [], 'warning': [], 'info': []}
    unexplained, errors, cut, codes = [], 0, 0, Counter()
    for item in corpus.items(o.corpus, set(o.kinds.split(','))):
        truth = item.truth
        anomalies = truth.get('anomalies', [])
        report = check(o.program, item.path)
        findings = report.get('findings') or []
        if report.get('refused'):
            print(f'refused  {item.name}: {report["refused"]}')
        for anomaly in anomalies:
            severity = anomaly['severity']
            total[severity] += 1
            if any(answers(f, anomaly) for f in findings):
                found[severity] += 1
            else:
                missed[severity].append(f'{item.name}  {anomaly["code"]}  {anomaly.get("where", "")}  {anomaly.get("detail", "")[:100]}')
        for finding in findings:
            if finding.get('severity') != 'error':
                continue
            errors += 1
            if any(answers(finding, anomaly) for anomaly in anomalies):
                continue
            if explained_by_cut(finding, truth):
                cut += 1
            else:
                place = ' '.join(sorted(places_of_finding(finding))[:3])
                unexplained.append(f'{item.name}  {finding.get("id")} {finding.get("code")}  {place}  {finding.get("message", "")}')
                codes[finding.get('id')] += 1
    for severity in ('error', 'warning', 'info'):
        share = found[severity] / total[severity] if total[severity] else 1.0
        print(f'\n{severity}: {found[severity]} of {total[severity]} found ({share:.1%}); missed:')
        print_list(missed[severity], o.show)
    false = len(unexplained) / errors if errors else 0.0
    print(f'\n{len(unexplained)} of our {errors} errors explained by nothing in the truth ({false:.1%}): {dict(codes)}; '
          f'{cut} more say what a cut or shortened text leaves out')
    print_list(unexplained, o.show)
    share = found['error'] / total['error'] if total['error'] else 1.0
    sys.exit(1 if o.min_found is not None and share < o.min_found or o.max_false is not None and false > o.max_false else 0)


def print_list(lines, limit):
    for line in lines[:limit]:
        print('  ' + line)
    if len(lines) > limit:
        print(f'  … and {len(lines) - limit} more')


if __name__ == '__main__':
    main()
