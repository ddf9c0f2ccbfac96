#!/usr/bin/env python3
"""Checks letters of a disclosure office from outside, on their plain text.

The lists below were written from the law (section 11 of the domain document), not from the program: when program and
checker disagree about a letter, one of them is wrong.

    python3 Tests/Letters/check_letters.py letters.json      # or - for standard input
    python3 -m unittest discover -s Tests/Letters

Input: a JSON array of objects,

    code         "L01" ... "L61"
    paragraphs   the lines of the letter from the name of the organ to the day and, where there is one, the slip
    date         the day of the letter, YYYY-MM-DD
    facts        what the letter must agree with:
      organ, applicant     names; `applicant` is whoever the letter goes to
      received             receipt day, YYYY-MM-DD; absent in letters to others
      requestNumber        absent in letters to others
      outcome              "G1" ... "O4" in letters that tell one
      withheld             outcomes of the withheld parts of P1, for example ["D4", "U2"]
      reviewOrgan, court, telephone, address
      electronic           true when it is served through the Internet; then also onlineReview
      reviewFirstForD8     true where the place asks for review first in query matters

Output: one line a finding. Exit status: 0 nothing found, 1 findings, 2 the input cannot be read.
"""
import json
import re
import sys
from datetime import date

DAY = r"\d{4}年(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日"
NUMBER = r"[\u4e00-\u9fffA-Za-z]+〔\d{4}〕[1-9]\d*号"
REGULATION = "《中华人民共和国政府信息公开条例》"
FEES = "《政府信息公开信息处理费管理办法》"
WORKING_DAYS = r"\d+个工作日"

# Letters that bear no number, and those that do not go to an applicant.
WITHOUT_NUMBER = {"L01", "L14"}
TO_OTHERS = {"L05", "L07", "L08"}
# 12.3: procedural notices tell no remedies; L14 is a form; a suggestion is no claim (convention).
WITHOUT_REMEDIES = {"L01", "L02", "L03", "L04", "L05", "L06", "L07", "L09", "L11", "L13", "L14", "L61"}
# Withdrawal and the form rest on no article that they would have to cite.
WITHOUT_BASIS = {"L13", "L14"}

TITLES = {
    "L01": "登记回执", "L02": "补正告知书", "L03": "说明理由通知书", "L04": "延期答复告知书", "L05": "征求第三方意见函", "L06": "征求意见告知书",
    "L07": "征求意见函", "L08": "决定公开告知书", "L09": "延迟答复告知书", "L10": "收费通知书", "L11": "转办告知书", "L12": "不再处理告知书",
    "L13": "撤回确认书", "L14": "送达回证", "L51": "更正决定书", "L52": "不予更正告知书", "L53": "更正申请转送告知书", "L61": "主动公开建议答复书",
}

# The articles each letter has to cite, as patterns behind the name of the instrument; L12 goes by its outcome.
BASIS = {
    "L01": ["第四十五条"], "L02": ["第三十条"], "L03": ["第三十五条"], "L04": ["第三十三条(?:第二款)?"], "L05": ["第三十二条"],
    "L06": ["第三十三条(?:第三款)?"], "L07": ["第十一条|第三十四条"], "L08": ["第三十二条"], "L09": ["第三十五条"], "L10": ["第四十二条", "第六条"],
    "L11": ["国办公开办函〔2014〕67号|国办公开办函〔2019〕14号"], "L21": ["第三十六条第（二）项"], "L22": ["第三十六条第（一）项"],
    "L23": ["第三十六条第（二）项"], "L24": ["第三十七条"], "L25": ["第十四条"], "L26": ["第十四条"], "L27": ["第十四条"],
    "L28": ["第十五条", "第三十二条"], "L29": ["第十六条第一款"], "L30": ["第十六条第二款"], "L31": ["第十六条第二款"],
    "L32": ["第三十六条第（七）项"], "L33": ["第三十六条第（四）项"], "L34": ["第三十六条第（五）项"], "L35": ["第三十八条"], "L36": ["第三十条"],
    "L37": ["第三十九条第一款"], "L38": ["第三十六条第（六）项"], "L39": ["第三十九条第二款"], "L40": ["第三十五条"],
    "L41": ["参照.*第三十六条第（六）项"], "L42": ["第二条"], "L51": ["第四十一条"], "L52": ["第四十一条"], "L53": ["第四十一条"],
    "L61": ["第四十四条第二款"],
}
WITHHELD = {
    "D1": "第十四条", "D2": "第十四条", "D3": "第十四条", "D4": "第十五条", "D5": "第十六条第一款", "D6": "第十六条第二款", "D7": "第十六条第二款",
    "D8": "第三十六条第（七）项", "U1a": "第三十六条第（四）项", "U1b": "第三十六条第（五）项", "U2": "第三十八条", "U3": "第三十条",
}
OUTCOME_LETTERS = dict(zip(
    "G1 G2 G3 P1 D1 D2 D3 D4 D5 D6 D7 D8 U1a U1b U2 U3 R1 R2 R3 R4 R5 O1 O2 O3 O4".split(),
    "L21 L22 L23 L24 L25 L26 L27 L28 L29 L30 L31 L32 L33 L34 L35 L36 L37 L38 L39 L40 L41 L12 L12 L13 L42".split()))

