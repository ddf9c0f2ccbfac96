"""One invented report: figures, words, the defects put into it on purpose, and the truth about both."""
from dataclasses import dataclass, field

from . import figures, form as F, words

HABITS = ['signs', 'words', 'units', 'pieces', 'zeros', 'thousands', 'full', 'pads']

FIRST_OF_SECTION4 = ('section4', 'reconsideration', 'upheld')   # an empty cell at the very start of a text row shows nothing


@dataclass
class Report:
    """A report before it is laid out."""
    rng: object
    edition: str
    year: int
    office: str
    title: str
    sections: list = field(default_factory=list)          # [(heading, [paragraph])], index 0 is the preface with no heading
    values: dict = field(default_factory=dict)            # what the report says, None for no value
    raw: dict = field(default_factory=dict)
    truth: dict = field(default_factory=dict)             # key -> cell of the truth
    anomalies: list = field(default_factory=list)
    tables: dict = field(default_factory=dict)            # 2, 3, 4 -> rows
    extra: list = field(default_factory=list)
    furniture: tuple = ((), ())


def make(rng, layout, defects='typical', balanced=True, edition=None):
    """An invented report for a layout; `layout.proves_blanks` says whether the layout can show an empty cell in its place."""
    edition = edition or rng.choice(['2019', '2021', '2021'])
    year = rng.choice([2019, 2020]) if edition == '2019' else rng.randint(2021, 2025)
    if defects == 'typical' and edition == '2021' and rng.random() < 0.12:
        edition = 'mixed'
    wrong_form = defects == 'typical' and edition == '2019' and rng.random() < 0.1
    if wrong_form:
        year = rng.choice([2021, 2022])
    name = words.office(rng)
    report = Report(rng, edition, year, name, words.title(rng, name, year))
    report.values = figures.draw(rng, edition)
    typical = defects == 'typical'
    if wrong_form:
        report.anomalies.append({'code': 'wrong_form', 'severity': 'error', 'where': 'section2', 'detail': f'The 2019 form used for {year}.'})
    if edition == 'mixed':
        report.anomalies.append({'code': 'mixed_form', 'severity': 'warning', 'where': 'section3.other_handling',
                                 'detail': 'Table 2 of the 2021 form with the single row （六） of the 2019 form in table 3.'})
    if typical and not balanced and rng.random() < 0.2:
        key = rng.choice([k for k in report.values if k[0] != 'section2'])
        report.values[key] += rng.randint(1, 9)
    write_cells(report, layout, typical)
    report.anomalies += figures.failures(report.values, edition)
    tell(report, typical)
    if typical:
        spoil_frame(report)
    lay_tables(report, layout, typical)
    return report


def write_cells(report, layout, typical):
    rng = report.rng
    habit = {h for h in HABITS if rng.random() < 0.25} & layout.habits if typical else set()
    blank_share = rng.choice([0, 0, 0.03, 0.3]) if typical and layout.proves_blanks is not None else 0
    placeholder = rng.choice(['/', '-', '—', '无', '——']) if typical and rng.random() < 0.15 else None
    for key, value in report.values.items():
        roll = rng.random()
        if value == 0 and key[2] != 'total' and placeholder and roll < 0.1:
            report.raw[key], report.truth[key] = placeholder, {'raw': placeholder, 'value': None, 'state': 'placeholder'}
            report.values[key] = None
        elif value == 0 and key[2] != 'total' and roll < blank_share and (layout.kind != 'txt' or key != FIRST_OF_SECTION4):
            raw = rng.choice(layout.blanks)
            report.raw[key], report.truth[key] = raw, {'raw': raw, 'value': None, 'state': 'blank'}
            report.values[key] = None
        else:
            raw, value, more = figures.dress(rng, key, value, habit)
            report.raw[key], report.truth[key], report.values[key] = raw, figures.truth_cell(raw, value, more), value
    for state, code in (('blank', 'blank_cells'), ('placeholder', 'placeholder')):
        where = sorted({k[:2] for k, c in report.truth.items() if isinstance(c, dict) and c.get('state') == state})
        report.anomalies += [{'code': code, 'severity': 'warning', 'where': '.'.join(w), 'detail': f'{state} cells in this row.'} for w in where]


def tell(report, typical):
    """The narrative, which says the numbers of the tables, or once in a while another one."""
    rng, year = report.rng, report.year
    received = report.values['section3', 'new_received', 'total'] or 0
    handled = report.values['section3', 'total_handled', 'total'] or 0
    said = received
    if typical and received and rng.random() < 0.08:
        said = received + rng.randint(1, 5)
        report.anomalies.append({'code': 'narrative_vs_table', 'severity': 'error', 'where': 'section1', 'raw': str(said),
                                 'detail': f'The text says {said} requests, table 3 says {received}.'})
    heads = words.headings(rng)
    texts = [words.overall(rng, report.office, year, said, handled), [], [], [], words.problems(rng, year), words.other_matters(rng, year)]
    report.sections = [(None, words.preface(rng, report.office, year) if rng.random() < 0.7 else [])] + list(zip(heads, texts))
    if typical and rng.random() < 0.5:
        report.furniture = (words.furniture_before(rng, report.office, report.title, year), words.furniture_after(rng))


