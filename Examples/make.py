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

# Section five of two offices, word for word the same on purpose.
SHARED_PROBLEMS = [
    '（一）存在的主要问题。一是政策解读形式单一，年内发布的解读材料均为文字稿，缺少图表和问答；二是社区公开栏更新不够均衡，个别社区没有按月更换张贴内容；三是兼职信息员更换频繁，'
    '对公开审查程序不熟悉。',
    '（二）改进情况。针对上一年度提出的栏目更新不均衡问题，街道建立了栏目更新提醒制度，党政综合办公室每月自查并通报结果，缺少内容的栏目已全部补齐。',
    '（三）下一步措施。一是规范性文件印发时同步起草图解或者问答，与文件一并审核、一并发布；二是每月抽查社区公开栏，抽查结果在街道例会上通报；三是编印信息员工作手册，新任信息员先培训后上岗，'
    '力争在2021年实现培训全覆盖。',
]

# What each report tells. Its figures are those of the tables below, but for the faults on purpose.
TEXTS = dict(
    qinghe=dict(
        desk='党政综合办公室', address='清河路16号',
        overall=[
            '2020年，临泽市清河街道办事处认真贯彻落实《中华人民共和国政府信息公开条例》，围绕疫情防控、复工复产和基层政务公开标准化规范化建设，把居民关心的事项公开在前、解释在前，'
            '政府信息公开工作平稳有序开展。',
            '（一）主动公开。全年主动公开政府信息326条，其中通过市政府门户网站公开247条，通过街道微信公众号公开79条。制作并公开规范性文件2件，同步发布文字解读2篇。'
            '及时公布辖区疫情防控通告、防疫物资和捐赠款物使用情况41条；对照基层政务公开标准目录，完善社会救助、养老服务、公共法律服务等领域的公开内容，低保和临时救助对象名单按季度更新。',
            '（二）依申请公开。2020年新收到政府信息公开申请6件，上年结转1件，办结6件，结转下年度继续办理1件；其中予以公开3件，部分公开1件，本机关不掌握相关政府信息2件。'
            '因政府信息公开被申请行政复议1件，结果为维持；未发生行政诉讼。申请由党政综合办公室统一登记编号，承办科室提出答复意见，司法所逐件审核后送达；需要补充材料的，工作人员一次说清补正内容，'
            '避免群众多次往返。',
            '（三）政府信息管理。公文拟制环节设“公开属性”必填项，拟不公开的由承办科室写明法定理由，报分管领导审签。发布前由信息员、科室负责人、分管领导逐级审核，'
            '防止泄露国家秘密、商业秘密和个人隐私。年内核查历年已发布信息1120条，更正内容过时的37条，撤下不再适用的14条。',
            '（四）政府信息公开平台建设。街道在市政府门户网站的公开专栏调整为机构职能、政策文件、重点领域、办事服务等子栏目，取消空白栏目3个。便民服务中心设立政府信息查阅点，配备查询电脑2台；'
            '9个社区的公开栏统一版式，张贴内容每月拍照留存。',
            '（五）监督保障。街道党工委会议专题研究政务公开工作2次，明确党政综合办公室为主管机构。政务公开纳入科室年度绩效考核，分值为5分。举办业务培训2场，参训64人次；'
            '邀请居民代表和驻街单位代表15人参加政务公开评议，征集到意见6条，均已改进。',
        ],
        problems=SHARED_PROBLEMS,
        other=[
            '无其他需要报告的事项。',
        ],
    ),
    liuwan=dict(
        desk='党政综合办公室', address='柳湾大街40号',
        overall=[
            '2020年，临泽市柳湾街道办事处按照市委、市政府部署，依据《中华人民共和国政府信息公开条例》规定，坚持依法公开、便民利民，聚焦老旧小区改造、疫情联防联控等中心工作做好信息发布，'
            '居民的知情权、参与权、监督权得到保障。',
            '（一）主动公开。街道2020年主动公开政府信息298条，内容涵盖通知公告、财政预决算、民生保障、城市管理等类别。制作规范性文件2件，全部对外公开。'
            '老旧小区改造从意见征集、方案公示到施工进度、竣工验收全程公开，发布相关信息63条；疫情防控期间，通过公告、致居民信、楼道张贴等方式公布防控措施和便民服务电话。',
            '（二）依申请公开。街道2020年新收到政府信息公开申请6件，上年结转1件，年内办结6件，结转下年度继续办理1件；其中予以公开3件，部分公开1件，'
            '另有2件因本机关不掌握相关政府信息而无法提供。当年因政府信息公开被申请行政复议1件，复议机关决定维持；全年没有行政诉讼案件。街道在便民服务大厅公布受理地址、电话和申请表样式，'
            '对申请内容涉及其他部门职责的，告知申请人可以咨询的行政机关名称和联系方式。',
            '（三）政府信息管理。制定街道信息发布审核登记单，每条信息发布前须填明信息来源、审核人和发布栏目。对拟公开文件中的家庭住址、身份证件号码等内容作去标识化处理。11月组织科室开展信息自查，'
            '统一文件标题、成文日期和索引号的著录格式，补录索引信息52条。',
            '（四）政府信息公开平台建设。依托市政府门户网站街道子页面发布信息，指定2人轮班检查链接和附件能否正常打开，发现的8处错链当日修复。街道微信公众号开设“柳湾微讯”专栏，'
            '转载和发布惠民政策21期。便民服务大厅查阅点提供公报、文件汇编等纸质资料，并有工作人员协助老年人查询。',
            '（五）监督保障。调整充实政务公开领导小组，由街道办事处主任任组长，日常工作由党政综合办公室承担。每季度对各科室报送情况进行督查并通报结果，年内通报4期。参加市级业务培训1次，'
            '自行组织集中学习3次。通过意见箱、服务热线收集公开方面的建议9条，逐条向建议人反馈。',
        ],
        problems=SHARED_PROBLEMS,
        other=[
            '无其他需要报告的事项。',
        ],
    ),
    tongling=dict(
        desk='党政综合办公室', address='桐岭镇兴农街3号',
        overall=[
            '2021年，永禾县桐岭镇人民政府把政务公开作为转变作风、服务群众的重要抓手，严格执行《中华人民共和国政府信息公开条例》，以公开促规范、以公开强服务，推动镇村两级公开工作协调开展。',
            '（一）主动公开。镇政府全年主动公开政府信息158条，其中工作动态69条、通知公告34条、惠农补贴和社会救助信息28条、财政信息27条。'
            '耕地地力保护补贴、农村危房改造、公益林补偿等资金发放情况在县政府门户网站和村务公开栏同时公布，公示期满后由村务监督委员会签字存档。',
            '（二）依申请公开。2020年新收到政府信息公开申请2件，全部办结，均予以公开。未发生因政府信息公开引起的行政复议和行政诉讼。镇党政综合办公室对申请事项实行专人跟踪，'
            '答复文书在送达前交镇司法所把关，申请材料与答复文书一案一卷保存。',
            '（三）政府信息管理。落实谁制作谁负责、谁审签谁负责的要求，文件签发单上同时载明公开方式和理由。健全保密审查登记簿，镇纪委会同党政综合办公室每半年抽查登记情况。上级政策调整后，'
            '相应的办事指南在5个工作日内更新，年内更新办事指南23项。',
            '（四）政府信息公开平台建设。县政府门户网站桐岭镇专栏由专人维护，错别字和失效链接随查随改。13个行政村设置固定公开栏，并利用村级广播、村民微信群转发惠民政策，'
            '方便在外务工人员了解家乡事务。镇便民服务中心摆放政策宣传资料5类，群众可以随取随看。',
            '（五）监督保障。镇长办公会年内听取公开工作汇报2次，研究解决人员和经费问题。公开工作列入对站所和行政村的年终考核；组织镇村信息员培训1次，参训38人。设立监督电话，'
            '群众反映的3处公示不清问题当月全部补充说明。',
        ],
        problems=[
            '镇政府信息公开工作还存在以下不足：一是少数站所报送信息偏重工作动态，资金、项目等群众关心的内容报送滞后；二是部分行政村公开栏位置偏僻，查看不便；三是镇级信息员身兼数职，'
            '投入公开工作的精力不足。',
            '对上一年度反映的公示时间长短不一问题，镇政府已将惠农资金公示期统一为7日，并由驻村干部现场核验。',
            '下一步将采取以下改进措施：一是按月下达公开任务清单，资金、项目类信息先于工作动态报送；二是对公开栏重新选址，移至村民活动广场或者便民服务站；三是为重点站所配齐专职信息员，'
            '力争在2022年全部到位。',
        ],
        other=[
            '依据《政府信息公开信息处理费管理办法》，2021年本机关收取信息处理费0元。无其他需要报告的事项。',
        ],
    ),
    weitang=dict(
        desk='党政办公室', address='苇塘乡苇塘村72号',
        overall=[
            '2021年，宁川县苇塘乡人民政府坚持问需于民，依照《中华人民共和国政府信息公开条例》履行公开职责，围绕巩固拓展脱贫攻坚成果同乡村振兴有效衔接，做到政策、资金、项目和结果全部公开，'
            '干部作风和办事效率持续改善。',
            '（一）主动公开。乡政府2021年主动公开政府信息187条。制发行政规范性文件1件，现行有效行政规范性文件4件，均可在县政府门户网站查询和下载。'
            '衔接资金项目从入库、立项到验收的信息按环节公布，芦苇湿地保护、人居环境整治等事项通过公告和村民会议作出说明。',
            '（二）依申请公开。按照《中华人民共和国政府信息公开条例》规定办理群众申请，接受当面、邮寄和网络提交的申请，来件当日登记，答复书经乡法律顾问审查后送达，并在文中写明救济途径和期限。',
            '（三）政府信息管理。实行党政办公室统一归口管理，各站所不得自行对外发布。对涉农补贴名单逐项核对姓名、金额和发放日期，隐去银行卡号等个人信息后公示。纸质档案与电子目录分年度整理，'
            '全年整理归档公开材料46卷。',
            '（四）政府信息公开平台建设。运用县政府门户网站、村务公开栏和“苇塘之声”广播，形成线上线下互补的发布渠道。7个行政村更换防雨公开栏，张贴材料统一编号；乡为民服务中心开设政策咨询窗口，'
            '工作日有人值守。',
            '（五）监督保障。乡党委、乡政府将公开工作同乡村治理工作一起部署、一起检查，年内开展检查3次。聘请村民监督员14名，对公示内容的真实性进行走访核实，提出的5条意见全部采纳。'
            '选派2名工作人员参加县级跟班学习，返岗后向各站所传授经验。',
        ],
        problems=[
            '主要问题：一是衔接资金项目的公开内容以数字表格为主，缺少文字说明，村民理解有困难；二是边远自然村信息传递慢，公告张贴滞后；三是公开档案电子化进度不够理想。',
            '改进情况：上一年度指出的补贴名单更新迟缓问题，通过财政所与民政办公室按月对账已经解决。',
            '改进措施：一是为每个衔接资金项目附上一页通俗说明，由驻村工作队入户讲解；二是在自然村增设公告牌，由村民小组长负责张贴；三是补齐历年公开档案的电子文本，2022年底前完成著录。',
        ],
        other=[
            '本机关2021年没有收取政府信息公开信息处理费，也没有其他需要报告的事项。',
        ],
    ),
    heting=dict(
        desk='党政综合办公室', address='鹤汀路155号',
        overall=[
            '2022年，安澜区鹤汀街道办事处紧扣区委、区政府重点任务，全面执行《中华人民共和国政府信息公开条例》各项规定，以公开回应关切、以解读凝聚共识，为辖区经济社会发展营造公开透明的环境。',
            '（一）主动公开。全年主动公开政府信息365条，按类别分为政策文件22条、民生服务158条、财政资金31条、城市治理154条。制发行政规范性文件1件，现行有效行政规范性文件4件。'
            '助企纾困政策印发后3日内推送至辖区企业；既有住宅加装电梯、口袋公园建设等项目公开征集居民意见2轮，采纳情况一并反馈。',
            '（二）依申请公开。2022年新收到政府信息公开申请15件，上年结转2件，办结12件，结转下年度继续办理1件；其中予以公开6件，部分公开2件，不予公开1件，无法提供2件，不予处理1件。'
            '因政府信息公开被申请行政复议2件，其中维持1件、其他结果1件；复议后起诉1件，尚未审结。街道建立疑难申请会商机制，由承办科室、司法所和法律顾问共同研究答复意见；对申请人的合理需求，'
            '在答复之外主动提供办事指引。',
            '（三）政府信息管理。完善信息采集、编辑、审核、发布、归档流程，科室初审、分管领导复审、主要领导终审层层把关。依法确定公开属性，每半年对不宜公开的文件重新评估，可以公开的转为公开。'
            '开展隐私信息排查，遮盖名单类信息中的个人信息19处。',
            '（四）政府信息公开平台建设。升级区政府门户网站街道频道检索功能，支持按标题、文号和发布日期查找文件。将2个停更账号注销，保留街道微信公众号1个，由宣传科统一运维。'
            '在便民服务中心和滨水社区党群服务中心分别设置政务公开专区，配置自助查询设备3台。',
            '（五）监督保障。将政务公开经费列入部门预算，配备专职工作人员1名、兼职信息员12名。以会代训开展业务学习4次，重点讲解申请办理程序与个人信息保护。委托高校研究团队对公开质量开展评估，'
            '评估指出的11个问题均在年内整改销号。',
        ],
        problems=[
            '（一）存在问题。一是政策推送的针对性不强，中小企业反映推送的政策与自身经营关联不大；二是新任承办人员对答复文书的写法掌握不够，个别答复书说理简略；三是公开专区的利用率偏低。',
            '（二）改进措施。一是梳理企业行业标签，按行业、规模分类推送，并由楼宇专员上门讲解；二是整理答复文书示范文本，安排业务骨干与新任人员结对，所有答复书由司法所统一修改说理部分；'
            '三是在公开专区增加政策咨询、帮办代办等服务，2023年起每月举办政务公开体验日活动。',
            '（三）上一年度问题整改情况。信息归类错误问题已经整改完毕，错放栏目的信息重新归类73条。',
        ],
        other=[
            '按照《政府信息公开信息处理费管理办法》，街道2022年度信息处理费收取金额为0元。没有其他需要报告的事项。',
        ],
    ),
    shiji=dict(
        desk='综合办公室', address='石矶路201号',
        overall=[
            '2023年，嘉屿区石矶路街道办事处以“阳光街道”建设为主线，遵照《中华人民共和国政府信息公开条例》要求，持续推动决策、执行、管理、服务和结果公开，海岛居民办事更加便捷、查询更加方便。',
            '（一）主动公开。2023年主动公开政府信息438条，其中区政府门户网站285条、政务新媒体104条、社区电子屏49条。制发行政规范性文件1件，现行有效行政规范性文件4件，'
            '已按年度汇编成册。渔港改造、台风灾害救助、学位供给等居民关注的事项设立专题，专题发布信息94条。',
            '（二）依申请公开。2023年度新收到政府信息公开申请11件，上年结转2件，当年办结12件，结转下年度继续办理1件；'
            '其中予以公开6件、部分公开2件、不予公开1件、无法提供2件、不予处理1件。因政府信息公开被申请行政复议2件，结果维持1件，其他结果1件；申请人复议后起诉1件，法院尚未审结。'
            '街道为高龄和行动不便的申请人提供上门代填服务；与区级主管部门建立协查机制，确需延期的在期限届满前书面告知申请人。',
            '（三）政府信息管理。修订街道政务公开工作规程，明确信息从产生到归档各环节的责任岗位。启用电子审签流程，审查意见、修改痕迹自动留存。全年核对公开目录事项126项，'
            '依据职责变化增补8项、删减5项；超过有效期的通知公告移入历史栏目保存。',
            '（四）政府信息公开平台建设。将街道栏目接入区政府门户网站智能问答，录入常见问题140条。“石矶路发布”公众号设置办事、政策、互动菜单，居民留言由值班人员在2个工作日内回复。'
            '4个临港社区启用电子公开屏，与纸质公开栏同步更新。',
            '（五）监督保障。成立由居民代表、人民调解员、企业负责人组成的公开监督小组，成员11人，每半年开展一次巡查。全年召开工作推进会4次，举办新任信息员岗前培训2期、保密知识讲座1期。'
            '考核结果与评先评优挂钩，对报送质量靠后的2个科室进行提醒谈话。',
        ],
        problems=[
            '街道政府信息公开工作存在的问题主要有：一是专题发布与日常发布衔接不紧，专题结束后部分内容不再更新；二是智能问答对方言表述识别率不高，老年居民使用较少；'
            '三是社区电子公开屏故障报修周期偏长。',
            '在改进方面，街道已按上一年度确定的任务建成电子审签流程，并统一了各社区公开目录。',
            '今后将从以下方面着力：一是对专题内容明确长期维护责任人，每季度核查更新情况；二是增补方言常用语料，在社区安排志愿者协助老年居民查询；三是在设备维护协议中写明48小时内上门维修的要求，'
            '力争在2024年将故障处置全部纳入限时管理。',
        ],
        other=[
            '2023年，街道没有发出收费通知，依照《政府信息公开信息处理费管理办法》收取的信息处理费为0元。无其他需要报告的事项。',
        ],
    ),
    yunling=dict(
        desk='党政综合办公室', address='云岭路88号',
        overall=[
            '2024年，兴岚区云岭路街道办事处全面落实《中华人民共和国政府信息公开条例》，紧密结合基层减负、城市更新和营商环境建设，从居民和企业的实际需求出发公开信息、解读政策、回应关切，'
            '公开工作质效稳步提高。',
            '（一）主动公开。全年主动公开政府信息412条，其中通过区政府门户网站公开267条，通过政务新媒体公开145条。制发行政规范性文件1件，现行有效行政规范性文件4件，'
            '已集中展示并标注效力状态。围绕养老助餐、城市更新、就业援助等重点领域发布实施方案和进展信息88条；适用一般程序的行政处罚决定，均在规定时限内向社会公布。',
            '（二）依申请公开。2024年新收到政府信息公开申请11件，上年结转2件，办结12件，结转下年度继续办理1件；其中予以公开6件，部分公开2件，不予公开1件，无法提供2件，不予处理1件。'
            '因政府信息公开被申请行政复议2件，其中维持1件、其他结果1件；复议后起诉1件，尚未审结。来件当日完成登记，涉及两个科室职责的由党政综合办公室牵头研究；答复书载明事实、依据和救济途径，'
            '年内开展答复文书互评2次，评查案卷12份。',
            '（三）政府信息管理。执行先审查、后公开的程序，审查记录随文归档。按月核对机构职能、领导分工和办事指南，年内更新相关页面31个。公示期届满的名单类信息按规定撤下，'
            '防止个人信息长期留存网络。',
            '（四）政府信息公开平台建设。规范街道专栏页面设置，从首页可直达年度报告、公开指南、公开目录和申请渠道。政务新媒体执行开设、变更、注销备案制度，发布内容每日巡检。'
            '街道政务服务中心和6个社区服务站提供免费查阅与打印服务，全年接待查阅群众213人次。',
            '（五）监督保障。街道办事处主任办公会专题研究公开工作3次，制定年度任务清单并分解到11个科室。组织业务培训2次，参训92人次，内容为申请办理、公开审查和个人信息保护。开展社会评议1次，'
            '回收有效问卷240份，居民提出的17条意见建议均已采纳落实。全年无责任追究情形。',
        ],
        problems=[
            '（一）存在的主要问题。一是城市更新项目专业术语较难理解，已发布的解读材料没有结合居民关心的补偿、工期等事项展开，针对性不足；二是社区报送信息的时间集中在月末，发布不够均衡；'
            '三是政策发布后的群众反馈收集不全面。',
            '（二）改进情况。上一年度提出的栏目更新不均衡问题已经整改，街道建立更新提醒制度，每月对12个栏目开展自查。',
            '（三）下一步措施。一是邀请设计单位和居民代表参与解读材料编写，用图表说明补偿标准与施工安排；二是实行社区信息每周报送，党政综合办公室按周审核发布；'
            '三是政策发布满一个月后开展电话回访和问卷调查，形成反馈台账，力争在2025年将回访覆盖全部惠民政策。',
        ],
        other=[
            '依据《政府信息公开信息处理费管理办法》，2024年街道收取信息处理费0元。无其他需要报告的事项。',
        ],
    ),
    baisha2023=dict(
        desk='办公室', address='白沙大道27号',
        overall=[
            '2023年，启明市白沙区水利局深入贯彻《中华人民共和国政府信息公开条例》，聚焦防汛抗旱、河湖管护、农村供水等主责主业，扎实推进政府信息公开，自觉接受社会监督。',
            '（一）主动公开。全年主动公开政府信息205条，均通过区政府门户网站发布。制发行政规范性文件3件，废止1件，现行有效行政规范性文件12件。汛期每日公布重点水库、主要河道水情，'
            '全年发布水情信息61条；农村供水工程水质检测结果按季度公示；水利工程建设项目的招标、质量监督和验收信息依法公开。',
            '（二）依申请公开。2023年新收到政府信息公开申请9件，上年结转1件，办结8件，均予以公开，结转下年度继续办理2件。未发生因政府信息公开引起的行政复议和行政诉讼。'
            '申请事项集中在水库移民补助、河道管理范围划定等方面，由业务科室查找资料、政策法规科审核答复；涉及图纸等大幅面资料的，提供电子扫描件。',
            '（三）政府信息管理。制定局机关公文公开属性认定规则，列举各类公开方式的常见情形。水文监测、工程安全等数据发布前，须经业务科室和保密工作机构共同审查。对已发布的126条政策信息逐条核对，'
            '注明效力变化的34条。',
            '（四）政府信息公开平台建设。在区政府门户网站水利栏目下设置防汛抗旱、河湖长制、水资源管理专题，统一附件格式。局政务新媒体发布节水科普短文27篇。'
            '局机关一楼大厅和白沙水库管理所设置查阅场所2处，公开栏由各基层水管单位自行更新。',
            '（五）监督保障。局长办公会研究公开工作2次，由分管副局长具体负责，办公室配备工作人员2名。制定考核细则，将信息报送数量和质量一并计分。面向基层水管单位开展培训1次，参训45人；'
            '在门户网站设置意见征集入口，年内征集公众意见13条并公布采纳情况。',
        ],
        problems=[
            '存在的主要问题：一是部分政策文件发布后解读没有同步跟进，专业术语缺少通俗解释；二是个别基层水管单位报送信息偏慢，水费收支公示滞后。',
            '改进情况：上一年度提出的水质检测结果公示不连续问题已经改正，各季度的检测结果均按时公示。下一步，一是把解读写进发文流程，缺解读不予编号；二是对报送偏慢的单位上门辅导，'
            '力争在2024年实现水费收支按月公示。',
        ],
        other=[
            '依据《政府信息公开信息处理费管理办法》，2023年本局收取信息处理费0元。无其他需要报告的事项。',
        ],
    ),
    baisha2024=dict(
        desk='办公室', address='白沙大道27号',
        overall=[
            '2024年，启明市白沙区水利局结合现代水网建设，以群众满意为标准，认真履行《中华人民共和国政府信息公开条例》规定的职责，推动水利信息更快发布、更易读懂、更好使用。',
            '（一）主动公开。2024年主动公开政府信息206条，内容涉及水旱灾害防御、水资源调配、水价和水费、工程建设等类别。制发行政规范性文件2件，废止1件，现行有效行政规范性文件15件。'
            '水网骨干工程的立项批复、征地补偿和施工计划在开工前公布；新的农业水价执行标准配发图解4期，印制宣传页送到灌区用水户。',
            '（二）依申请公开。我局2024年新收到政府信息公开申请7件，上年结转1件，当年办结8件，均予以公开，结转下年度继续办理0件。全年未发生由政府信息公开引起的行政复议、行政诉讼。'
            '办理工作实行一件一台账，从登记到送达设置6个节点；申请人希望了解的灌溉用水计划，在答复后转为主动公开内容。',
            '（三）政府信息管理。完成公开目录与权责清单的比对，新增目录事项9项，合并重复事项4项。对涉及水利设施坐标、取水户身份的信息设置发布限制，由网络安全员在发布前复核。建立撤回和更正程序，'
            '发现内容有误的，2小时内更正并说明原因。',
            '（四）政府信息公开平台建设。改造网站水情信息查询页面，支持手机浏览和站点地图定位。清理长期无人访问的栏目5个，将相关内容并入办事服务栏目。白沙水库、东干渠等管理单位的公开栏增加二维码，'
            '扫码即可查看水费标准和投诉电话。',
            '（五）监督保障。局党组把公开工作列入年度重点任务，按季度通报报送情况4次。聘请用水户代表、村民代表8人担任公开监督员，参加供水水质现场检测活动2次。政策法规科组织案例研讨3次，'
            '办公室与档案室联合检查归档质量，检查发现的问题已在12月底前整改。',
        ],
        problems=[
            '（一）存在的主要问题。一是水网工程信息分散在不同栏目，公众查找需要反复切换；二是图解材料数量有限，重点文件没有全部配发；三是个别管理单位二维码链接的内容更新滞后。',
            '（二）改进情况。上一年度查找出的解读不同步问题已经解决，年内印发的政策文件均同步发布解读，水费收支实现按月公示。今后将重点做好以下工作：一是为重点文件配发图解和短视频；'
            '二是把报送质量纳入季度通报；三是设立水网工程信息总入口，归集规划、建设、运行信息，2025年6月底前上线。',
        ],
        other=[
            '我局2024年没有向申请人收取信息处理费，相关规定为《政府信息公开信息处理费管理办法》。其他需要报告的事项：无。',
        ],
    ),
)


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


