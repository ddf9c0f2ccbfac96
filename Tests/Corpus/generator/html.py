"""HTML as offices publish it: pasted from Word, in full portal pages, from plain editors, and with tables that are none."""
import html as escapes

from . import form as F
from .layout import Layout, Written
from .text import WIDTHS
from .words import traditional


def place(lines, repeat=True):
    """Grid lines of one table as rows of (cell, columns, rows, words, begins here); what came from above the first line begins again."""
    spans, result = {}, []
    for line in lines:
        for cell, how in line:
            if how in ('start', 'below'):
                spans[id(cell)] = spans.get(id(cell), 0) + 1
    seen = set()
    for line in lines:
        row = []
        for cell, how in line:
            if how in ('start', 'below') and id(cell) not in seen:
                seen.add(id(cell))
                words = cell.text if how == 'start' or repeat else ''
                row.append((cell, cell.cols, spans[id(cell)], words))
        result.append(row)
    return result


def pieces(rng, rows, number, cut, head):
    """The table in pieces: (lines, ...) each; `head` repeats the header rows over each piece."""
    lines = F.grid(rows, WIDTHS[number])
    if not cut or number != 3:
        return [lines]
    at = [0, *sorted(rng.sample(range(5, len(lines) - 1), rng.randint(1, 3))), len(lines)]
    return [(lines[:3] if head and a else []) + lines[a:b] for a, b in zip(at, at[1:])]


class Page:
    """HTML being written for one report."""

    def __init__(self, report, defects, style):
        self.report, self.rng, self.defects, self.style = report, report.rng, defects, style
        self.cells = set()
        self.wrap = self.rng.choice(['p', 'span', 'font', 'div', 'plain', 'split', 'mixed'])
        self.literal = self.rng.random() < 0.5
        self.pad = False

    def text(self, words):
        return escapes.escape(words, quote=False).replace('\u00a0', '&nbsp;' if not self.literal else '\u00a0').replace(
            '\u3000', '&#12288;' if not self.literal else '\u3000')

    def inside(self, words, value):
        """The content of a cell."""
        if self.style == 'word':
            return word_paragraph(self, words, cell=True)
        text = self.text(words)
        wrap = self.wrap if self.wrap != 'mixed' else self.rng.choice(['p', 'span', 'font', 'div', 'plain', 'split'])
        if not words.strip(' '):
            return self.rng.choice(['', '&nbsp;', '<br/>', '<p>&nbsp;</p>', '<p></p>'])
        if wrap == 'p':
            return f'<p align="center">{text}</p>'
        if wrap == 'span':
            return f'<span style="font-size: 14px;">\n      {text}\n    </span>'
        if wrap == 'font':
            return f'<FONT face=宋体 size=2>{text}</FONT>'
        if wrap == 'div':
            return f'<div style="text-align:center"><div>{text}</div></div>'
        if wrap == 'split' and value and len(words) > 1 and '&' not in text:
            return f'<span>{text[:1]}</span><span>{text[1:]}</span>'
        return text

    def cell(self, cell, cols, rows, words):
        if cell.key:
            self.cells.add(cell.key)
        tag = 'th' if cell.head and self.style == 'th' else 'td'
        quote = '"' if self.style != 'old' else ''
        spans = (f' colspan={quote}{cols}{quote}' if cols > 1 else '') + (f' rowspan={quote}{rows}{quote}' if rows > 1 else '')
        width = f' width="{57 * cols}" valign="center"' if self.style == 'word' else ''
        if self.style == 'old':
            return f'<TD{spans.upper()}>{self.inside(words, cell.key)}'
        return f'<{tag}{width}{spans}>{self.inside(words, cell.key)}</{tag}>'

    def padding(self):
        """An empty cell behind each row, for editors that leave a column too many."""
        return '<td></td>' if self.pad else ''

    def table(self, placed):
        """One table of placed rows; the old style leaves out the end tags that HTML lets it leave out."""
        rows = [''.join(self.cell(*c) for c in row) + self.padding() for row in placed]
        if self.style == 'old':
            return '<TABLE border=1>' + '\n<TR>'.join(['', *rows]) + '</TABLE>\n'
        if self.style == 'th':
            return f'<table><thead><tr>{rows[0]}</tr></thead><tbody>' + '\n'.join(f'<tr>{r}</tr>' for r in rows[1:]) + '</tbody></table>\n'
        return '<table border="1" cellspacing="0">' + '\n'.join(f'<tr>{r}</tr>' for r in rows) + '</table>\n'

    def paragraph(self, words, heading=False):
        if self.style == 'word':
            return word_paragraph(self, words, bold=heading)
        text = self.text(words)
        if heading:
            return self.rng.choice([f'<p>&emsp;&emsp;<strong>{text}</strong></p>\n', f'<h3>{text}</h3>\n', f'<div><b>{text}</b></div>\n'])
        return self.rng.choice([f'<p style="text-indent:2em">{text}</p>\n', f'<p>&emsp;&emsp;{text}</p>\n', f'{text}<br/>\n'])

    def article(self, tables):
        """The report from title to end; `tables(number, rows)` writes a table."""
        report, parts = self.report, []
        parts.append(self.paragraph(report.title, heading=True))
        for number, (heading, texts) in enumerate(report.sections):
            if heading:
                parts.append(self.paragraph(heading, heading=True))
            parts += [self.paragraph(t) for t in texts]
            if number in report.tables:
                parts.append(tables(number, report.tables[number]))
        return ''.join(parts)

    def done(self, markup, encoding='utf-8', note=''):
        convert = traditional if self.defects and self.rng.random() < 0.04 and encoding.startswith('utf') else str
        return Written(convert(markup).encode(encoding, 'xmlcharrefreplace'), self.cells, convert=convert, note=note)