GIVEN_UP = r"视为.*放弃申请.*不再处理"
REASON = r"理由(?:如下)?[：:]\s*\S+"
# The own elements of each letter: a name, and a pattern for the text without line ends.
OWN = {
    "L01": [("收到日期的规则", r"为收到申请之日"), ("答复期限", rf"答复期限[^。]*{DAY}|{DAY}[^。]*答复"), ("收到的材料", r"材料[：:]\s*\S"), ("申请编号", r"编号")],
    "L02": [("补正事项", r"补正的?事项[：:]\s*\S"), ("补正方式", r"补正的?方式[：:]\s*\S"), ("具体期限", rf"于{DAY}(?:前|以前)[^。]*补正"),
            ("逾期后果", GIVEN_UP), ("指导和释明", r"(?:指导|释明).{0,4}[：:]\s*\S"), ("一次性告知", "一次性")],
    "L03": [("数量、频次", r"数量、频次[^。]*\d+"), ("说明事项", r"说明的?事项[：:]\s*\S"), ("期限", rf"于{DAY}(?:前|以前)"), ("后果", r"不予处理")],
    "L04": [("延期原因", r"因[^。]+(?:不能|无法)"), ("日数", r"延长(?:1\d|20|[1-9])个工作日"), ("新期限", rf"延长后[^。]*{DAY}")],
    "L05": [("涉及的信息", r"涉及贵方[：:]\s*\S"), ("影响原因", r"可能影响[^。]*[：:]\s*\S"), ("征求事项", r"征求[^。]*意见[：:]\s*\S"),
            ("十五个工作日", r"收到本函之日起15个工作日"), ("沉默的后果", r"逾期未提出意见[^。]*决定是否公开"), ("说明理由的方式", r"不同意公开的，请写明"),
            ("回执", r"回执.*□同意公开.*□不同意公开")],
    "L06": [("不计算期限", r"不计算在答复期限内"), ("起算日期", rf"自{DAY}")],
    "L07": [("信息", r"有关[：:]\s*\S"), ("征求事项", r"征求[^。]*意见[：:]\s*\S"), ("期限", WORKING_DAYS), ("沉默的后果", r"逾期未提出意见的，(?:视为同意公开|[^。]*作出决定)")],
    "L08": [("信息", r"政府信息[^。]*[：:]\s*\S"), ("公共利益", r"公共利益[^。]*重大影响"), ("理由", r"理由[：:]\s*\S"), ("日期", rf"拟于{DAY}公开")],
    "L09": [("理由合理", r"理由合理"), ("来不及的原因", r"(?:不能|无法)在规定的期限内答复[：:]\s*\S"), ("新日期", rf"延迟至{DAY}")],
    "L10": [("标准", r"按[件量]计收"), ("件数或者页数", r"第\d+(?:至\d+)?[件页]"), ("计算", r"每[件页]\d+元，计\d+元"), ("金额", r"金额[：:]\s*\d+元"),
            ("收款单位", r"收款单位[：:]\s*\S"), ("缴费方式", r"缴费方式[：:]\s*\S"), ("期限", r"次日起20个工作日"), ("后果", GIVEN_UP)],
    "L11": [("办理机关", r"(?:委托\S+办理|职权已经划入\S+)"), ("法律后果", r"法律后果由本机关承担|提出政府信息公开申请")],
    "L12": [("通知", rf"{DAY}[^。]*(?:补正告知书|收费通知)"), ("期限", rf"于{DAY}前|{DAY}期限届满"), ("未履行", r"未作?(?:补正|缴纳)"), ("结果", GIVEN_UP)],
    "L13": [("撤回日期", rf"于{DAY}[^。]*撤回"), ("意思表示", r"明确表示撤回[^。]*“.+”"), ("结案", r"终结")],
    "L14": [(label, re.escape(label)) for label in (
        "送达文书名称", "文号", "受送达人", "送达地点", "送达时间", "送达方式", "签名或者盖章", "送达人签名", "拒收", "备注")],
    "L21": [("清单", r"信息[：:][^。]*\d+页"), ("形式", r"提供形式为|形式提供"), ("决定", r"予以公开")],
    "L22": [("已经公开", r"已经?主动公开"), ("方式、途径", r"方式、途径[：:]\s*\S{4}")],
    "L23": [("方式、途径", r"方式、途径[：:]\s*\S"), ("时间", r"时间[：:][^。]*\d")],
    "L24": [("公开的部分", r"予以公开[：:]\s*\S"), ("不公开的部分", r"(?:不予公开|无法提供|不予处理)。理由[：:]\s*\S"), ("依据", r"依据[：:]")],
    "L25": [("国家秘密", r"确定为国家秘密")],
    "L26": [("禁止的规定", r"禁止公开的规定为《[^》]+》第[一二三四五六七八九十百零]+条")],
    "L27": [("危害", r"可能危及[^。]*(?:国家安全|公共安全|经济安全|社会稳定)")],
    "L28": [("征求意见", r"第三方(?:部分)?不?同意公开|未提出意见|无法征求"), ("公共利益", r"公共利益")],
    "L29": [("类别", r"人事管理|后勤管理|内部工作流程")],
    "L30": [("类别", r"讨论记录|过程稿|磋商信函|请示报告"), ("没有规定", r"法律、法规、规章没有规定[^。]*应当公开")],
    "L31": [("案卷", r"行政执法案卷"), ("没有规定", r"法律、法规、规章没有规定[^。]*应当公开")],
    "L32": [("特别规定", r"办理[：:][^。]*《[^》]+》第.+条")],
    "L33": [("检索范围", r"在[^。]+检索"), ("不存在", r"政府信息不存在")],
    "L34": [("不属于", r"不属于本机关负责公开"), ("负责机关", r"负责公开[^。]*机关[：:][^。]*(?:电话|不能确定)")],
    "L35": [("加工、分析", r"加工、分析")],
    "L36": [("补正经过", rf"{DAY}告知[^。]*补正[^。]*{DAY}收到[^。]*补正"), ("仍不明确", r"仍不明确")],
    "L37": [("信访投诉举报", r"信访、投诉、举报"), ("不作为申请", r"不作为政府信息公开申请处理")],
    "L38": [("此前答复", rf"{NUMBER}[^。]*{DAY}"), ("不重复", r"不予重复处理")],
    "L39": [("公开出版物", r"公开出版物")],
    "L40": [("要求说明", rf"{DAY}要求[^。]*说明理由"), ("所述理由", r"说明的理由为[：:]\s*\S"), ("不合理", r"不合理[：:]\s*\S"), ("决定", r"不予处理")],
    "L41": [("此前获取", rf"已经获取[^。]*{DAY}")],
    "L42": [("不属于政府信息", r"不属于政府信息")],
    "L51": [("记录和错误", r"记录不准确"), ("更正", r"更正[：:]\s*\S"), ("日期", rf"日期为{DAY}")],
    "L52": [("不准确没有证据", r"不能证明[^。]*不准确"), ("决定", r"不予更正")],
    "L53": [("机关", r"(?:转送|提出)[^。]*[：:]\s*\S")],
    "L61": [("结果", r"采纳|不予采纳"), ("理由", REASON)],
}
# Reasons are mandatory in these (Art. 36(3)(5), 37).
WITH_REASONS = {"L25", "L26", "L27", "L28", "L29", "L30", "L31", "L34", "L52"}

