"""DOCX written part by part: merged cells, split runs, tables in pieces, content controls, tracked changes, text boxes, and so on."""
import io
import zipfile
from xml.sax.saxutils import escape

from . import form as F
from .html import pieces
from .layout import Layout, Written
from .text import WIDTHS

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="wps"')
TYPES = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>%s</Types>')
PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml'
RELATIONS = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
             '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>')
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
AUTHOR = 'w:id="7" w:author="校对" w:date="2024-01-10T09:00:00Z"'


class Body:
    """The body of a document for one report; `features` are the things Word files do that this one does."""

    def __init__(self, report, features):
        self.report, self.rng, self.features = report, report.rng, features
        self.cells = set()

    def run(self, text, properties=''):
        """A run; a tab or line break in the words becomes its own element."""
        if not text:
            return ''
        inner = ''.join('<w:br/>' if part == '\n' else f'<w:t xml:space="preserve">{escape(part)}</w:t>'
                        for part in text.replace('\n', '\x00\n\x00').split('\x00') if part)
        return f'<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/>{properties}<w:sz w:val="21"/></w:rPr>{inner}</w:r>'

    def runs(self, text, value=False):
        """Words as runs, split where editors split them, with tracked changes round numbers."""
        if value and 'tracked' in self.features and text and self.rng.random() < 0.2:
            old = self.rng.choice(['0', '3', '12'])
            gone = f'<w:del {AUTHOR}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
            new = f'<w:ins {AUTHOR}>{self.run(text)}</w:ins>'
            return self.rng.choice([gone + new, new + gone])
        if 'split' in self.features and len(text) > 1 and self.rng.random() < 0.5:
            at = self.rng.randrange(1, len(text))
            mark = self.rng.choice(['', '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>', '<w:proofErr w:type="spellStart"/>'])
            return self.run(text[:at]) + mark + self.run(text[at:], '<w:b/>' if self.rng.random() < 0.2 else '')
        return self.run(text)

    def paragraph(self, text, value=False, heading=False, centred=False):
        number = ''
        if heading and 'numbered' in self.features and '、' in text:
            text = text.split('、', 1)[1]
            number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        align = '<w:jc w:val="center"/>' if centred else ''
        return f'<w:p><w:pPr>{number}{align}</w:pPr>{self.runs(text, value)}</w:p>'

    def text_box(self):
        """A text box in both spellings, as Word writes it; its words must not be read twice."""
        inner = f'<w:txbxContent>{self.paragraph("（此件公开发布）")}</w:txbxContent>'
        return ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
                f'{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>'
                f'{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')

    def cell(self, cell, merge, text):
        if cell.key:
            self.cells.add(cell.key)
        width = 900 * cell.cols + (self.rng.randint(-80, 80) if 'irregular' in self.features else 0)
        span = f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ''
        merge = {'': '', 'restart': '<w:vMerge w:val="restart"/>', 'continue': '<w:vMerge/>'}[merge]
        content = self.paragraph(text, value=bool(cell.key), centred=True)
        if 'paragraphs' in self.features and not cell.key and len(text) == 6:
            content = self.paragraph(text[:3], centred=True) + self.paragraph(text[3:], centred=True)
        properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        if 'controls' in self.features and cell.key and self.rng.random() < 0.3:
            if self.rng.random() < 0.5:
                return f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:tc>{properties}{content}</w:tc></w:sdtContent></w:sdt>'
            content = f'<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
        return f'<w:tc>{properties}{content}</w:tc>'

    def table(self, lines, width):
        """A table of grid lines; what spans in from above the first line begins again, its words repeated."""
        seen, rows = set(), []
        for n, line in enumerate(lines):
            cells = []
            for cell, how in line:
                if how not in ('start', 'below'):
                    continue
                first = id(cell) not in seen
                seen.add(id(cell))
                merge = '' if cell.rows == 1 else 'restart' if first else 'continue'
                cells.append(self.cell(cell, merge, cell.text if first else ''))
            head = '<w:trPr><w:tblHeader/></w:trPr>' if 'header' in self.features and n < 3 else ''
            row = f'<w:tr>{head}{"".join(cells)}</w:tr>'
            if 'controls' in self.features and self.rng.random() < 0.1:
                row = f'<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>'
            rows.append(row)
        columns = ''.join(f'<w:gridCol w:w="{900 + (self.rng.randint(-300, 300) if "irregular" in self.features else 0)}"/>' for _ in range(width))
        return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
                f'<w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>')

    def tables(self, number, rows):
        parts = pieces(self.rng, rows, number, 'pieces' in self.features, 'head' in self.features)
        gap = self.paragraph('')
        return gap.join(self.table(lines, WIDTHS[number]) for lines in parts) + gap

    def article(self):
        report = self.report
        parts = [self.paragraph(report.title, centred=True)]
        for number, (heading, texts) in enumerate(report.sections):
            if heading:
                parts.append(self.paragraph(heading, heading=True))
            parts += [self.paragraph('　　' + t if self.rng.random() < 0.3 else t) for t in texts]
            if number == 1 and 'boxes' in self.features:
                parts.append(self.text_box())
            if number in report.tables:
                parts.append(self.tables(number, report.tables[number]))
        body = ''.join(parts)
        if 'nested' in self.features:
            body = ('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>'
                    f'{body}<w:p/></w:tc></w:tr></w:tbl><w:p/>')
        return body