def word_paragraph(page, words, bold=False, cell=False):
    """A paragraph as Word saves it: a span for each run of digits and of other characters, empty o:p at the end."""
    runs, last = [], None
    for character in words:
        kind = character.isascii() and character.isalnum()
        if kind == last:
            runs[-1] += character
        else:
            runs.append(character)
        last = kind
    if cell and len(words) > 1 and words.isdigit() and page.rng.random() < 0.3:
        runs = [words[:1], words[1:]]
    style = "mso-spacerun:'yes';font-family:宋体;mso-font-kerning:1.0000pt;font-size:%s" % ('10.5000pt' if cell else '16.0000pt')
    spans = ''.join(f'<span {"lang=EN-US " if r.isascii() else ""}style="{style}">'
                    + (f'<font face="宋体">{page.text(r)}</font>' if page.rng.random() < 0.5 else page.text(r)) + '</span>' for r in runs if r)
    if not spans:
        spans = f'<span style="{style}">&nbsp;</span>'
    if bold:
        spans = f'<b>{spans}</b>'
    return f'<p class="MsoNormal"{" align=center" if cell else ""} style="line-height:28.0000pt;">{spans}<span lang="EN-US" style="{style}"><o:p></o:p></span></p>\n'


def word(report, defects, **_):
    page = Page(report, defects, 'word')
    body = page.article(lambda n, rows: page.table(place(F.grid(rows, WIDTHS[n]))))
    return page.done(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>'
        f'<meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>{page.text(report.title)}</title>\n'
        '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->\n'
        '<style><!-- p.MsoNormal{mso-style-name:正文;margin:0pt;} td > p {margin:0} --></style></head>\n<body>'
        '<!--[if !supportLists]--><div class=WordSection1 style="layout-grid:15.6pt">' + body + '</div><!--[endif]--></body></html>')


def portal(report, defects, encoding='utf-8', declared='utf-8', bom=b'', **_):
    """A full portal page round a plain article: menus, index table, layout tables, side list, footer."""
    page = Page(report, defects, report.rng.choice(['plain', 'th', 'old']))
    rng, name = report.rng, report.office
    article = page.article(lambda n, rows: page.table(place(F.grid(rows, WIDTHS[n]))))
    day = f'{report.year + 1}-01-{rng.randint(10, 30)}'
    menu = ''.join(f'<li><a href="/{n}/">{w}</a></li>' for n, w in enumerate(['首页', '政务公开', '政务服务', '互动交流', '专题专栏']))
    side = ''.join(f'<li><a href="/x/{n}">{w}</a></li>' for n, w in enumerate(['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报', '依申请公开']))
    other = ''.join(f'<li><a href="/n/{y}">{name}{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-20</span></li>' for y in range(report.year - 3, report.year))
    index = ('<table class="index"><tbody><tr><td>索 引 号</td><td>01%07d/%d-%05d</td><td>主题分类</td><td>政府信息公开</td></tr>'
             '<tr><td>发布机构</td><td>%s</td><td>发布日期</td><td>%s</td></tr><tr><td>名  称</td><td colspan="3">%s</td></tr></tbody></table>'
             ) % (rng.randint(1, 9999999), report.year + 1, rng.randint(1, 99999), name, day, report.title)
    meta = f'<meta charset="{declared}">' if declared and rng.random() < 0.5 else (
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}" />' if declared else '')
    markup = (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n{meta}\n<meta name="ArticleTitle" content="{report.title}">\n<title>{report.title}_信息公开年报</title>\n'
        '<script>if (1 < 2 && "</td>") { document.write("<table><tr><td>9</td></tr></table>"); }</script>\n<style>td>p{margin:0}</style></head>\n<body>\n'
        f'<div class="top"><a href="/">登录</a> | <a href="/">注册</a></div><ul class="nav">{menu}</ul>\n'
        '<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 政府信息公开年报</div>\n'
        f'<table width="1000"><tr><td width="220"><ul class="side">{side}</ul></td><td>&nbsp;</td><td>\n{index}\n<h1>{report.title}</h1>'
        f'<div class="info">发布时间：{day} 来源：{name} 浏览次数：<span id="hits">{rng.randint(9, 999)}</span> 字体：[<a>大</a> <a>中</a> <a>小</a>]</div>\n'
        f'<div id="zoom">\n{article}</div>\n<div class="related">往年年报：<ul>{other}</ul></div></td></tr></table>\n'
        f'<div class="foot"><table><tr><td>主办：{name}</td><td>网站标识码：0000000000</td></tr><tr><td>政府网站年度报表</td><td>访问量：{rng.randint(1000, 99999)}</td></tr></table></div>\n</body></html>')
    written = page.done(markup, encoding, f'{encoding}, declared {declared}')
    written.data = bom + written.data
    return written


