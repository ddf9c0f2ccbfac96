#!/usr/bin/env python3
"""Write the example reports of this folder. Standard library only; the same bytes every time. Offices, sentences and figures are invented."""
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'Tests', 'Corpus'))
from generator import docx, form as F, html, text  # noqa: E402
from generator.figures import plain  # noqa: E402
from generator.report import Report  # noqa: E402
from generator.words import headings  # noqa: E402

COLUMNS = [c for c, _ in F.APPLICANTS]


def requests(edition, **rows):
    """Table three from its non-zero cells {row: {column: number}}; totals and handled rows are computed."""
    keys = [k for k, _, _ in F.request_rows(edition)]
    values = {('section3', k, c): rows.get(k, {}).get(c, 0) for k in keys for c in COLUMNS}
    for c in COLUMNS[:-1]:
        values['section3', 'total_handled', c] = sum(values['section3', k, c] for k in keys[2:-2])
    for k in keys:
        values['section3', k, 'total'] = sum(values['section3', k, c] for c in COLUMNS[:-1])
    return values


def section2(edition, **rows):
    return {('section2', r, c): rows.get(r, {}).get(c, 0) for _, columns, members in F.BLOCKS[edition] for r, _ in members for c, _ in columns}


def remedies(**blocks):
    values = {('section4', b, c): blocks.get(b, {}).get(c, 0) for b, _ in F.REMEDIES for c, _ in F.OUTCOMES_OF_REMEDY}
    for b, _ in F.REMEDIES:
        values['section4', b, 'total'] = sum(values['section4', b, c] for c, _ in F.OUTCOMES_OF_REMEDY[:-1])
    return values


def report(edition, year, office, values, sections, title=None, raw=None):
    made = Report(random.Random(f'{office}{year}'), edition, year, office, title or f'{office}{year}年政府信息公开工作年度报告')
    made.values = values
    made.raw = {k: plain(v) for k, v in values.items()} | (raw or {})
    county = '县' in office
    sections = [[t.replace('区政府', '县政府') if county else t for t in texts] for texts in sections]
    made.sections = [(None, sections[0])] + list(zip(headings(None), [sections[1], [], [], [], sections[2], sections[3]]))
    made.tables = {2: F.table2('2019' if edition == '2019' else '2021', made.raw.get), 3: F.table3(edition, made.raw.get),
                   4: F.table4(made.raw.get)}
    return made


def preface(office, year, phone):
    return [f'本报告根据《中华人民共和国政府信息公开条例》第五十条和上级关于年度报告格式的要求编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、'
            f'政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。数据统计期限为{year}年1月1日至{year}年12月31日。'
            f'对本报告如有疑问，请与{office}党政综合办公室联系（地址：河滨路8号，电话：0000-8810{year}）。']


def narrative(office, year, published, requests_sentence, documents):
    return [
        f'{year}年，{office}认真贯彻《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，把群众看得懂、找得到、用得上作为检验标准，'
        '各项工作有序推进。',
        f'（一）主动公开。全年通过区政府门户网站主动公开政府信息{published}条。{documents}围绕民政救助、就业服务、老旧小区改造、村居财务等重点领域，'
        '逐项对照基层政务公开标准目录更新内容，办事指南中的材料清单、办理时限、咨询电话均已核对一遍。',
        f'（二）依申请公开。{requests_sentence}受理渠道包括当面提交、邮寄和在线填报三种，窗口备有申请书样本；登记、审核、答复、送达、归档各环节留痕，'
        '答复书统一由司法所进行合法性审核，告知救济途径。',
        '（三）政府信息管理。公文起草时同步确定公开属性，不予公开的须注明依据并经分管负责人审定。严格执行先审查后公开，对涉及身份证号、银行账号的名单类信息'
        '一律遮盖后发布。年底对历年公开信息逐条复核，更正过时信息，并建立台账。',
        '（四）政府信息公开平台建设。区政府门户网站专栏按法定主动公开内容重新归并，实现一次检索、直达附件。便民服务中心设政务公开查阅点，提供自助查询、'
        '纸质文件查阅和免费复印；各社区公开栏每月更新，照片存档备查。',
        '（五）监督保障。主要负责人听取专题汇报，分管负责人按季度调度，明确专人负责日常工作。公开工作列入科室年度考核，权重为百分之五；邀请居民代表开展社会评议，'
        '评议意见全部整改到位。全年组织业务培训2次，未发生需要追究责任的情形。',
    ]


