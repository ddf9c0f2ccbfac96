"""Tests of the generator and the scorers themselves."""
import os
import random
import re
import sys
import unittest
import zipfile
from io import BytesIO
from xml.etree import ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import anomalies  # noqa: E402
import generate  # noqa: E402
import score  # noqa: E402
from generator import figures, form  # noqa: E402

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


class Form(unittest.TestCase):
    def test_has_the_number_of_cells_of_each_edition(self):
        self.assertEqual([len(form.request_rows(e)) for e in ('2019', '2021', 'mixed')], [23, 25, 23])
        cells = {e: sum(len(c) * len(r) for _, c, r in form.BLOCKS[e]) for e in form.BLOCKS}
        self.assertEqual(cells, {'2019': 22, '2021': 10})

    def test_grids_are_full(self):
        for edition in ('2019', '2021'):
            for rows, width in ((form.table2(edition, str), 4), (form.table3(edition, str), 10), (form.table4(str), 15)):
                for line in form.grid(rows, width):
                    self.assertEqual(len(line), width)
                    self.assertNotIn('lack', [how for _, how in line])


class Figures(unittest.TestCase):
    def test_balance(self):
        for n in range(200):
            edition = ('2019', '2021', 'mixed')[n % 3]
            self.assertEqual(figures.failures(figures.draw(random.Random(n), edition), edition), [])

    def test_a_broken_sum_is_listed(self):
        values = figures.draw(random.Random(1), '2021')
        values['section3', 'granted', 'other'] += 1
        self.assertEqual({f['code'] for f in figures.failures(values, '2021')}, {'row_sum', 'column_total'})


class Generator(unittest.TestCase):
    def test_same_seed_same_bytes(self):
        for layout in generate.LAYOUTS.values():
            first, second = (generate.one(layout, 7, 3, 'typical', False)[1].data for _ in range(2))
            self.assertEqual(first, second, layout.name)

    def test_without_defects_every_cell_stands_in_the_file_plainly(self):
        for layout in generate.LAYOUTS.values():
            if layout.name in ('page_values', 'lost'):
                continue
            report, written, variant = generate.one(layout, 5, 1, 'none', True)
            truth = generate.truth(layout, report, written, variant, 'x')
            self.assertEqual(set(truth['coverage'].values()), {'full'}, layout.name)
            self.assertEqual(truth['anomalies'], [], layout.name)
            self.assertEqual(set(score.figures(truth)), set(report.values), layout.name)

    def test_lost_cells_are_never_claimed(self):
        for n in range(20):
            for name in ('lost', 'values_blanks_dropped'):
                layout = generate.LAYOUTS[name]
                report, written, variant = generate.one(layout, 5, n, 'typical', False)
                truth = generate.truth(layout, report, written, variant, 'x')
                for (_, row, _), cell in score.figures(truth).items():
                    if isinstance(cell, dict) and cell.get('state') == 'missing':
                        mates = [c for k, c in score.figures(truth).items() if k[1] == row and score.number(c) is not None]
                        self.assertTrue(all(c.get('state') == 'uncertain' for c in mates))

    def test_word_rows_hold_the_figures_of_the_truth(self):
        for name in ('docx_merged', 'docx_tracked', 'docx_controls', 'docx_nested'):
            report, written, _ = generate.one(generate.LAYOUTS[name], 9, 2, 'none', True)
            document = ElementTree.fromstring(zipfile.ZipFile(BytesIO(written.data)).read('word/document.xml'))
            rows = []
            for row in document.iter(W + 'tr'):
                cells = [''.join(t.text or '' for t in c.iter(W + 't')) for c in row.iter(W + 'tc')]
                rows.append(cells)
            for row in report.tables[3]:
                if row.key:
                    expected = [figures.plain(report.values[c.key]) for c in row.values]
                    self.assertTrue(any(r[-7:] == expected and row.label in r for r in rows), (name, row.key))


class Scores(unittest.TestCase):
    def test_verdicts(self):
        blank, doubt = {'raw': '', 'value': None, 'state': 'blank'}, {'raw': '3', 'value': 3, 'state': 'uncertain'}
        cases = [(3, 3.0, 'right'), (3, None, 'refused'), (3, 4.0, 'wrong'), (blank, None, 'empty'), (blank, 0.0, 'zeroed'),
                 (blank, 2.0, 'wrong'), (doubt, None, 'unscored'), (doubt, 3.0, 'guessed')]
        for cell, found, expected in cases:
            self.assertEqual(score.verdict(cell, found), expected)

    def test_a_finding_answers_an_anomaly_of_its_code_and_place(self):
        finding = {'code': 'row_sum', 'cells': ['section3.granted.natural_person', 'section3.granted.total'], 'spans': []}
        for where, expected in (('section3.granted.total', True), ('section3.granted', True), ('section3', True), ('section4', False)):
            self.assertEqual(anomalies.answers(finding, {'code': 'row_sum', 'where': where}), expected, where)
        self.assertFalse(anomalies.answers(finding, {'code': 'typo', 'where': 'section3'}))
        self.assertEqual(anomalies.places('section2, section3'), {'section2', 'section3'})
        self.assertEqual(anomalies.places('title/section1'), {'title', 'section1'})


if __name__ == '__main__':
    unittest.main()
