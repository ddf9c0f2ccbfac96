#!/usr/bin/env python3
"""Letters written by hand, good and bad, for the checker.

    python3 -m unittest discover -s Tests/Letters
"""
import copy
import io
import json
import os
import sys
import unittest
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_letters  # noqa: E402

FACTS = {
    "organ": "石桥镇人民政府", "applicant": "周某某", "received": "2025-06-02", "requestNumber": "2025-7", "telephone": "000-1234567",
    "address": "石桥镇东街1号", "reviewOrgan": "云岭县人民政府", "court": "云岭县人民法院",
}
FOOT = ["联系机构：石桥镇党政办公室；联系电话：000-1234567；联系地址：石桥镇东街1号。", "石桥镇人民政府"]
OPENING = "本机关于2025年6月2日收到您邮寄提交的政府信息公开申请（申请编号：2025-7），申请公开“河道清淤合同”。"
CHOICE = "如对本答复不服，可以自收到本答复书之日起60日内向云岭县人民政府申请行政复议，也可以自收到本答复书之日起6个月内向云岭县人民法院提起行政诉讼。"
FIRST = "如对本答复不服，应当先自收到本答复书之日起60日内向云岭县人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向云岭县人民法院提起行政诉讼。"


def letter(code, number, title, body, day="2025-06-20", said="2025年6月20日", **facts):
    """A letter of the invented town."""
    lines = ["石桥镇人民政府", number, title, "周某某："] + body + FOOT + [said]
    return {"code": code, "paragraphs": [line for line in lines if line], "date": day, "facts": {**FACTS, **facts}}


def answer(code, outcome, body, remedy, **facts):
    """An answer to the request."""
    return letter(code, "石政公开复〔2025〕7号", "政府信息公开申请答复书", [OPENING] + body + [remedy], outcome=outcome, **facts)


NOT_EXISTING = answer("L33", "U1a", [
    "本机关在档案室和合同台账中以“清淤”为关键词进行了检索，没有检索到该信息。",
    "根据《中华人民共和国政府信息公开条例》第三十六条第（四）项的规定，现告知您：所申请公开的政府信息不存在。"], CHOICE)
PROCESS = answer("L30", "D6", [
    "您申请公开的政府信息属于请示报告，为过程性信息。法律、法规、规章没有规定该信息应当公开。", "理由：该请示尚未批复。",
    "根据《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第（三）项的规定，本机关决定不予公开。"], FIRST)
CORRECTION = letter("L02", "石政公开告〔2025〕3号", "政府信息公开申请补正告知书", [
    OPENING, "根据《中华人民共和国政府信息公开条例》第三十条的规定，现一次性告知如下：", "一、需要补正的事项：合同的年份。", "二、补正的方式：书面。",
    "三、指导和释明：已经电话说明。", "四、请您于2025年7月4日前提交补正。", "五、无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。"])
RECEIPT = letter("L01", "", "政府信息公开申请登记回执", [
    OPENING, "根据《中华人民共和国政府信息公开条例》第四十五条的规定予以登记。", "以行政机关签收之日为收到申请之日。", "收到的材料：申请表一份。",
    "答复期限届满之日为2025年6月30日。"])
FEE = letter("L10", "石政公开告〔2025〕4号", "信息处理费收费通知书", [
    OPENING,
    "根据《中华人民共和国政府信息公开条例》第四十二条第一款、《政府信息公开信息处理费管理办法》第六条的规定，收取信息处理费。", "标准：按量计收。",
    "第1至30页，每页0元，计0元；第31至40页，每页10元，计100元。金额：100元。收款单位：云岭县财政局。缴费方式：扫码。", "请您自收到本通知书的次日起20个工作日内缴纳。",
    "逾期未缴纳的，视为放弃申请，本机关不再处理。", "收费决定不能单独申请行政复议或者提起行政诉讼。"])
GOOD = [NOT_EXISTING, PROCESS, CORRECTION, RECEIPT, FEE]


def changed(item, old, new):
    """The letter with some words replaced in every line."""
    item = copy.deepcopy(item)
    assert any(old in line for line in item["paragraphs"]), old
    item["paragraphs"] = [line.replace(old, new) for line in item["paragraphs"]]
    return item