def report(edition, year, office, values, told, title=None, raw=None):
    """A report of `values` whose text is `told`, one of TEXTS."""
    made = Report(random.Random(f'{office}{year}'), edition, year, office, title or f'{office}{year}年政府信息公开工作年度报告')
    made.values = values
    made.raw = {k: plain(v) for k, v in values.items()} | (raw or {})
    overall, problems, other = (list(told[part]) for part in ('overall', 'problems', 'other'))
    made.sections = [(None, preface(office, year, told))] + list(zip(headings(None), [overall, [], [], [], problems, other]))
    made.tables = {2: F.table2('2019' if edition == '2019' else '2021', made.raw.get), 3: F.table3(edition, made.raw.get),
                   4: F.table4(made.raw.get)}
    return made


def preface(office, year, told):
    return [f'本报告根据《中华人民共和国政府信息公开条例》第五十条和上级关于年度报告格式的要求编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、'
            f'政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。数据统计期限为{year}年1月1日至{year}年12月31日。'
            f'对本报告如有疑问，请与{office}{told["desk"]}联系（地址：{told["address"]}，电话：0000-8810{year}）。']


def write(name, data):
    with open(os.path.join(HERE, name), 'wb') as out:
        out.write(data)


def form_2019(office, told):
    year = 2020
    values = section2('2019', normative_documents=dict(new_made=2, new_disclosed=2, total_public=9),
                      admin_permits=dict(items_last_year=6, decisions=214), other_external_services=dict(items_last_year=31, change_this_year=2, decisions=1806),
                      admin_penalties=dict(items_last_year=4, decisions=17), central_procurement=dict(items=12, amount=86.45))
    values |= requests('2019', new_received=dict(natural_person=5, commercial_enterprise=1), carried_in=dict(natural_person=1),
                       granted=dict(natural_person=3), partially_granted=dict(natural_person=1), unable_not_held=dict(natural_person=1, commercial_enterprise=1),
                       carried_out=dict(natural_person=1))
    values |= remedies(reconsideration=dict(upheld=1))
    return report('2019', year, office, values, told, raw={('section2', 'central_procurement', 'amount'): '86.4500万元'})


