"""The two editions of the form, written out from the domain document.

This is the independent second source: nothing here is derived from the Swift `Form`, so a label or key that is wrong on one side shows.
"""
from dataclasses import dataclass, field

NOTE = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'
HEADINGS = [
    '总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况', '政府信息公开行政复议、行政诉讼情况',
    '存在的主要问题及改进情况', '其他需要报告的事项',
]
APPLICANTS = [
    ('natural_person', '自然人'), ('commercial_enterprise', '商业企业'), ('research_institution', '科研机构'),
    ('social_organization', '社会公益组织'), ('legal_service', '法律服务机构'), ('other', '其他'), ('total', '总计'),
]
ITEMS = [('items_last_year', '上一年项目数量'), ('change_this_year', '本年增/减')]
BLOCKS = {
    '2019': [
        ('一', [('new_made', '本年新制作数量'), ('new_disclosed', '本年新公开数量'), ('total_public', '对外公开总数量')],
         [('regulations', '规章'), ('normative_documents', '规范性文件')]),
        ('五', ITEMS + [('decisions', '处理决定数量')],
         [('admin_permits', '行政许可'), ('other_external_services', '其他对外管理服务事项')]),
        ('六', ITEMS + [('decisions', '处理决定数量')], [('admin_penalties', '行政处罚'), ('admin_coercion', '行政强制')]),
        ('八', ITEMS, [('admin_fees', '行政事业性收费')]),
        ('九', [('items', '采购项目数量'), ('amount', '采购总金额')], [('central_procurement', '政府集中采购')]),
    ],
    '2021': [
        ('一', [('made_this_year', '本年制发件数'), ('repealed_this_year', '本年废止件数'), ('in_force', '现行有效件数')],
         [('regulations', '规章'), ('normative_documents', '行政规范性文件')]),
        ('五', [('decisions', '本年处理决定数量')], [('admin_permits', '行政许可')]),
        ('六', [('decisions', '本年处理决定数量')], [('admin_penalties', '行政处罚'), ('admin_coercion', '行政强制')]),
        ('八', [('amount_wan_yuan', '本年收费金额（单位：万元）')], [('admin_fees', '行政事业性收费')]),
    ],
}
DENIED = [
    ('denied_state_secret', '属于国家秘密'), ('denied_prohibited_by_law', '其他法律行政法规禁止公开'),
    ('denied_security_stability', '危及“三安全一稳定”'), ('denied_third_party', '保护第三方合法权益'),
    ('denied_internal_affairs', '属于三类内部事务信息'), ('denied_process_info', '属于四类过程性信息'),
    ('denied_enforcement_file', '属于行政执法案卷'), ('denied_inquiry_matter', '属于行政查询事项'),
]
UNABLE = [
    ('unable_not_held', '本机关不掌握相关政府信息'), ('unable_needs_creation', '没有现成信息需要另行制作'),
    ('unable_still_unclear', '补正后申请内容仍不明确'),
]
REJECTED = [
    ('rejected_petition', '信访举报投诉类申请'), ('rejected_duplicate', '重复申请'), ('rejected_publication', '要求提供公开出版物'),
    ('rejected_excessive', '无正当理由大量反复申请'), ('rejected_reconfirmation', '要求行政机关确认或重新出具已获取信息'),
]
OTHER_2021 = [
    ('other_no_correction', '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
    ('other_no_payment', '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'), ('other_other', '其他'),
]
RESULTS = '三、本年度办理结果'
REMEDIES = [('reconsideration', '行政复议'), ('litigation_direct', '未经复议直接起诉'), ('litigation_after_reconsideration', '复议后起诉')]
OUTCOMES_OF_REMEDY = [
    ('upheld', '结果维持'), ('corrected', '结果纠正'), ('other', '其他结果'), ('pending', '尚未审结'), ('total', '总计'),
]


def request_rows(form):
    """(key, groups from the outside in, label) of table three; form is 2019, 2021 or mixed (2021 with the single row （六）)."""
    rows = [('new_received', [], '一、本年新收政府信息公开申请数量'), ('carried_in', [], '二、上年结转政府信息公开申请数量'),
            ('granted', [RESULTS], '（一）予以公开'),
            ('partially_granted', [RESULTS], '（二）部分公开（区分处理的，只计这一情形，不计其他情形）')]
    groups = [('（三）不予公开', DENIED), ('（四）无法提供', UNABLE), ('（五）不予处理', REJECTED)]
    if form == '2021':
        groups.append(('（六）其他处理', OTHER_2021))
    for group, members in groups:
        rows += [(key, [RESULTS, group], f'{n}.{label}') for n, (key, label) in enumerate(members, 1)]
    if form != '2021':
        rows.append(('other_handling', [RESULTS], '（六）其他处理'))
    return rows + [('total_handled', [RESULTS], '（七）总计'), ('carried_out', [], '四、结转下年度继续办理')]


@dataclass
class Cell:
    """A cell of a printed table: its words, what it spans, and for a value cell its key and what is written about it in the truth."""
    text: str
    cols: int = 1
    rows: int = 1
    key: tuple | None = None
    head: bool = False
    keep: tuple = ()       # for a head over rows: nothing; for a label: its groups


@dataclass
class Row:
    """A printed row: its cells (those that begin here), the group heads that continue into it, and its row key."""
    cells: list
    key: str | None = None
    groups: list = field(default_factory=list)
    label: str = ''
    values: list = field(default_factory=list)
    kind: str = 'row'      # row, heading, header


def table2(form, text):
    """Rows of table two, four columns wide; text(key) gives the words of a value cell."""
    rows = []
    for item, columns, members in BLOCKS[form]:
        heading = f'第二十条第（{item}）项'
        rows.append(Row([Cell(heading, cols=4)], kind='heading', label=heading))

        def line(first, cells, **more):
            cells[-1].cols = 4 - len(cells)
            return Row([first, *cells], values=[c for c in cells if c.key], **more)
        rows.append(line(Cell('信息内容', head=True), [Cell(label, head=True) for _, label in columns], kind='header'))
        for row, label in members:
            cells = [Cell(text(('section2', row, c)), key=('section2', row, c)) for c, _ in columns]
            rows.append(line(Cell(label), cells, key=row, label=label))
    return rows


def table3(form, text):
    """Rows of table three, ten columns wide: three for the labels, seven for the values."""
    legal = [label for _, label in APPLICANTS[1:6]]
    rows = [
        Row([Cell(NOTE, cols=3, rows=3, head=True), Cell('申请人情况', cols=7, head=True)], kind='header'),
        Row([Cell('自然人', rows=2, head=True), Cell('法人或其他组织', cols=5, head=True), Cell('总计', rows=2, head=True)], kind='header'),
        Row([Cell(label, head=True) for label in legal], kind='header'),
    ]
    members = request_rows(form)
    seen = set()
    for key, groups, label in members:
        cells = []
        for depth, group in enumerate(groups):
            if group not in seen:
                seen.add(group)
                cells.append(Cell(group, rows=sum(1 for m in members if group in m[1])))
        cells.append(Cell(label, cols=3 - len(groups)))
        values = [Cell(text(('section3', key, c)), key=('section3', key, c)) for c, _ in APPLICANTS]
        rows.append(Row(cells + values, key=key, groups=list(groups), label=label, values=values))
    return rows


def table4(text):
    """Rows of table four, fifteen columns wide."""
    heads = [label for _, label in OUTCOMES_OF_REMEDY]
    values = [Cell(text(('section4', b, c)), key=('section4', b, c)) for b, _ in REMEDIES for c, _ in OUTCOMES_OF_REMEDY]
    return [
        Row([Cell('行政复议', cols=5, head=True), Cell('行政诉讼', cols=10, head=True)], kind='header'),
        Row([Cell(h, rows=2, head=True) for h in heads]
            + [Cell('未经复议直接起诉', cols=5, head=True), Cell('复议后起诉', cols=5, head=True)], kind='header'),
        Row([Cell(h, head=True) for h in heads * 2], kind='header'),
        Row(values, key='remedies', values=values),
    ]


def grid(rows, width):
    """For each row its places from left to right: (cell, 'start' | 'right' | 'below'); 'below' once for each column of a spanning cell."""
    open_spans = {}
    result = []
    for row in rows:
        line, column, cells = [], 0, list(row.cells)
        while column < width:
            if column in open_spans:
                cell, left = open_spans.pop(column)
                for k in range(cell.cols):
                    line.append((cell, 'below' if k == 0 else 'below right'))
                if left > 1:
                    open_spans[column] = (cell, left - 1)
                column += cell.cols
                continue
            if not cells:
                line.append((None, 'lack'))
                column += 1
                continue
            cell = cells.pop(0)
            for k in range(cell.cols):
                line.append((cell, 'start' if k == 0 else 'right'))
            if cell.rows > 1:
                open_spans[column] = (cell, cell.rows - 1)
            column += cell.cols
        result.append(line)
    return result