REVIEW_FIRST_FROM, INTERPRETATION_FROM, FEES_FROM = date(2024, 1, 1), date(2025, 6, 1), date(2021, 1, 1)
CHANNEL = r"当面|邮寄|邮政|口头|互联网|网上|电子邮件|传真"
OLD_PLACES = ["第十四条第四款", "第二十一条第（", "第二十二条", "第二十三条", "第二十四条", "第二十六条"]


def chinese(day):
    """2026-02-04 as 2026年2月4日."""
    return f"{day.year}年{day.month}月{day.day}日"


class Letter:
    """One letter with what it must agree with."""

    def __init__(self, item):
        self.code = item["code"]
        self.lines = [line.strip() for line in item["paragraphs"] if line.strip()]
        self.date = date.fromisoformat(item["date"])
        self.facts = item.get("facts", {})
        self.text = "".join(self.lines)
        if self.code not in OWN:
            raise ValueError(f"没有代码为 {self.code} 的文书")

    def has(self, pattern):
        """Whether the text holds it; the text has no line ends."""
        return re.search(pattern, self.text) is not None

    def remedy(self):
        """A, M, F or none, from 12.2 and 12.3."""
        if self.code in WITHOUT_REMEDIES:
            return "none"
        if self.code == "L10":
            return "F"
        outcome = self.facts.get("outcome", "")
        parts = self.facts.get("withheld", []) if outcome == "P1" else [outcome]
        refuses = any(part in {"D1", "D2", "D3", "D4", "D5", "D6", "D7"} for part in parts)
        refuses = refuses or outcome == "D8" and self.facts.get("reviewFirstForD8", False)
        return "M" if refuses and self.date >= REVIEW_FIRST_FROM else "A"


