"""Plain text as it comes out of web pages, word processors, converters and page viewers."""
from . import form as F
from .layout import ALL_HABITS, Layout, Written
from .words import traditional

WIDTHS = {2: 4, 3: 10, 4: 15}


class Text:
    """Text in tokens; a token that ends a value cell carries the cell's key, so that a cut at a token never cuts a cell."""

    def __init__(self, report, defects=True):
        self.report, self.rng = report, report.rng
        self.tokens = []
        self.tables = []
        self.uncertain, self.lost = set(), set()
        self.anomalies = []
        self.half = defects and self.rng.random() < 0.4
        self.gaps = 0.0
        self.start = None

    def add(self, text, key=None):
        self.tokens.append((text, key))

    def label(self, text):
        """A label as this writer writes it: half-width brackets, spaces where lines were broken."""
        text = self.heading(text)
        if self.gaps and len(text) > 2 and self.rng.random() < self.gaps:
            at = self.rng.randrange(1, len(text))
            text = text[:at] + ' ' + text[at:]
        return text

    def heading(self, text):
        return text.translate(str.maketrans('（），：', '(),:')) if self.half else text

    def words(self, cell):
        return cell.text if cell.key else self.label(cell.text)

    def compose(self, paragraph, table):
        """The whole report: furniture, title, six sections, tables in their places."""
        report = self.report
        for line in report.furniture[0]:
            paragraph(line)
        paragraph(report.title)
        for number, (heading, texts) in enumerate(report.sections):
            if heading:
                paragraph(self.heading(heading))
            for text in texts:
                paragraph(text)
            if number in report.tables:
                begin = len(self.tokens)
                table(number, report.tables[number])
                self.tables.append((begin, len(self.tokens)))
        for line in report.furniture[1]:
            paragraph(line)

    def cut_row(self, tokens):
        """The cells of the row that a cut ran through, none when the cut lies between rows."""
        last = next((k for _, k in reversed(tokens) if k), None)
        row = [k for _, k in tokens if k and last and k[:2] == last[:2]]
        return row if len(row) < sum(1 for k in self.report.truth if last and k[:2] == last[:2]) else []

    def finish(self, truncates, defects, note='', white_blanks=False):
        tokens, cut = self.tokens, False
        if truncates and defects and self.rng.random() < 0.3:
            begin, end = self.rng.choice(self.tables)
            at = self.rng.randrange(begin, end)
            tokens, cut = tokens[:at + 1], True
            row = self.cut_row(tokens) if white_blanks else []
            if any(not self.report.raw[k].strip() for k in row if k[0] != 'extra'):
                self.uncertain |= set(row)      # a line of white space is a cell only where it makes the row whole
        convert = traditional if defects and self.rng.random() < 0.06 else str
        text = convert(''.join(t for t, _ in tokens))
        keys = {k for _, k in tokens if k and k[0] != 'extra'}
        return Written(text.encode(), keys | (self.lost if not cut else set()), self.uncertain, self.lost, convert, cut, note, self.anomalies)


def physical(row):
    """The cells that begin in a row, without what continues into it."""
    return row.cells


def with_continuations(rows, width):
    """Rows of cells, None for each spanning cell of an earlier row that continues into this one."""
    return [[None if how == 'below' else cell for cell, how in line if how in ('start', 'below')] for line in F.grid(rows, width)]


def broken(rng, text, chance=0.3):
    """A head over two lines, as narrow columns make them."""
    return text[:3] + '\n' + text[3:] if len(text) == 6 and rng.random() < chance else text


def spaced(out, gap):
    """A paragraph writer that ends each paragraph with `gap`."""
    lead = out.rng.choice(['', '', '\u3000\u3000', '\t', '  '])
    return lambda text: out.add((lead if len(text) > 40 else '') + text + gap)


