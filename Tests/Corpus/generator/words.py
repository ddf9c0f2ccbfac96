"""Invented offices and sentences, page furniture, and traditional characters for the words of the form."""
from .form import HEADINGS

PLACES = ['云栖', '柳湾', '青禾', '望川', '石矶', '桐岭', '鹤汀', '苇塘', '松烟', '梨坪', '雁回', '棠溪', '稻香', '砚山', '竹埠', '枫桥头', '白鹭洲', '金穗']
SEATS = ['临泽', '安澜', '宁川', '永禾', '兴岚', '嘉屿', '泰穗', '启明', '长屿', '平澜']
KINDS = ['街道办事处', '镇人民政府', '乡人民政府', '街道办事处']
BUREAUS = ['财政局', '民政局', '水利局', '教育局', '交通运输局', '司法局', '农业农村局', '文化和旅游局', '审计局', '卫生健康局']


def office(rng):
    """A full name of an organ that does not exist."""
    seat = rng.choice(SEATS) + rng.choice(['县', '市', '区'])
    if rng.random() < 0.4:
        return seat + rng.choice(BUREAUS)
    return (seat if rng.random() < 0.5 else '') + rng.choice(PLACES) + rng.choice(KINDS)


def title(rng, name, year):
    return f'{name}{year}年政府信息公开工作年度报告'


def _pick(rng, *choices):
    return rng.choice(choices)


def preface(rng, name, year):
    return [_pick(
        rng,
        f'本报告依照《中华人民共和国政府信息公开条例》第五十条编写，数据统计期为{year}年1月1日至{year}年12月31日，由六个部分组成。'
        f'读者如有疑问，请与{name}综合办公室联系，电话0000-{rng.randint(2000000, 8999999)}。',
        f'现公布{name}{year}年度政府信息公开工作情况。报告电子版可在本机关信息公开专栏下载，所列数字均截至{year}年12月31日。',
        f'根据条例规定，现将{name}一年来公开政府信息、办理公开申请等情况报告如下，欢迎社会各界监督。')]


def overall(rng, name, year, received, handled):
    docs, posts = rng.randint(20, 900), rng.randint(10, 600)
    asked = (f'{year}年，本机关新收到政府信息公开申请{received}件，全年办结{handled}件，答复文书均经法制审核后送达。' if received
             else f'{year}年，本机关没有收到新的政府信息公开申请。')
    return [
        _pick(rng, f'{year}年，{name}把公开透明作为改进作风的一件实事来抓，围绕群众最关心的用地、就学、救助等事项，持续完善公开的内容和方式。',
              f'过去一年，{name}坚持按条例办事，把公开要求写进办文、办会、办事的每个环节，公开工作总体平稳。'),
        _pick(rng, f'（一）主动公开。全年在门户网站专栏发布信息{docs}条，其中机构职能类{docs // 5}条、财政预决算类{docs // 9}条，发布后逐条核对链接。',
              f'（一）主动公开。本年度更新公开事项目录两次，共主动公开政府信息{docs}条，公示栏、便民手册同步更新。'),
        '（二）依申请公开。' + asked + _pick(rng, '受理窗口备有申请样表，老年人可以口述，由工作人员代为填写。', '登记、审核、答复、归档四个环节各有专人，超期预警提前五个工作日发出。'),
        _pick(rng, '（三）政府信息管理。公文拟稿时同步标注公开属性，标为不予公开的须写明条款；年末对历年文件作了一次清理，失效文件已加注说明。',
              '（三）政府信息管理。实行谁起草、谁标注、谁复核的办法，涉及个人隐私的内容在发布前作遮盖处理，全年未发生泄密事件。'),
        _pick(rng, f'（四）平台建设。栏目压减合并为九类，移动端可直接检索，全年经政务新媒体推送{posts}次，平均阅读量较上年有所上升。',
              f'（四）平台建设。为便民服务大厅添置自助查询机两台，专栏全年访问{posts}余次，错链断链在当日修复。'),
        _pick(rng, '（五）监督保障。年内组织业务学习三次，考核结果纳入年度评先；社会评议中群众提出的四条建议均已采纳，没有需要追究责任的情形。',
              '（五）监督保障。分管负责同志每季度抽查一次，发现漏发信息的限期补发；本年度未收到对公开工作的投诉，未发生责任追究。'),
    ]