def plain(report, defects, pad=False, **_):
    page = Page(report, defects, report.rng.choice(['plain', 'th', 'old']))
    page.pad = pad
    return page.done('<div class="article">' + page.article(lambda n, rows: page.table(place(F.grid(rows, WIDTHS[n])))) + '</div>')


def cut(report, defects, head=False, repeat=True, each=False, **_):
    """Tables in pieces; `each` puts every row into a table of its own."""
    page = Page(report, defects, 'plain')

    def table(number, rows):
        if each:
            parts = [[line] for line in F.grid(rows, WIDTHS[number])]
        else:
            parts = pieces(report.rng, rows, number, True, head)
        return ''.join(page.table(place(lines, repeat)) for lines in parts)
    return page.done('<html><body>' + page.article(table) + '</body></html>', note='tables in pieces')


def flat(report, defects, groups='repeat', **_):
    """Tables without rowspan: group heads repeated in each row, left as an empty cell, or absent."""
    page = Page(report, defects, 'plain')

    def table(number, rows):
        placed = []
        for line in F.grid(rows, WIDTHS[number]):
            row = []
            for cell, how in line:
                if how == 'start' or how == 'below' and groups != 'absent':
                    row.append((cell, cell.cols, 1, cell.text if how == 'start' or groups == 'repeat' else ''))
            placed.append(row)
        return page.table(placed)
    return page.done('<html><head><meta charset="utf-8"></head><body>' + page.article(table) + '</body></html>', note=f'groups {groups}')


def loose(report, defects, tag='div', **_):
    """A table that is only lines: a div or p for each cell, or words with br between."""
    page = Page(report, defects, 'plain')

    def table(number, rows):
        lines = []
        for row in rows:
            for cell in row.cells:
                if cell.key:
                    page.cells.add(cell.key)
                text = page.text(cell.text)
                lines.append(f'{text}<br>\n' if tag == 'br' else f'<{tag}>{text}</{tag}>\n')
        return '<div>' + ''.join(lines) + '</div>'
    return page.done('<html><head><meta charset="utf-8"></head><body>' + page.article(table) + '</body></html>', note=f'lines in {tag}')


BLANKS = ('', ' ', '\u3000', '\u00a0')
LAYOUTS = [
    Layout('html_word', 'documents', 'html', word, blanks=('', '\u00a0')),
    Layout('html_portal', 'documents', 'html', portal, blanks=BLANKS, variants=(
        {}, {'encoding': 'gbk', 'declared': 'gbk'}, {'encoding': 'gbk', 'declared': 'gb2312'}, {'encoding': 'gb18030', 'declared': None},
        {'encoding': 'utf-8', 'declared': None}, {'encoding': 'utf-16-le', 'declared': None, 'bom': b'\xff\xfe'},
        {'encoding': 'utf-16-be', 'declared': 'utf-16', 'bom': b'\xfe\xff'}, {'bom': b'\xef\xbb\xbf'})),
    Layout('html_plain', 'documents', 'html', plain, blanks=BLANKS, variants=({}, {'pad': True})),
    Layout('html_pieces', 'documents', 'html', cut, blanks=BLANKS, variants=({}, {'head': True}, {'repeat': False}, {'each': True})),
    Layout('html_flat', 'documents', 'html', flat, blanks=BLANKS, variants=({}, {'groups': 'blank'}, {'groups': 'absent'})),
    Layout('html_loose', 'documents', 'html', loose, None, variants=({}, {'tag': 'br'}, {'tag': 'p'})),
]