class CheckLettersTest(unittest.TestCase):
    """Good letters pass, and each thing taken away or put in is found."""

    def test_good_letters_pass(self):
        for item in GOOD:
            with self.subTest(item["code"]):
                self.assertEqual(check_letters.findings(item), [])

    def test_finds_what_is_taken_away(self):
        cases = [
            (NOT_EXISTING, "石桥镇人民政府", "石桥镇政府", "第一行不是发文机关全称"), (NOT_EXISTING, "答复书", "答复", "没有标题“政府信息公开申请答复书”"),
            (NOT_EXISTING, "〔2025〕7号", "[2025]7号", "没有文号，或者文号不合 GB/T 9704"),
            (NOT_EXISTING, "〔2025〕7号", "〔2025〕007号", "没有文号，或者文号不合 GB/T 9704"), (NOT_EXISTING, "周某某：", "先生：", "没有受送达人"),
            (NOT_EXISTING, "2025年6月20日", "2025年6月", "没有署名和成文日期2025年6月20日"), (NOT_EXISTING, "电话：000-1234567", "", "没有联系电话"),
            (NOT_EXISTING, "2025年6月2日收到", "日前收到", "没有收到申请的日期"), (NOT_EXISTING, "邮寄提交", "提交", "没有提交方式"),
            (NOT_EXISTING, "2025-7", "一", "没有申请编号"), (NOT_EXISTING, "申请公开“河道清淤合同”", "", "没有申请的内容"),
            (NOT_EXISTING, "第三十六条第（四）项", "第三十六条", "没有引用第三十六条第（四）项"),
            (NOT_EXISTING, "《中华人民共和国政府信息公开条例》", "《条例》", "没有写明《中华人民共和国政府信息公开条例》的全称"),
            (NOT_EXISTING, "在档案室和合同台账中以“清淤”为关键词进行了检索，没有检索到", "没有", "没有检索范围"),
            (NOT_EXISTING, "云岭县人民法院", "法院", "救济途径没有写明court"), (NOT_EXISTING, "6个月", "3个月", "没有写明可以申请行政复议或者提起行政诉讼及其期限"),
            (PROCESS, "理由：该请示尚未批复。", "", "没有理由"), (PROCESS, "应当先", "可以", "没有写明应当先申请行政复议及其期限"), (PROCESS, "请示报告", "文件", "没有类别"),
            (CORRECTION, "于2025年7月4日前", "尽快", "没有具体期限"), (CORRECTION, "视为放弃申请", "后果自负", "没有逾期后果"),
            (RECEIPT, "为收到申请之日", "", "没有收到日期的规则"), (FEE, "收款单位：云岭县财政局。", "", "没有收款单位"), (FEE, "次日起20个工作日", "10日", "没有期限"),
            (FEE, "不能单独", "可以", "没有写明收费决定不能单独复议、起诉"),
        ]
        for item, old, new, finding in cases:
            with self.subTest(finding, old=old):
                self.assertIn(finding, check_letters.findings(changed(item, old, new)))

    def test_finds_what_does_not_belong(self):
        cases = [
            (NOT_EXISTING, "可以自收到本答复书之日起60日", "应当先自收到本答复书之日起60日", "不应当要求先申请行政复议"),
            (PROCESS, "第十六条第二款、", "第十六条第二款、第二十一条第（二）项、", "第二十一条第（二）项是2007年条例的条文序号"),
            (PROCESS, "尚未批复。", "尚未批复。。", "有“。。”"), (PROCESS, "尚未批复", "{理由}", "有“{”"),
            (PROCESS, "尚未批复", "涉及11010519491231002X", "有完整的公民身份号码"), (PROCESS, "尚未批复", "依照法释〔2011〕17号", "法释〔2011〕17号已经废止"),
            (CORRECTION, "已经电话说明", "可以申请行政复议", "程序性文书不写救济途径"), (CORRECTION, "书面", "30天内书面", "期限不写“天”"),
        ]
        for item, old, new, finding in cases:
            with self.subTest(finding):
                self.assertIn(finding, check_letters.findings(changed(item, old, new)))

    def test_goes_by_the_day(self):
        def on(item, day, said, **facts):
            item = changed(item, "2025年6月20日", said)
            return {**item, "date": day, "facts": {**item["facts"], **facts}}

        self.assertIn("2024年以前没有复议前置", check_letters.findings(on(PROCESS, "2023-12-31", "2023年12月31日")))
        self.assertEqual(check_letters.findings(on(PROCESS, "2024-01-01", "2024年1月1日")), [])
        cited = changed(PROCESS, "如对本答复不服，应当先", "根据法释〔2025〕8号，如对本答复不服，应当先")
        self.assertIn("法释〔2025〕8号还没有施行", check_letters.findings(on(cited, "2025-05-31", "2025年5月31日")))
        self.assertEqual(check_letters.findings(on(cited, "2025-06-01", "2025年6月1日")), [])
        fee = changed(FEE, "2025年6月2日", "2020年12月31日")
        self.assertIn("2021年以前收到的申请不收信息处理费", check_letters.findings(on(fee, "2021-01-04", "2021年1月4日", received="2020-12-31")))

    def test_wants_the_online_channel_and_the_part(self):
        online = {**NOT_EXISTING, "facts": {**NOT_EXISTING["facts"], "electronic": True, "onlineReview": "云岭复议网"}}
        self.assertEqual(check_letters.findings(online), ["没有提交行政复议申请的互联网渠道"])
        part = answer("L24", "P1", [
            "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第三十七条的规定，部分公开：", "一、下列信息予以公开：合同。",
            "二、报价单，不予公开。理由：商业秘密。依据：《条例》第十五条。"], FIRST, withheld=["D4"])
        self.assertEqual(check_letters.findings(part), ["没有写明对哪一部分应当先申请行政复议"])
        self.assertEqual(check_letters.findings(changed(part, "如对本答复不服", "如对本答复第二项不服")), [])

    def test_refuses_the_wrong_letter(self):
        wrong = {**NOT_EXISTING, "facts": {**NOT_EXISTING["facts"], "outcome": "U2"}}
        self.assertIn("U2 不能用 L33 答复", check_letters.findings(wrong))

    def test_says_what_it_found_and_exits_so(self):
        def run(text):
            with mock.patch("sys.stdin", io.StringIO(text)), mock.patch("sys.stdout", io.StringIO()) as out, \
                    mock.patch("sys.stderr", io.StringIO()):
                return check_letters.main(["-"]), out.getvalue()

        self.assertEqual(run(json.dumps(GOOD)), (0, ""))
        status, out = run(json.dumps([RECEIPT, changed(PROCESS, "请示报告", "文件")]))
        self.assertEqual((status, out), (1, "1 L30 D6: 没有类别\n"))
        for broken in ("", "{", "[1]", '[{"code": "L99", "paragraphs": [], "date": "2025-01-01"}]', '[{"code": "L01"}]'):
            with self.subTest(broken):
                self.assertEqual(run(broken)[0], 2)


if __name__ == "__main__":
    unittest.main()