def head(letter):
    """Organ, title, number, addressee, signature, day."""
    organ, first = letter.facts.get("organ", ""), letter.lines[0] if letter.lines else ""
    if not organ or first != organ:
        yield "第一行不是发文机关全称"
    title = TITLES.get(letter.code, "政府信息公开申请答复书")
    if not any(line.endswith(title) and len(line) <= 30 for line in letter.lines[:4]):
        yield f"没有标题“{title}”"
    numbers = [line for line in letter.lines[:4] if re.fullmatch(NUMBER, line)]
    if letter.code not in WITHOUT_NUMBER and not numbers:
        yield "没有文号，或者文号不合 GB/T 9704"
    applicant = letter.facts.get("applicant", "")
    if letter.code == "L14":
        if not applicant or applicant not in letter.text:
            yield "没有受送达人"
        return
    if not applicant or applicant + "：" not in letter.lines:
        yield "没有受送达人"
    day = chinese(letter.date)
    if not any(a == organ and b == day for a, b in zip(letter.lines[1:], letter.lines[2:])):
        yield f"没有署名和成文日期{day}"
    if not letter.has(r"电话[：:]?\s*[\d-]{5,}") or letter.facts.get("telephone", "-") not in letter.text:
        yield "没有联系电话"
    if not letter.has(r"地址[：:]\s*\S") or letter.facts.get("address", "-") not in letter.text:
        yield "没有联系地址"


def receipt(letter):
    """The day, the channel, the number, what was asked."""
    if letter.code in TO_OTHERS or letter.code == "L14":
        return
    received, number = letter.facts.get("received"), letter.facts.get("requestNumber")
    if not received or f"{chinese(date.fromisoformat(received))}收到" not in letter.text:
        yield "没有收到申请的日期"
    if not letter.has(rf"收到.{{0,6}}(?:{CHANNEL})"):
        yield "没有提交方式"
    if not number or number not in letter.text:
        yield "没有申请编号"
    if not letter.has(r"(?:申请公开|要求更正|建议将)“.+?”"):
        yield "没有申请的内容"


def basis(letter):
    """The articles, under the full name of the instrument."""
    if letter.code in WITHOUT_BASIS:
        return
    wanted = BASIS.get(letter.code, [])
    if letter.code == "L12":
        wanted = ["第六条"] if letter.facts.get("outcome") == "O2" else ["第三十条"]
    for pattern in wanted + [WITHHELD[part] for part in letter.facts.get("withheld", []) if part in WITHHELD]:
        if not letter.has(pattern):
            yield f"没有引用{pattern}"
    name = FEES if letter.code == "L12" and letter.facts.get("outcome") == "O2" else REGULATION
    if letter.code != "L11" and name not in letter.text:
        yield f"没有写明{name}的全称"
    if "《条例》" in letter.text and not letter.has(r"条例》（以下简称《条例》）"):
        yield "用了简称《条例》而没有说明"


def own(letter):
    """The own elements of the letter."""
    for name, pattern in OWN[letter.code]:
        if not letter.has(pattern):
            yield f"没有{name}"
    if letter.code in WITH_REASONS and not letter.has(REASON):
        yield "没有理由"
    outcome = letter.facts.get("outcome")
    if outcome and OUTCOME_LETTERS.get(outcome) != letter.code:
        yield f"{outcome} 不能用 {letter.code} 答复"