def problems(year, after='一是将解读工作前移，文件印发与解读材料同步审核、同步发布；二是分片组织社区信息员轮训，按月通报报送情况'):
    return [
        '存在的主要问题：一是政策解读以文字为主，图解和问答较少；二是个别社区报送信息不及时，内容质量有差距。',
        f'改进情况：针对上一年度提出的栏目更新不均衡问题，已建立更新提醒制度并按月自查。下一步，{after}，力争在{year + 1}年见到成效。',
    ]


def fee(year):
    return [f'依据《政府信息公开信息处理费管理办法》，{year}年本机关收取信息处理费0元。无其他需要报告的事项。']


def write(name, data):
    with open(os.path.join(HERE, name), 'wb') as out:
        out.write(data)


def good_2020():
    office, year = '临泽市清河街道办事处', 2020
    values = section2('2019', normative_documents=dict(new_made=2, new_disclosed=2, total_public=9),
                      admin_permits=dict(items_last_year=6, decisions=214), other_external_services=dict(items_last_year=31, change_this_year=2, decisions=1806),
                      admin_penalties=dict(items_last_year=4, decisions=17), central_procurement=dict(items=12, amount=86.45))
    values |= requests('2019', new_received=dict(natural_person=5, commercial_enterprise=1), carried_in=dict(natural_person=1),
                       granted=dict(natural_person=3), partially_granted=dict(natural_person=1), unable_not_held=dict(natural_person=1, commercial_enterprise=1),
                       carried_out=dict(natural_person=1))
    values |= remedies(reconsideration=dict(upheld=1))
    told = ('2020年新收到政府信息公开申请6件，上年结转1件，办结6件，结转下年度继续办理1件；其中予以公开3件，部分公开1件，本机关不掌握相关政府信息2件。'
            '因政府信息公开被申请行政复议1件，结果为维持；未发生行政诉讼。')
    return report('2019', year, office, values,
                  [preface(office, year, 1), narrative(office, year, 326, told, '制作并公开规范性文件2件，'), problems(year), ['无其他需要报告的事项。']],
                  raw={('section2', 'central_procurement', 'amount'): '86.4500万元'})


def good_2024(office='兴岚区云岭路街道办事处', year=2024):
    values = section2('2021', normative_documents=dict(made_this_year=1, in_force=4), admin_penalties=dict(decisions=63))
    values |= requests('2021', new_received=dict(natural_person=8, commercial_enterprise=2, legal_service=1), carried_in=dict(natural_person=2),
                       granted=dict(natural_person=5, legal_service=1), partially_granted=dict(natural_person=2), denied_third_party=dict(natural_person=1),
                       unable_not_held=dict(commercial_enterprise=2), rejected_petition=dict(natural_person=1), carried_out=dict(natural_person=1))
    values |= remedies(reconsideration=dict(upheld=1, other=1), litigation_after_reconsideration=dict(pending=1))
    told = (f'{year}年新收到政府信息公开申请11件，上年结转2件，办结12件，结转下年度继续办理1件；其中予以公开6件，部分公开2件，不予公开1件，无法提供2件，不予处理1件。'
            '因政府信息公开被申请行政复议2件，其中维持1件、其他结果1件；复议后起诉1件，尚未审结。')
    return report('2021', year, office, values,
                  [preface(office, year, 1), narrative(office, year, 412, told, '制发行政规范性文件1件，现行有效行政规范性文件4件，'), problems(year), fee(year)])


def row_sum():
    made = good_2020()
    made.office = made.office.replace('清河', '柳湾')
    made.title = made.title.replace('清河', '柳湾')
    made.sections = [(h, [t.replace('清河', '柳湾') for t in texts]) for h, texts in made.sections]
    made.values['section3', 'partially_granted', 'total'] = 2
    made.values['section4', 'reconsideration', 'total'] = 0
    return retype(made)


def retype(made, raw=None):
    changed = {k: plain(v) for k, v in made.values.items()} | {k: made.raw[k] for k in made.raw if not made.raw[k].isdigit()} | (raw or {})
    made.raw = changed
    made.tables = {2: F.table2('2019' if made.edition == '2019' else '2021', changed.get), 3: F.table3(made.edition, changed.get),
                   4: F.table4(changed.get)}
    return made


def old_form():
    office, year = '永禾县桐岭镇人民政府', 2021
    values = section2('2019', normative_documents=dict(new_made=1, new_disclosed=1, total_public=5), admin_permits=dict(items_last_year=2, decisions=48),
                      central_procurement=dict(items=3, amount=21.08))
    values |= requests('2019', new_received=dict(natural_person=2), granted=dict(natural_person=2)) | remedies()
    told = '2020年新收到政府信息公开申请2件，全部办结，均予以公开。未发生因政府信息公开引起的行政复议和行政诉讼。'
    return report('2019', year, office, values,
                  [preface(office, year, 1), narrative(office, year, 158, told, ''), problems(year), fee(year)], title=f'{office}{year}年政府信息公开年度报告')