def spoil_frame(report):
    """Faults of title, years and sections, each now and then."""
    rng, year = report.rng, report.year

    def note(code, severity, where, raw, detail):
        report.anomalies.append({'code': code, 'severity': severity, 'where': where, 'raw': raw, 'detail': detail})
    if rng.random() < 0.08:
        right, report.title = report.title, report.title.replace('公开工作年度', '公开年度') if rng.random() < 0.5 else report.title.replace('年政府', '年度政府')
        report.furniture = tuple([report.title if line == right else line for line in lines] for lines in report.furniture)
        note('title_form', 'warning', 'title', report.title, 'Not the prescribed 年政府信息公开工作年度报告.')
    paragraphs = report.sections[1][1]
    if rng.random() < 0.08:
        wrong = paragraphs[2].replace(f'{year}年', f'{year - 1}年')
        if wrong != paragraphs[2]:
            paragraphs[2] = wrong
            note('wrong_year', 'error', 'section1', f'{year - 1}年', f'Results of {year} told for {year - 1}.')
    if rng.random() < 0.05:
        report.sections[6][1].clear()
        note('blank_section', 'warning', 'section6', None, 'Nothing stands under the heading.')


def lay_tables(report, layout, typical):
    rng = report.rng
    report.tables = {
        2: F.table2('2019' if report.edition == '2019' else '2021', report.raw.get),
        3: F.table3(report.edition, report.raw.get), 4: F.table4(report.raw.get)}
    if not typical:
        return
    if rng.random() < 0.15:
        drop = rng.random() < 0.5
        heads = [r for r in report.tables[2] if r.kind == 'heading']
        for row in heads if drop else heads[:1]:
            report.tables[2].remove(row)
        report.anomalies.append({'code': 'headings_missing' if drop else 'heading_missing', 'severity': 'warning', 'where': 'section2',
                                 'detail': 'Rows 第二十条第（X）项 are missing.'})
    if layout.foreign_rows and rng.random() < 0.15:
        at = next(n for n, r in enumerate(report.tables[2]) if r.key == 'normative_documents') + 1
        numbers = [rng.randint(0, 300) for _ in range(3)]
        cells = [F.Cell(str(n), key=('extra', '0', str(i))) for i, n in enumerate(numbers)]
        report.tables[2].insert(at, F.Row([F.Cell('本机关其他主动公开文件'), *cells], key='extra', label='本机关其他主动公开文件', values=cells))
        report.extra.append({'label': '本机关其他主动公开文件', 'after': 'normative_documents', 'cells': numbers})


def truth_of(report, cells, layout, convert=lambda s: s, uncertain=(), lost=()):
    """The truth file of a report of which `cells` stand in the file; rows in `uncertain` cannot be placed, cells in `lost` are gone."""
    truth = {
        'schema': 1, 'title': convert(report.title), 'office': convert(report.office), 'year': report.year,
        'form': '2019' if report.edition == '2019' else '2021', 'layout': layout, 'generated': True, 'coverage': {}}
    for number in (2, 3, 4):
        section = f'section{number}'
        keys = [k for k in report.truth if k[0] == section]
        here = [k for k in keys if k in cells]
        truth['coverage'][section] = 'full' if len(here) == len(keys) else 'partial' if here else 'none'
        truth[section] = {}
        for key in here:
            cell = report.truth[key]
            if key in lost:
                cell = {'raw': None, 'value': None, 'state': 'missing'}
            elif key in uncertain:
                cell = {**(cell if isinstance(cell, dict) else {'raw': str(cell), 'value': cell}), 'state': 'uncertain'}
            elif isinstance(cell, dict) and cell.get('raw'):
                cell = {**cell, 'raw': convert(cell['raw'])}
            truth[section].setdefault(key[1], {})[key[2]] = cell
    if report.extra:
        truth['section2_extra_rows'] = [{**row, 'label': convert(row['label'])} for row in report.extra]
    truth['anomalies'] = [a for a in report.anomalies if can_be_seen(a, cells, set(uncertain), set(lost))]
    return truth


def can_be_seen(anomaly, cells, uncertain, lost):
    """Whether a reader of the file can find it: its place stands in the file, and no cell of a sum is lost or without a column."""
    where, doubtful = anomaly['where'].split('.'), uncertain | lost
    if len(where) == 1 or ',' in anomaly['where']:
        return True
    table, row = where[:2]
    if anomaly['code'] == 'missing_cell':
        return any(k[:2] == (table, row) for k in cells)
    if len(where) == 2:
        return any(k[:2] == (table, row) and k not in doubtful for k in cells)
    if anomaly['code'] == 'row_sum':
        doubtful = {k for k in doubtful if k[:2] == (table, row)}
    elif anomaly['code'] in ('column_total', 'balance', 'block_sum'):
        doubtful = {k for k in doubtful if k[0] == table}
        if anomaly['code'] != 'block_sum' and ('section3', 'new_received', where[2]) not in cells:
            return False
    return tuple(where) in cells and not doubtful