# One cell per line with a leading tab, a blank line after each row.
def tab_cells(report, defects, **_):
    out = Text(report, defects)

    def table(number, rows):
        for line in with_continuations(rows, WIDTHS[number]):
            for cell in line:
                if cell is None:
                    out.add('\t\n')
                elif cell.key:
                    has_value = report.values.get(cell.key) is not None
                    stray = '[bookmark: _GoBack]' if defects and has_value and out.rng.random() < 0.002 else ''
                    out.add(f'\t{stray}{cell.text}\n', cell.key)
                    if stray:
                        report.truth[cell.key] = {'raw': stray + cell.text, 'value': report.values[cell.key], 'state': 'artefact'}
                else:
                    out.add('\t' + broken(out.rng, out.words(cell)) + '\n')
            out.add('\n')
        out.add('\n\n')
    out.compose(spaced(out, '\n'), table)
    return out.finish(False, defects)


# Tab-separated rows, cut by page breaks; `even` writes every place of the grid, else rows are ragged.
def tab_rows(report, defects, even=True, **_):
    out = Text(report, defects)
    out.gaps = 0.3 if defects else 0

    def table(number, rows):
        cuts = set(out.rng.sample(range(4, len(rows)), 2)) if number == 3 and out.rng.random() < 0.7 else set()
        repeat = out.rng.random() < 0.6
        short = not even and cuts and defects and out.rng.random() < 0.2
        piece = 0
        for n, line in enumerate(F.grid(rows, WIDTHS[number])):
            row = rows[n]
            if n in cuts:
                piece += 1
                out.add('\n')
            fields = []
            for cell, how in line:
                if how == 'start':
                    fields.append((out.words(cell), cell.key))
                elif how == 'below':
                    again = repeat and n in cuts and not cell.head
                    fields.append((out.label(cell.text) if again else '', None))
                elif even:
                    fields.append(('', None))
            if short and piece == 0 and row.key and len(row.groups) > 0:
                out.uncertain |= {c.key for c in row.values}
                out.lost.add(fields.pop()[1])
                out.anomalies.append({'code': 'missing_cell', 'severity': 'error', 'where': f'section3.{row.key}.total',
                                      'detail': 'Six values instead of seven.'})
            tail = '' if even else '\t' * out.rng.choice([0, 0, 1, 2])
            for i, (text, key) in enumerate(fields):
                out.add(text + ('\t' if i + 1 < len(fields) else tail + '\n'), key)
        out.add('\n')
    out.compose(spaced(out, '\n\n'), table)
    return out.finish(False, defects)


# One value per line, blank line between all lines, no row marks.
def values(report, defects, blanks='shown', padded=False, split=False, gap='\n\n', **_):
    out = Text(report, defects)
    rng = out.rng

    def table(number, rows):
        for row in rows:
            dropped = [c for c in row.values if blanks == 'dropped' and report.values.get(c.key) is None and not report.raw.get(c.key, 'x').strip()]
            if dropped and len(dropped) < len(row.values):
                out.uncertain |= {c.key for c in row.values} - {c.key for c in dropped}
            for cell in row.cells:
                if cell in dropped:
                    out.lost.add(cell.key)
                    continue
                if cell.key:
                    pad = rng.choice(['', ' ', '  ']) if padded and cell.text.strip() else ''
                    out.add(pad + (cell.text or ' ') + gap, cell.key)
                    continue
                words = out.words(cell)
                if split and words[:1] in '（(' and len(words) == 7 and rng.random() < 0.5:
                    words = words[:3] + gap + words[3:]
                elif split and len(words) == 4 and cell.head and words.endswith(('企业', '机构')):
                    words = words[:2] + gap + words[2:]
                elif split and len(words) == 6 and words.startswith('本年新'):
                    words = words[:3] + rng.choice(['\n', gap]) + words[3:]
                out.add(words + gap)
    out.compose(spaced(out, gap), table)
    return out.finish(True, defects, f'blank cells {blanks}', white_blanks=True)


