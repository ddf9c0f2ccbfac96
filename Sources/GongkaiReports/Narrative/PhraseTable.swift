/// All spellings of all phrases as one tree of characters: the longest spelling at a place is found in one walk.
struct PhraseTable: Sendable {
  /// The one table.
  static let shared = PhraseTable(spellings)

  /// The first characters of the spellings; the node of the character at position n is n + 1.
  let firsts: [UInt16]
  /// What ends at each node: the phrase in the low byte, its value in the high one; `none` where nothing ends.
  private let ends: [UInt16]
  /// The branches, by hash, the next free place where two fall together.
  private let branches: [Branch]

  private static let none: UInt16 = 0xFF

  /// A step from a node to the next.
  fileprivate struct Branch: Sendable {
    /// The node it starts from and the character, 0 for no branch.
    var key: UInt32 = 0
    /// The node it leads to.
    var node: UInt16 = 0
  }

  private init(_ spellings: [(Phrase, String)]) {
    var firsts: [UInt16] = []
    var nodes: [UInt32: UInt16] = [:]
    let words = spellings.flatMap { phrase, words in
      words.split(separator: " ").enumerated().map { position, word in
        (phrase: phrase, value: phrase == .ordinal ? position + 1 : 0, units: Array(word.utf16))
      }
    }
    for word in words where nodes[UInt32(word.units[0])] == nil {
      firsts.append(word.units[0])
      nodes[UInt32(word.units[0])] = UInt16(firsts.count)
    }
    var ends = Array(repeating: Self.none, count: firsts.count + 1)
    for word in words {
      var node: UInt16 = 0
      for unit in word.units {
        let key = UInt32(node) << 16 | UInt32(unit)
        if nodes[key] == nil {
          nodes[key] = UInt16(ends.count)
          ends.append(Self.none)
        }
        node = nodes[key] ?? 0
      }
      // The first of two phrases with one spelling counts.
      if ends[Int(node)] == Self.none { ends[Int(node)] = UInt16(word.phrase.rawValue) | UInt16(word.value) << 8 }
    }
    var branches = Array(repeating: Branch(), count: Self.size)
    precondition(nodes.count < Self.size / 2, "the tree of phrases has outgrown its table")
    for (key, node) in nodes.sorted(by: { $0.key < $1.key }) where key >> 16 != 0 {
      var slot = Self.slot(key)
      while branches[slot].key != 0 { slot = (slot + 1) & (Self.size - 1) }
      branches[slot] = Branch(key: key, node: node)
    }
    self.firsts = firsts
    self.ends = ends
    self.branches = branches
  }

  private static let size = 4096