def blanks():
    made = good_2024('安澜区鹤汀街道办事处', 2022)
    made.sections[1][1][2] = made.sections[1][1][2].replace('申请11件', '申请13件')
    raw = {k: '' for k, v in made.values.items() if v == 0 and k[1].startswith('denied')}
    raw |= {k: '/' for k in made.values if k[:2] == ('section2', 'admin_coercion')}
    raw |= {k: '' for k in made.values if k[:2] == ('section3', 'carried_out') and k[2] == 'total'}
    return retype(made, raw)


def typed_total():
    made = good_2024('嘉屿区石矶路街道办事处', 2023)
    made.values['section3', 'total_handled', 'natural_person'] = 10
    made.values['section3', 'total_handled', 'total'] = 13
    return retype(made)


def lost_cells():
    made = good_2024('宁川县苇塘乡人民政府', 2021)
    made.sections[1][1][2] = '（二）依申请公开。按条例规定办理群众申请，受理渠道包括当面提交、邮寄和在线填报三种，答复书统一经合法性审核。'
    return made


def year_of_bureau(year, carried_in, carried_out, received, granted, in_force, made_this_year, repealed):
    office = '启明市白沙区水利局'
    values = section2('2021', normative_documents=dict(made_this_year=made_this_year, repealed_this_year=repealed, in_force=in_force),
                      admin_permits=dict(decisions=95 + year % 10), admin_penalties=dict(decisions=7), admin_fees=dict(amount_wan_yuan=128.6 if year == 2023 else 131.25))
    values |= requests('2021', new_received=dict(natural_person=received), carried_in=dict(natural_person=carried_in), granted=dict(natural_person=granted),
                       carried_out=dict(natural_person=carried_out)) | remedies()
    told = (f'{year}年新收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{granted}件，均予以公开，结转下年度继续办理{carried_out}件。'
            '未发生因政府信息公开引起的行政复议和行政诉讼。')
    documents = f'制发行政规范性文件{made_this_year}件，废止{repealed}件，现行有效行政规范性文件{in_force}件。'
    texts = [t.replace('社区', '基层水管单位').replace('村居财务', '水价和水费').replace('司法所', '政策法规科') for t in narrative(office, year, 205 + year % 7, told, documents)]
    after = '一是把解读写进发文流程，缺解读不予编号；二是对报送偏慢的单位上门辅导' if year == 2023 else '一是为重点文件配发图解和短视频；二是把报送质量纳入季度通报'
    return report('2021', year, office, values, [preface(office, year, 1), texts, [t.replace('社区', '单位') for t in problems(year, after)], fee(year)])


NOTICE = '''关于召开安全生产工作例会的通知

各科室、各社区：

    经研究，定于本月15日（星期三）上午9时在三楼会议室召开安全生产工作例会，请主要负责同志准时参加。

    一、会议内容
    （一）通报上月隐患排查情况；
    （二）部署汛期值班值守工作。

    二、有关要求
    请于14日下班前报送参会人员名单，联系人：小周，电话：0000-88102000。

序号\t单位\t应到人数
1\t综合办公室\t2
2\t应急管理科\t3
'''


def main():
    quiet = dict(defects=False)
    write('qinghe-street-2020-good.txt', text.tab_cells(good_2020(), **quiet).data)
    write('liuwan-street-2020-sums.html', html.portal(row_sum(), **quiet).data)
    write('tongling-town-2021-old-form.docx', docx.write(old_form(), False, ('split', 'frames')).data)
    write('weitang-township-2021-lost-cells.txt', text.lost(lost_cells(), **quiet).data)
    write('heting-street-2022-blanks.html', html.word(blanks(), **quiet).data)
    write('shiji-street-2023-typed-total.txt', text.pipe_rows(typed_total(), **quiet).data)
    write('yunling-street-2024-good.html', html.plain(good_2024(), **quiet).data)
    write('baisha-water-bureau-2023-good.docx', docx.write(year_of_bureau(2023, 1, 2, 9, 8, 12, 3, 1), False, ('split', 'numbered')).data)
    write('baisha-water-bureau-2024-carry.docx', docx.write(year_of_bureau(2024, 1, 0, 7, 8, 15, 2, 1), False, ('pieces', 'head')).data)
    write('meeting-notice.txt', NOTICE.encode())


if __name__ == '__main__':
    main()