# `a | b |`: rows of the cells that begin there.
def pipe_rows(report, defects, lead=False, pad=None, **_):
    out = Text(report, defects)
    out.gaps = 0.1 if defects else 0

    def table(number, rows):
        width = WIDTHS[number] + (1 if pad == 'wide' else 0)
        for row in rows:
            cells = row.cells
            for i, cell in enumerate(cells):
                last = i + 1 == len(cells)
                more = '|' * (width - len(cells)) if pad and last else ''
                more = ' ' + more if more else ''
                text = ('| ' if lead and i == 0 else '') + out.words(cell) + ' |' + (more + '\n' if last else ' ')
                out.add(text, cell.key)
        if defects and number == 2 and out.rng.random() < 0.3:
            out.add('| | | |\n')
    out.compose(spaced(out, '\n'), table)
    return out.finish(True, defects)


# One cell per line, each ending with a pipe; `fill` adds a line of pipes for the places a row lacks.
def pipe_cells(report, defects, fill=False, between=False, **_):
    out = Text(report, defects)
    end = '\n|\n' if between else ' |\n'

    def table(number, rows):
        width = WIDTHS[number] + (1 if between and number == 2 else 0)
        for row in rows:
            lack = width - len(row.cells)
            for i, cell in enumerate(row.cells):
                words = out.words(cell)
                tail = end if words.strip() else '|\n'
                out.add((words if words.strip() else '') + tail, cell.key)
            if (fill or between) and lack:
                out.add('|' * lack + '\n')
        if defects and number == 2 and out.rng.random() < 0.3:
            out.add('|\n' * width)
    out.compose(spaced(out, '\n'), table)
    return out.finish(True, defects)


# A lone pipe before each row, then one cell per line ending with a pipe; the last line carries the padding.
def pipe_before_row(report, defects, **_):
    out = Text(report, defects)

    def table(number, rows):
        width = WIDTHS[number] + 1
        for row in rows:
            out.add('|\n')
            for i, cell in enumerate(row.cells):
                last = i + 1 == len(row.cells)
                out.add(out.words(cell) + ' |' + (' ' + '|' * (width - len(row.cells)) if last else '') + '\n', cell.key)
    out.compose(spaced(out, '\n'), table)
    return out.finish(True, defects)


# Markdown tables; merged cells left blank or repeated in every place.
def markdown(report, defects, repeat=False, lead=True, **_):
    out = Text(report, defects)

    def table(number, rows):
        out.add('\n')
        for n, line in enumerate(F.grid(rows, WIDTHS[number])):
            for i, (cell, how) in enumerate(line):
                text = out.words(cell) if cell and (repeat or how == 'start') else ''
                end = (' |\n' if lead else '\n') if i + 1 == len(line) else ' | '
                key = cell.key if cell and how == 'start' else None
                out.add(('| ' if lead and i == 0 else '') + text + end, key)
            if n == 0:
                marks = [out.rng.choice(['---', ':---:', '---|'[:3], ':---']) for _ in line]
                out.add(('|' if lead else '') + '|'.join(marks) + ('|' if lead else '') + '\n')
        out.add('\n')
    out.compose(spaced(out, '\n\n'), table)
    return out.finish(lead, defects)


# One page of a page viewer: the last rows of table three and all of table four, values separated by spaces, heads set vertically.
def page_values(report, defects, **_):
    out = Text(report, defects)
    rows = report.tables[3]
    report.title = f'{report.year}年报_{report.office}'
    first = out.rng.choice([n for n, r in enumerate(rows) if r.key and r.key.startswith(('rejected', 'total', 'carried_out'))])
    out.add(f'Page 9 - {report.title}\nP. 9\n')
    for row in rows[first:]:
        labels = [out.label(c.text) for c in row.cells if not c.key]
        out.add(' '.join(labels) + ' ')
        for i, cell in enumerate(row.values):
            out.add(cell.text + (' ' if i < 6 else '\n'), cell.key)
    out.add(out.heading(report.sections[4][0]) + '\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结 结 其 尚\n结 结 其 尚 结 结 其 尚\n果 果 他 未\n'
            '总计 果 果 他 未 总 果 果 他 未 总\n维 纠 结 审\n维 纠 结 审 计 维 纠 结 审 计\n持 正 果 结\n持 正 果 结 持 正 果 结\n')
    cells = report.tables[4][-1].values
    for i, cell in enumerate(cells):
        out.add(cell.text + (' ' if i < 14 else '\n'), cell.key)
    out.add(report.sections[5][0] + '\n')
    for text in report.sections[5][1]:
        out.add('\n'.join(text[i:i + 28] for i in range(0, len(text), 28)) + '\n')
    return out.finish(False, False, 'one page')