def form_2021(office, year, told):
    values = section2('2021', normative_documents=dict(made_this_year=1, in_force=4), admin_penalties=dict(decisions=63))
    values |= requests('2021', new_received=dict(natural_person=8, commercial_enterprise=2, legal_service=1), carried_in=dict(natural_person=2),
                       granted=dict(natural_person=5, legal_service=1), partially_granted=dict(natural_person=2), denied_third_party=dict(natural_person=1),
                       unable_not_held=dict(commercial_enterprise=2), rejected_petition=dict(natural_person=1), carried_out=dict(natural_person=1))
    values |= remedies(reconsideration=dict(upheld=1, other=1), litigation_after_reconsideration=dict(pending=1))
    return report('2021', year, office, values, told)


def good_2020():
    return form_2019('临泽市清河街道办事处', TEXTS['qinghe'])


def good_2024():
    return form_2021('兴岚区云岭路街道办事处', 2024, TEXTS['yunling'])


def row_sum():
    made = form_2019('临泽市柳湾街道办事处', TEXTS['liuwan'])
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
    return report('2019', year, office, values, TEXTS['tongling'], title=f'{office}{year}年政府信息公开年度报告')


def blanks():
    made = form_2021('安澜区鹤汀街道办事处', 2022, TEXTS['heting'])
    raw = {k: '' for k, v in made.values.items() if v == 0 and k[1].startswith('denied')}
    raw |= {k: '/' for k in made.values if k[:2] == ('section2', 'admin_coercion')}
    raw |= {k: '' for k in made.values if k[:2] == ('section3', 'carried_out') and k[2] == 'total'}
    return retype(made, raw)


def typed_total():
    made = form_2021('嘉屿区石矶路街道办事处', 2023, TEXTS['shiji'])
    made.values['section3', 'total_handled', 'natural_person'] = 10
    made.values['section3', 'total_handled', 'total'] = 13
    return retype(made)


def lost_cells():
    return form_2021('宁川县苇塘乡人民政府', 2021, TEXTS['weitang'])


def year_of_bureau(year, carried_in, carried_out, received, granted, in_force, made_this_year, repealed):
    office = '启明市白沙区水利局'
    values = section2('2021', normative_documents=dict(made_this_year=made_this_year, repealed_this_year=repealed, in_force=in_force),
                      admin_permits=dict(decisions=95 + year % 10), admin_penalties=dict(decisions=7), admin_fees=dict(amount_wan_yuan=128.6 if year == 2023 else 131.25))
    values |= requests('2021', new_received=dict(natural_person=received), carried_in=dict(natural_person=carried_in), granted=dict(natural_person=granted),
                       carried_out=dict(natural_person=carried_out)) | remedies()
    return report('2021', year, office, values, TEXTS[f'baisha{year}'])


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