def problems(rng, year):
    return [
        _pick(rng, '从全年情况看，主要有两点不足：一是部分科室对公开期限掌握不准，个别信息发布偏晚；二是政策解读形式单一，图解数量偏少。',
              '存在的主要问题：一是基层站所报送信息不够主动；二是答复文书的说理部分还较简单。'),
        _pick(rng, f'针对上述问题，已在第四季度补发信息并通报到科室；{year + 1}年将把解读材料与文件同步起草，同步审核，同步发布。',
              f'改进情况：已为各站所明确一名信息员，并编印答复文书范例；{year + 1}年计划再开展两次案例研讨。'),
    ]


def other_matters(rng, year):
    return [_pick(rng, f'{year}年本机关未收取政府信息公开信息处理费。无其他需要报告的事项。',
                  '本年度没有收取信息处理费，无其他需要报告的事项。')]


TRADITIONAL = dict(zip(
    '条项规务许处罚强办对开总数书业机构组织会计结转决个与为复议诉讼经审维纠关类过执询属国稳护权内举报补确认获无当额单购采费'
    '续继况题问进现应实时间标级这发动优则电监导领责严门协调网设态线运众录员党号乡镇东区县长陈归档纳缴预统质该范围样订'
    '产学习请们来记说读让还张华农广场岁体试论证话语详评诺谁课谈变显临宁兴岚屿泰启环师测汇总处带头尽层压减并类于给图简单独两条链断错误价值亲难车轮边际参观点',
    '條項規務許處罰強辦對開總數書業機構組織會計結轉決個與為復議訴訟經審維糾關類過執詢屬國穩護權內舉報補確認獲無當額單購採費'
    '續繼況題問進現應實時間標級這發動優則電監導領責嚴門協調網設態線運眾錄員黨號鄉鎮東區縣長陳歸檔納繳預統質該範圍樣訂'
    '產學習請們來記說讀讓還張華農廣場歲體試論證話語詳評諾誰課談變顯臨寧興嵐嶼泰啟環師測匯總處帶頭盡層壓減並類於給圖簡單獨兩條鏈斷錯誤價值親難車輪邊際參觀點'))
_TRADITIONAL = str.maketrans({**TRADITIONAL, '没': '沒', '后': '後', '访': '訪', '废': '廢', '业': '業', '设': '設', '备': '備', '刘': '劉', '务': '務', '万': '萬', '专': '專', '栏': '欄', '检': '檢', '显': '顯', '历': '歷', '灵': '靈', '赖': '賴'})


def traditional(text):
    """Traditional characters for the words of the form and most of the narrative."""
    return text.replace('制作', '製作').replace('制发', '製發').replace('公里', '公里').translate(_TRADITIONAL)


def furniture_before(rng, name, titled, year):
    """Lines a copied web page has in front of the report."""
    day = f'{year + 1}-01-{rng.randint(10, 30)}'
    return [
        _pick(rng, '首页 > 政府信息公开 > 法定主动公开内容 > 政府信息公开年报', '您当前的位置：首页>>政务公开>>信息公开年报'),
        titled,
        _pick(rng, f'发布时间：{day} 09:{rng.randint(10, 59)}', f'日期：{day}    来源：{name}'),
        _pick(rng, '字体：[大 中 小]', '【字体：大 中 小】 打印本页'),
        _pick(rng, f'浏览次数：{rng.randint(10, 900)}', f'索引号：0{rng.randint(10**8, 10**9 - 1)}/{year + 1}-000{rng.randint(10, 99)}'),
    ]


def furniture_after(rng):
    return rng.sample(['扫一扫在手机打开当前页', '相关附件：', '【打印】【关闭】', '分享到：', '上一篇：没有了', '主办单位联系方式见页脚'], 3)


def headings(rng, plain=False):
    return [f'{"一二三四五六"[n]}、{words}' for n, words in enumerate(HEADINGS)]
