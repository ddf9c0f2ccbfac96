import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The acknowledgement on paper with a query code, for requests that came by paper, mail or word of mouth, and for codes that were lost.
///
/// | GET, POST | `/desk/requests/:number/code`, `/desk/matters/:number/code` | giving a code; the answer is the page to print, and the code stands nowhere else |
enum CodePages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/code", .register) { visit in
      let file = try await RequestPages.file(visit)
      return try visit.page("form", frame(visit, file.request.number), form(file))
    },
    .post("/desk/requests/:number/code", .register, give),
    .get("/desk/matters/:number/code", .register) { visit in
      let file = try await MatterPages.file(visit)
      return try visit.page("form", frame(visit, file.facts.number), form(file))
    },
    .post("/desk/matters/:number/code", .register, giveMatter),
  ]

  private static func frame(_ visit: Visit, _ number: String) -> Frame { visit.frame("回执和查询码：\(number)") }

  private static func give(_ visit: Visit) async throws -> Response {
    let (file, sent, actor) = (try await RequestPages.file(visit), try await visit.form(), try visit.viewer().actor)
    let number = file.request.number
    if file.matters.code != nil, !sent.has("tick") {
      return try visit.again(frame(visit, file.request.number), form(file), [FieldFault("tick", "请先勾选，再发给新的查询码。")])
    }
    do {
      let code = try await visit.desks.applicants.renewCode(of: number, seen: sent.text("seen"), by: actor)
      let office = try await visit.desks.offices.office(actor.agency)
      return try visit.page("case-receipt", visit.frame("政府信息公开申请回执"), PaperReceipt(file, code: code, office))
    } catch let error as DeskError {
      guard case .matter = error else { throw error }
      return try visit.again(frame(visit, file.request.number), form(file), [FieldFault("tick", error.description)])
    }
  }

  private static func giveMatter(_ visit: Visit) async throws -> Response {
    let (file, sent, actor) = (try await MatterPages.file(visit), try await visit.form(), try visit.viewer().actor)
    let number = file.facts.number
    if file.code != nil, !sent.has("tick") {
      return try visit.again(frame(visit, number), form(file), [FieldFault("tick", "请先勾选，再发给新的查询码。")])
    }
    do {
      let code = try await visit.desks.applicants.renewCode(of: number, seen: sent.text("seen"), by: actor)
      let office = try await visit.desks.offices.office(actor.agency)
      return try visit.page("case-receipt", visit.frame("\(file.matter.kind.name)回执"), PaperReceipt(file, code: code, office))
    } catch let error as DeskError {
      guard case .matter = error else { throw error }
      return try visit.again(frame(visit, number), form(file), [FieldFault("tick", error.description)])
    }
  }

  private static func form(_ file: CaseFile) -> FormView {
    form(file.matters.code, action: Link.code(file.request.number), back: Link.request(file.request.number))
  }

  private static func form(_ file: MatterFile) -> FormView {
    form(file.code, action: Link.matterCode(file.facts.number), back: Link.matter(file.facts.number))
  }

  /// The form carries the mark of the code that is there now, so that it makes one code however often it is sent.
  private static func form(_ old: CaseMatters.CodeStanding?, action: String, back: String) -> FormView {
    FormView(
      formAction: action,
      fields: old == nil ? [] : [.tick("tick", "我已核对身份；原来的查询码和进度页面地址作废", isOn: false)], buttonText: "发给查询码并打印回执",
      cancelHref: back,
      intro: [
        old.map { "查询码已于 \($0.givenAt) 发给。遗失的，核对申请人身份以后发给新的；原来的同时作废。" } ?? "还没有发给查询码。申请人凭申请编号和查询码在网上查看进度、补正、撤回。",
        "查询码只在下一页显示一次，系统不保存原文。谁发给的，写入审计记录。",
      ], hidden: [.init(hiddenName: "seen", hiddenValue: old?.mark ?? "")])
  }
}

/// The acknowledgement to print: number, code, days.
struct PaperReceipt: Hashable, Sendable {
  let number: String
  let code: String
  let facts: [Fact]
  let next: [String]
  let requestHref: String

  init(_ file: CaseFile, code: String, _ office: Office?) {
    (number, self.code, requestHref) = (file.request.number, code, Link.request(file.request.number))
    let status = file.status
    facts = [
      Fact(term: "受理机关", meaning: [office?.name, office?[.office].map { "（\($0)）" }].compactMap { $0 }.joined()),
      Fact(term: "所需信息", meaning: file.request.subject),
      Fact(term: "收到之日", meaning: "\(file.request.received.inChineseWithWeekday)。" + (file.rule.map { "\($0.sentence)" } ?? "")),
      Fact(term: "提交方式", meaning: file.request.channel),
      Fact(term: "答复期限", meaning: status.due.map { "最迟\(status.clock.isProvisional ? "暂定" : "")\($0.inChineseWithWeekday)" } ?? ""),
      Fact(term: "联系电话", meaning: office?[.telephone] ?? ""),
    ].filter { !$0.meaning.isEmpty }
    next = Self.next(office)
  }

  init(_ file: MatterFile, code: String, _ office: Office?) {
    (number, self.code, requestHref) = (file.facts.number, code, Link.matter(file.facts.number))
    let due = file.facts.state.isEnded ? nil : file.clock.due
    facts = [
      Fact(term: "受理机关", meaning: [office?.name, office?[.office].map { "（\($0)）" }].compactMap { $0 }.joined()),
      Fact(term: "种类", meaning: file.matter.kind.name), Fact(term: "内容", meaning: file.facts.subject),
      Fact(term: "收到之日", meaning: file.facts.received.inChineseWithWeekday),
      Fact(term: "答复日期", meaning: due.map { "最迟\(file.clock.isProvisional ? "暂定" : "")\($0.inChineseWithWeekday)" } ?? ""),
      Fact(term: "联系电话", meaning: office?[.telephone] ?? ""),
    ].filter { !$0.meaning.isEmpty }
    next = Self.next(office)
  }

  private static func next(_ office: Office?) -> [String] {
    let place = office?[.address] ?? "办公地点"
    return [
      "凭申请编号和查询码在本机关网站的政府信息公开“进度查询”中查看办理情况。请妥善保管，不要告诉他人。", "查询码丢失的，可以带身份证件到\(place)办理，发给新的以后，原来的作废。",
    ]
  }
}
