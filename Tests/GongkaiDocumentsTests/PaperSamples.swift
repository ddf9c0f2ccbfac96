@testable import GongkaiDocuments

/// Invented papers that use every part of the model.
enum PaperSamples {
  static let time = "2026-01-20T02:03:04Z"
  static let organ = "示例市示例区青禾街道办事处"

  /// A reply as offices write it, one page.
  static var reply: OfficialPaper {
    OfficialPaper(
      letterhead: organ, number: "青街公开复〔2026〕\(blank: 2)号", title: "政府信息公开申请答复书", addressee: "吴某某",
      body: [
        .paragraph("本机关于2025年12月29日收到您通过互联网提交的政府信息公开申请（编号2025-0038），申请公开“2025年青禾路88号院既有住宅加装电梯财政补贴的发放明细、竣工验收文件，以及施工企业的结算报价单”。"),
        .paragraph("经审查，现答复如下："),
        .heading(level: 1, "竣工验收报告", text: "，予以公开，见附件1。"),
        .heading(level: 1, "补贴发放明细", text: "含有他人银行账号、身份证件号码，属于\(bold: "个人隐私")。依据《中华人民共和国政府信息公开条例》第三十七条、第十五条，隐去上述内容后予以公开，见附件2。"),
        .paragraph("对本答复不服的，可以自收到本答复书之日起60日内向示例区人民政府申请行政复议。"),
      ],
      attachments: ["竣工验收报告（14页）", "补贴发放明细表（3页，已遮盖，名称很长很长需要换行的时候与上一行附件名称的首字对齐才行）"],
      signature: PaperSignature(organ: organ, date: "2026年1月20日"),
      notes: ["联系人：党政综合办公室；联系电话：0000-00000001"], copies: "示例区司法局")
  }

  /// Three pages with all levels, a slip, no seal.
  static var long: OfficialPaper {
    var body: [PaperBlock] = []
    for part in 1...3 {
      body.append(.heading(level: 1, "第\(part)部分的标题"))
      for _ in 1...2 {
        body.append(.heading(level: 2, "下一层的标题"))
        body.append(.heading(level: 3, "再下一层", text: "，正文接在标题后面。"))
        body.append(.heading(level: 4, "最下一层", text: "，正文接在标题后面。"))
        body += (0..<2).map { _ in
          .paragraph("为保障公民、法人和其他组织依法获取政府信息，提高政府工作的透明度，建设法治政府，充分发挥政府信息对人民群众生产、生活和经济社会活动的服务作用，请贵单位在收到本函之日起15个工作日内提出意见。")
        }
      }
    }
    return OfficialPaper(
      letterhead: "示例区人民政府办公室", number: "示区政办函〔2026〕12号", title: "示例区人民政府办公室关于征求青禾路88号院既有住宅加装电梯结算报价单公开意见的函",
      addressee: "示例电梯工程有限公司", body: body, signature: PaperSignature(organ: "示例区人民政府办公室", date: "2026年1月9日", isSealed: false),
      slip: PaperSlip(title: "回执", body: [.paragraph("本单位\(blank: 6)（同意/不同意）公开。"), .paragraph("理由：\(blank: 20)")]))
  }

  /// A letter in the letter layout with a table.
  static var table: OfficialPaper {
    OfficialPaper(
      layout: .letter, letterhead: "示例市示例区青禾街道办事处", number: "青街函〔2026〕3号", title: "关于补充材料的函", addressee: "示例区司法局",
      body: [
        .paragraph("现将有关材料目录函告如下："),
        .table(
          PaperTable(
            header: ["序号", "材料名称", "页数", "备注"],
            rows: [["1", "竣工验收报告", "14", "公开"], ["2", "补贴发放明细表", "3", "隐去银行账号、证件号码24处后公开"], ["3", "结算报价单 <A&B> \"甲\"", "6"]])),
        .paragraph("特此函告。"),
      ] + (0..<12).map { .paragraph("第\($0)段。请贵局按照有关规定研究办理，并将办理结果函告本办事处，联系电话见文末，逾期未复的视为无意见，望予支持配合。") },
      signature: PaperSignature(organ: "示例市示例区青禾街道党政综合办公室某某中心", date: "2026年\(blank: 1)月\(blank: 1)日"), copies: "示例区信访局，示例区财政局")
  }
}