# A converter kept each line once: cells are lost, and nothing says which.
def lost(report, defects, **_):
    out = Text(report, defects)
    seen = set()

    def line(text, key=None):
        if text not in seen:
            seen.add(text)
            out.add(text + '\n', key)
            return True
        return False

    def table(_, rows):
        for row in rows:
            kept = set()
            for cell in row.cells:
                if line(out.words(cell), cell.key) and cell.key:
                    kept.add(cell.key)
            keys = {c.key for c in row.values if c.key[0] != 'extra'}
            out.lost.update(keys - kept)
            if len(kept) < len(keys):
                out.uncertain.update(kept)
    out.compose(lambda text: line(text), table)
    written = out.finish(False, False, 'repeated lines dropped')
    written.anomalies.append({'code': 'lost_cells', 'severity': 'error', 'where': 'section2, section3', 'detail': 'Repeated lines are gone.'})
    return written


PLAIN = frozenset(['signs', 'words', 'units', 'pieces', 'zeros', 'thousands', 'full'])
SPACE = ('', ' ', '\u3000', '\u00a0')
LAYOUTS = [
    Layout('tab_cells', 'seeds', 'txt', tab_cells, blanks=SPACE),
    Layout('tab_rows', 'seeds', 'txt', tab_rows, blanks=('', ' ')),
    Layout('tab_rows_ragged', 'seeds', 'txt', tab_rows, None, variants=({'even': False},)),
    Layout('values', 'real', 'txt', values, blanks=(' ', '\u3000', '\u00a0'), truncates=True,
           variants=({}, {'padded': True}, {'split': True}, {'padded': True, 'split': True})),
    Layout('values_blanks_dropped', 'real', 'txt', values, False, habits=PLAIN, truncates=True,
           variants=({'blanks': 'dropped'}, {'blanks': 'dropped', 'gap': '\n'})),
    Layout('pipe_rows', 'real', 'txt', pipe_rows, blanks=('', ' '), truncates=True),
    Layout('pipe_rows_lead', 'real', 'txt', pipe_rows, blanks=('', ' '), truncates=True, variants=({'lead': True, 'pad': 'even'}, {'lead': True})),
    Layout('pipe_rows_padded', 'real', 'txt', pipe_rows, blanks=('', ' '), truncates=True, variants=({'pad': 'even'}, {'pad': 'wide'})),
    Layout('pipe_cells', 'real', 'txt', pipe_cells, blanks=('',), truncates=True, variants=({}, {'fill': True})),
    Layout('pipe_cells_between', 'real', 'txt', pipe_cells, blanks=('',), truncates=True, variants=({'between': True},)),
    Layout('pipe_before_row', 'real', 'txt', pipe_before_row, None, truncates=True),
    Layout('markdown', 'real', 'txt', markdown, blanks=('',), truncates=True,
           variants=({}, {'repeat': True}, {'lead': False}, {'lead': False, 'repeat': True})),
    Layout('page_values', 'real', 'txt', page_values, None, habits=frozenset(['full', 'thousands']), foreign_rows=False),
    Layout('lost', 'real', 'txt', lost, None, habits=frozenset(), foreign_rows=False),
]