def package(body, features, office, level=6):
    """The ZIP of a document: parts, relations, content types."""
    overrides, relations, parts = '', '', {}

    def part(name, kind, content):
        nonlocal overrides, relations
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{PART % kind}"/>'
        relations += f'<Relationship Id="rId{len(parts) + 1}" Type="{OFFICE}{kind}" Target="{name}.xml"/>'
        parts[f'word/{name}.xml'] = content
        return f'rId{len(parts)}'
    section = ''
    if 'frames' in features:
        for name, words in (('header', office), ('footer', '— 3 —')):
            tag = {'header': 'hdr', 'footer': 'ftr'}[name]
            identity = part(name + '1', name, f'<w:{tag} {W}><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:{tag}>')
            section += f'<w:{name}Reference w:type="default" r:id="{identity}"/>'
    if 'numbered' in features:
        part('numbering', 'numbering', f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
             '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    part('styles', 'styles', f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>')
    document = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<w:document {W}><w:body>{body}<w:sectPr>{section}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        def put(name, content):
            entry = zipfile.ZipInfo(name, (2024, 1, 10, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
        put('[Content_Types].xml', TYPES % overrides)
        put('_rels/.rels', RELATIONS % f'<Relationship Id="rId1" Type="{OFFICE}officeDocument" Target="word/document.xml"/>')
        put('word/_rels/document.xml.rels', RELATIONS % relations)
        put('word/document.xml', document)
        for name, content in parts.items():
            put(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return buffer.getvalue()


FEATURES = ['split', 'tracked', 'controls', 'boxes', 'frames', 'irregular', 'paragraphs', 'header', 'numbered', 'nested', 'pieces', 'head']


def write(report, defects, features=None, **_):
    if features is None:
        features = {f for f in FEATURES if report.rng.random() < 0.3}
    body = Body(report, set(features))
    data = package(body.article(), set(features), report.office)
    return Written(data, body.cells, note=' '.join(sorted(features)))


BLANKS = ('', ' ', '\u3000', '\u00a0')
LAYOUTS = [
    Layout('docx_merged', 'documents', 'docx', write, blanks=BLANKS, variants=({'features': ()}, {'features': ('split', 'paragraphs')})),
    Layout('docx_pieces', 'documents', 'docx', write, blanks=BLANKS, variants=(
        {'features': ('pieces', 'split')}, {'features': ('pieces', 'head', 'header')})),
    Layout('docx_controls', 'documents', 'docx', write, blanks=BLANKS, variants=({'features': ('controls', 'split')},)),
    Layout('docx_tracked', 'documents', 'docx', write, blanks=BLANKS, variants=({'features': ('tracked', 'frames')},)),
    Layout('docx_boxes', 'documents', 'docx', write, blanks=BLANKS, variants=({'features': ('boxes', 'frames', 'numbered')},)),
    Layout('docx_nested', 'documents', 'docx', write, blanks=BLANKS, variants=({'features': ('nested', 'irregular')},)),
    Layout('docx_numbered', 'documents', 'docx', write, blanks=BLANKS, variants=({'features': ('numbered',)}, {'features': ('numbered', 'split')})),
    Layout('docx_any', 'documents', 'docx', write, blanks=BLANKS),
]