def remedies(letter):
    """What the class asks and what the day forbids."""
    kind, facts = letter.remedy(), letter.facts
    told = letter.has(r"(?:申请|提起)行政(?:复议|诉讼)")
    if kind == "none":
        if told:
            yield "程序性文书不写救济途径"
        return
    if kind == "F":
        if not letter.has(r"不能单独申请行政复议或者提起行政诉讼"):
            yield "没有写明收费决定不能单独复议、起诉"
        return
    for name in ("reviewOrgan", "court"):
        if not facts.get(name) or facts[name] not in letter.text:
            yield f"救济途径没有写明{name}"
    first = re.search(r"应当先自收到[^。]*?60日内向[^。]*?申请行政复议；[^。]*?15日内向[^。]*?提起行政诉讼", letter.text)
    choice = re.search(r"可以自收到[^。；]*?60日内向[^。；]*?申请行政复议，也可以[^。；]*?6个月内向[^。；]*?提起行政诉讼", letter.text)
    if kind == "M" and not first:
        yield "没有写明应当先申请行政复议及其期限"
    if kind == "M" and facts.get("outcome") == "P1" and not letter.has(r"第.+项[^。]{0,6}不服，应当先"):
        yield "没有写明对哪一部分应当先申请行政复议"
    if kind == "A" and not choice:
        yield "没有写明可以申请行政复议或者提起行政诉讼及其期限"
    if kind == "A" and letter.has(r"应当先[^。]*复议|复议前置"):
        yield "不应当要求先申请行政复议"
    if facts.get("electronic") and (not facts.get("onlineReview") or facts["onlineReview"] not in letter.text):
        yield "没有提交行政复议申请的互联网渠道"


def law(letter):
    """Whether what is cited was in force, and whether nothing of 2007 is left."""
    received = date.fromisoformat(letter.facts.get("received", letter.date.isoformat()))
    uses_fees = letter.code == "L10" or letter.facts.get("outcome") == "O2" or FEES in letter.text
    if uses_fees and received < FEES_FROM:
        yield "2021年以前收到的申请不收信息处理费"
    if "法释〔2025〕8号" in letter.text and letter.date < INTERPRETATION_FROM:
        yield "法释〔2025〕8号还没有施行"
    if "法释〔2011〕17号" in letter.text and letter.date >= INTERPRETATION_FROM:
        yield "法释〔2011〕17号已经废止"
    if letter.date < REVIEW_FIRST_FROM and letter.has(r"应当先[^。]*复议|复议前置"):
        yield "2024年以前没有复议前置"
    for part in re.findall(r"条例》(?:（以下简称《条例》）)?((?:第[一二三四五六七八九十百零]+条|第[一二三四五六七八九十]+款|第（[一二三四五六七八九十]+）项|[、和，])+)", letter.text):
        for place in re.split(r"[、和，]", part):
            if any(place.startswith(old) for old in OLD_PLACES):
                yield f"{place}是2007年条例的条文序号"
    if "特殊需要" in letter.text:
        yield "现行条例不要求特殊需要"


def text(letter):
    """What no letter may hold."""
    for mark in ("{", "}", "。。", "；。", "：。", "！"):
        if mark in letter.text:
            yield f"有“{mark}”"
    if re.search(r"(?<![0-9])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9])", letter.text):
        yield "有完整的公民身份号码"
    if re.search(r"\d+天", letter.text):
        yield "期限不写“天”"


CHECKS = [head, receipt, basis, own, remedies, law, text]


def findings(item):
    """Everything that is wrong with one letter, as sentences."""
    letter = Letter(item)
    return [finding for check in CHECKS for finding in check(letter)]


def main(arguments):
    """Reads the file named, or standard input."""
    try:
        source = sys.stdin if arguments[:1] in ([], ["-"]) else open(arguments[0], encoding="utf-8")
        with source:
            items = json.load(source)
        results = [(item["code"], item.get("facts", {}).get("outcome", ""), findings(item)) for item in items]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"读不出文书：{error}", file=sys.stderr)
        return 2
    for index, (code, outcome, found) in enumerate(results):
        for finding in found:
            print(f"{index} {code} {outcome}: {finding}")
    print(f"{len(results)} 份文书，{sum(bool(found) for _, _, found in results)} 份有问题", file=sys.stderr)
    return 1 if any(found for _, _, found in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