  @inline(__always)
  fileprivate static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 20) }

  /// The table laid open for one scan.
  struct Matcher {
    fileprivate let ends: UnsafeBufferPointer<UInt16>
    fileprivate let branches: UnsafeBufferPointer<Branch>

    /// The longest phrase at `at`, where the character of `first` stands: which, its value, its length.
    @inline(__always)
    func match(_ first: Int, _ units: UnsafeBufferPointer<UInt16>, _ at: Int, _ end: Int) -> (Phrase, UInt8, Int)? {
      var found = ends[first]
      var length = 1
      var node = UInt32(truncatingIfNeeded: first)
      var place = at &+ 1
      walk: while place < end {
        let key = node << 16 | UInt32(units[place])
        var slot = PhraseTable.slot(key)
        while branches[slot].key != key {
          if branches[slot].key == 0 { break walk }
          slot = (slot &+ 1) & (PhraseTable.size - 1)
        }
        node = UInt32(branches[slot].node)
        place &+= 1
        let end = ends[Int(node)]
        if end != PhraseTable.none {
          found = end
          length = place &- at
        }
      }
      guard found != PhraseTable.none, let phrase = Phrase(rawValue: UInt8(truncatingIfNeeded: found)) else { return nil }
      return (phrase, UInt8(found >> 8), length)
    }
  }

  /// Lays the table open.
  func withMatcher(_ body: (Matcher) -> Void) {
    ends.withUnsafeBufferPointer { ends in
      branches.withUnsafeBufferPointer { branches in body(Matcher(ends: ends, branches: branches)) }
    }
  }

  /// Spellings, separated by blanks, folded as the narrative is (ASCII marks). The spellings of `ordinal` are in order of their value.
  private static let spellings: [(Phrase, String)] = [
    (.request, "政府信息公开申请 信息公开申请 依申请公开申请 公开政府信息的申请 公开申请 依申请公开政府信息 依申请公开件 依申请公开事项"),
    (.onApplication, "依申请公开 依申请"),
    (.received, "收到 新收 受理 收办 接收 接到 新增申请"),
    (.handled, "办结 答复 办理 处理 回复"),
    (.carried, "上年结转 上年度结转 结转上年 去年结转"),
    (.carriedOutOutcome, "转下年度办理 结转下年度 结转至下年度 结转下年 转下年度继续办理 结转到下年度"),
    (
      .never,
      "未收到 没有收到 未接到 没有接到 未受理 没有受理 未发生 没有发生 没有因 未因 无因 未出现 没有出现 未产生 未涉及 未接收 尚未收到 均未 无政府信息公开 无依申请公开 无行政复议 无公民 没有依申请公开 无人申请"
    ),
    (.grantedOutcome, "予以公开"),
    (.partialOutcome, "部分公开"),
    (.deniedOutcome, "不予公开"),
    (.unableOutcome, "无法提供"),
    (.rejectedOutcome, "不予处理"),
    (.otherOutcome, "其他处理"),
    (.withdrawn, "撤回申请 撤销申请"),
    (.reconsideration, "行政复议"),
    (.litigation, "行政诉讼"),
    (.remedyOutcome, "维持 纠正 驳回 败诉 胜诉 审结 撤诉 撤销 应诉 终止"),
    (.normative, "行政规范性文件 规范性文件"),
    (.issued, "制发 印发 出台 制定 制作 发布"),
    (.reviewed, "审查 清理 备案 解读 废止 修订 失效 评估 审核"),
    (.licence, "行政许可"),
    (.penalty, "行政处罚"),
    (.coercion, "行政强制"),
    (.procurement, "政府集中采购 集中采购"),
    (.procurementAmount, "采购总金额 采购金额"),
    (.feeItem, "行政事业性收费"),
    (.madeDecision, "作出 做出 实施"),
    (.comparison, "较上年 较去年 比上年 比去年 同比 相比 较20 比20 与20 上年 去年 上一年 往年 同期"),
    (.growth, "增长 增加 上升 提高了 上涨"),
    (.decline, "下降 减少 降低 下滑"),
    (.plan, "将 计划 下一步 今后 拟 打算 新的一年 来年 明年 下一年 下阶段"),
    (.since, "以来 截至 截止 自从"),
    (.oneYearOn, "一年来 全年来"),
    (.periodStart, "1月1日"),
    (.periodEnd, "12月31日"),
    (
      .problem,
      "不足 不够 问题 薄弱 差距 有待 欠缺 滞后 不高 不强 不及时 不到位 不全面 不深 不多 不丰富 短板 不规范 困难 不完善 不熟悉 不健全 偏低 单一 不平衡 弱项 需要进一步 还需 亟待"
    ),
    (.few, "较少 偏少 数量少 不多"),
    (.measure, "加强 强化 完善 提升 提高 加大 改进 措施 进一步 健全 规范 拓宽 推进 优化 落实 深化"),
    (.statistics, "全年 累计 共计 合计 总计"),
    (.disclosure, "政府信息公开 信息公开 政府信息 政务公开"),
    (.disclosed, "主动公开"),
    (.aspectManagement, "信息管理 信息审查 保密审查 审核发布 三审三校 信息发布审核 公开属性 公开目录 公开指南 动态调整 先审后发 先审查 先审核 保密审核 发布审核 信息目录 管理制度"),
    (.aspectPlatform, "平台 网站 公众号 新媒体 专栏 公示栏 公开栏 查阅点 微博 抖音"),
    (.aspectSupervision, "监督 考核 评议 责任追究 问责 督查 检查 培训"),
    (.ordinal, "一是 二是 三是 四是 五是 六是 七是 八是 九是 十是"),
    (.whereof, "其中"),
    (.includes, "包括 包含 分为"),
    (.reportItself, "本报告 本年报 全文 本年度报告 报告共 年度报告主要内容 报告内容 报告由 年报由"),
    (.selfTown, "我镇 本镇"),
    (.selfTownship, "我乡 本乡"),
    (.selfSubdistrict, "我街道 本街道 我街 我办事处"),
    (.selfDepartment, "我局 本局 我委 我单位 本单位 我部门"),
    (.selfGovernment, "我市 我县 我区 我旗 我省"),
    (.townOffice, "镇政府 镇长 镇党委 镇人民政府"),
    (.townshipOffice, "乡政府 乡长 乡党委"),
    (.subdistrictOffice, "街道办事处 街道办 街道党工委"),
    (.completionRate, "办结率 答复率 办理率"),
    (.onTime, "按时 按期 及时 限时 如期 法定期限"),
    (.share, "占比 占总数 占 占同期"),
    (.fee, "信息处理费 处理费 收费 收取 费用减免"),
    (.nothing, "无其他 没有其他 暂无 无需要 没有需要"),
    (.inquiry, "疑问 联系我们 与我们联系"),
    (.contact, "电话 地址 邮编 邮政编码 网址 邮箱 传真 http www"),
    (.fullRegulation, "《中华人民共和国政府信息公开条例》 中华人民共和国政府信息公开条例"),
    (.shortRegulation, "《政府信息公开条例》 《信息公开条例》 《中国人民共和国政府信息公开条例》"),
    (.abbreviation, "以下简称 下称"),
    (.workReport, "政府信息公开工作年度报告"),
    (.yearlyReport, "政府信息公开年度报告 信息公开年度报告 政府信息公开年报 政府信息公开工作报告 信息公开工作年度报告"),
    (.notice2019, "国办公开办函〔2019〕60号 国办公开办函[2019]60号 国办公开办函(2019)60号 国办公开办函【2019】60号"),
    (.notice2021, "国办公开办函〔2021〕30号 国办公开办函[2021]30号 国办公开办函(2021)30号 国办公开办函【2021】30号"),
    (.specialNeed, "特殊需要"),
    (.thirdParty, "第三方"),
    (.oldOrgan, "法制办 监察局 工商局 国土资源局 质监局 质量技术监督局 食品药品监督管理局 食药监局 卫计委 卫生计生委 安监局 安全生产监督管理局 新闻出版广电局 旅游局 物价局"),
    (.regulationArticle, "《条例》第"),
    (
      .residue,
      "[bookmark _GoBack XX ×× □ 未找到引用源 Error! HYPERLINK &nbsp; &amp; &lt; MERGEFORMAT PAGEREF undefined mso- {{ }} <br </p"
    ),
    (.hint, "(或本部门) (或本单位) (请填写 (此处 (填写 (单位名称) (机关名称) (行政机关名称) [请"),
    (
      .typo,
      "区委、区政务 县委、县政务 市委、市政务 镇党委、镇政务 区政务的 县政务的 报送和接受 有限期限 进一部 按装 做为 我共 公开信0 政府信公开 政府信息开 政务公公开 主动公公开 信息公工作 政符 中华人民共合国 人民群从 截止到目前为止 既使 幅射 布暑 部暑 帐务"
    ),
    (.doubled, "办办 的的 公公开 信息息 政政府 政府府 开展展 进一步步 ,, 。。 ,。 、。 。, ;。 、、"),
    (.narrowScope, "代表 本级 网上 信函 当面 现场 邮寄 电子邮件 窗口 自然人 区政府办 县政府办 市政府办 政府办公室 企业"),
  ]
}
