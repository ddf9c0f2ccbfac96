"""Random figures that balance, and the ways people write them."""
from . import form as F

COLUMNS = [c for c, _ in F.APPLICANTS]


def draw(rng, edition, size=None):
    """Balanced figures {(section, row, column): number} for an edition (2019, 2021 or mixed)."""
    size = size or rng.choice(['sparse', 'sparse', 'dense', 'large', 'thousands'])
    top = {'sparse': 4, 'dense': 30, 'large': 400, 'thousands': 9000}[size]
    share = {'sparse': 0.12, 'dense': 0.8, 'large': 0.6, 'thousands': 0.7}[size]

    def some(limit=top, chance=share):
        return rng.randint(1, limit) if rng.random() < chance else 0
    values = {}
    section2(rng, '2019' if edition == '2019' else '2021', values, some, top)
    keys = [key for key, _, _ in F.request_rows(edition)]
    outcomes = keys[2:-2]
    for column in COLUMNS[:-1]:
        busy = rng.random() < (0.35 if size == 'sparse' else 0.9) or column == 'natural_person'
        for key in outcomes:
            values['section3', key, column] = some() if busy else 0
        if column == 'natural_person' and not any(values['section3', key, column] for key in outcomes):
            values['section3', 'granted', column] = rng.randint(1, top)
        handled = sum(values['section3', key, column] for key in outcomes)
        out = some(max(1, top // 2)) if busy else 0
        carried_in = rng.randint(0, min(handled + out, top))
        values['section3', 'total_handled', column] = handled
        values['section3', 'carried_out', column] = out
        values['section3', 'carried_in', column] = carried_in
        values['section3', 'new_received', column] = handled + out - carried_in
    for key in keys:
        values['section3', key, 'total'] = sum(values['section3', key, c] for c in COLUMNS[:-1])
    for block, _ in F.REMEDIES:
        parts = [some(max(2, top // 20), min(share, 0.5)) for _ in range(4)]
        for (column, _), value in zip(F.OUTCOMES_OF_REMEDY, parts + [sum(parts)]):
            values['section4', block, column] = value
    return values


def section2(rng, edition, values, some, top):
    for _, columns, rows in F.BLOCKS[edition]:
        for row, _ in rows:
            numbers = {c: 0 if row == 'regulations' else some() for c, _ in columns}
            if 'total_public' in numbers:
                numbers['new_disclosed'] = min(numbers['new_disclosed'], numbers['new_made'])
                numbers['total_public'] = numbers['new_disclosed'] + (some() if row != 'regulations' else 0)
            if 'in_force' in numbers and row != 'regulations':
                numbers['in_force'] = numbers['made_this_year'] + some()
            if 'change_this_year' in numbers:
                change = rng.choice([0, 0, some(max(2, top // 10), 0.5), -some(max(2, top // 10), 0.5)])
                numbers['change_this_year'] = max(change, -numbers['items_last_year'])
            if 'amount' in numbers and numbers['items']:
                numbers['amount'] = round(rng.uniform(0.5, 900), rng.choice([1, 2, 4]))
            elif 'amount' in numbers:
                numbers['amount'] = 0
            if 'amount_wan_yuan' in numbers and rng.random() < 0.5:
                numbers['amount_wan_yuan'] = round(rng.uniform(0.01, 400), rng.choice([1, 2, 4, 6]))
            for column, number in numbers.items():
                values['section2', row, column] = number


def plain(value):
    """The digits of a number, without trailing zeros after the point."""
    return repr(value) if isinstance(value, int) else f'{value:.6f}'.rstrip('0').rstrip('.')


FULL = str.maketrans('0123456789.,', '０１２３４５６７８９．，')
PADS = ['\u3000', '\u00a0', ' ', '\u00a0\u00a0']


def dress(rng, key, value, habit):
    """(raw, extra truth members) for a number as this writer writes it; habit is a set of habits, empty for plain digits."""
    text, more = plain(value), {}
    column = key[2]
    if column == 'change_this_year' and habit & {'signs', 'words'} and value:
        if 'words' in habit:
            text = ('增' if value > 0 else '减') + plain(abs(value))
        elif value > 0:
            text = '+' + text
        elif rng.random() < 0.3:
            text = '－' + plain(-value)
    elif column == 'amount' and value:
        unit = rng.choice(['万元', '万元', None, '元']) if 'units' in habit else None
        if unit == '元':
            value = round(value * 10000, 2)
            text = plain(value)
        text += unit or ''
        more = {'unit': unit, **({'unit_from': 'cell'} if unit else {})}
    elif column == 'amount_wan_yuan':
        more = {'unit': '万元', 'unit_from': 'header'}
        if 'units' in habit and value and rng.random() < 0.3:
            text, more = text + '万元', {'unit': '万元', 'unit_from': 'cell'}
    elif 'pieces' in habit and column != 'amount' and rng.random() < 0.4:
        text += '件'
    elif value == 0 and 'zeros' in habit and rng.random() < 0.1:
        text = '00'
    if 'thousands' in habit and isinstance(value, int) and value >= 1000 and text == plain(value):
        text = f'{value:,}'
    if 'full' in habit and rng.random() < 0.5:
        text = text.translate(FULL)
    if 'pads' in habit and rng.random() < 0.4:
        pad = rng.choice(PADS)
        text = rng.choice([pad + text, text + pad, pad + text + pad])
    return text, value, more


def truth_cell(raw, value, more):
    """A cell as the truth writes it: a bare integer where the text is its digits, else an object."""
    if not more and isinstance(value, int) and raw == str(value):
        return value
    return {'raw': raw, 'value': value, **more}


def failures(values, edition):
    """Relations that do not hold, as anomalies; a blank (None) counts as zero among the parts, a blank total is no failure."""
    found = []

    def check(code, where, parts, total, words):
        if total in values and all(p in values for p in parts) and values[total] is not None:
            expected = sum(values[p] or 0 for p in parts)
            if expected != values[total]:
                found.append({'code': code, 'severity': 'error', 'where': where, 'raw': plain(values[total]),
                              'detail': f'{words}: the parts add up to {plain(expected)}, the report says {plain(values[total])}.'})
    rows = [key for key, _, _ in F.request_rows(edition)]
    for key in rows:
        check('row_sum', f'section3.{key}.total', [('section3', key, c) for c in COLUMNS[:-1]], ('section3', key, 'total'), 'Row')
    for column in COLUMNS:
        cell = {key: ('section3', key, column) for key in rows}
        check('column_total', f'section3.total_handled.{column}', [cell[k] for k in rows[2:-2]], cell['total_handled'], 'Outcomes')
        four = [cell[k] for k in ('new_received', 'carried_in', 'total_handled', 'carried_out')]
        if all(c in values and values[c] is not None for c in four):
            left, right = values[four[0]] + values[four[1]], values[four[2]] + values[four[3]]
            if left != right:
                found.append({'code': 'balance', 'severity': 'error', 'where': f'section3.carried_out.{column}',
                              'detail': f'{plain(left)} received or carried in, {plain(right)} handled or carried out.'})
    for block, _ in F.REMEDIES:
        check('block_sum', f'section4.{block}.total', [('section4', block, c) for c, _ in F.OUTCOMES_OF_REMEDY[:-1]],
              ('section4', block, 'total'), 'Results')
    return found
