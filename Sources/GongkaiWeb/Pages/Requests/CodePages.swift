import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The acknowledgement on paper with a query code, for requests that came by paper, mail or word of mouth, and for codes that were lost.
///
/// | GET, POST | `/desk/requests/:number/code`, `/desk/matters/:number/code` | giving a code; the answer is the page to print, and the code stands nowhere else |
enum CodePages {
  static let routes: [Route] =
    routes(Link.requests) { visit in
      let file = try await RequestPages.file(visit)
      return Holder(
        number: file.request.number, title: "政府信息公开申请回执", code: file.matters.code, action: Link.code(file.request.number),
        back: Link.request(file.request.number)
      ) { PaperReceipt(file, code: $0, $1) }
    }
    + routes(Link.matters) { visit in
      let file = try await MatterPages.file(visit)
      return Holder(
        number: file.facts.number, title: "\(file.matter.kind.name)回执", code: file.code, action: Link.matterCode(file.facts.number),
        back: Link.matter(file.facts.number)
      ) { PaperReceipt(file, code: $0, $1) }
    }

  /// What a code is given to.
  private struct Holder: Sendable {
    let number: String
    let title: String
    /// The code that is there now.
    let code: CaseMatters.CodeStanding?
    let action: String
    let back: String
    let receipt: @Sendable (String, Office?) -> PaperReceipt
  }

  private static func routes(_ list: String, _ holder: @escaping @Sendable (Visit) async throws -> Holder) -> [Route] {
    let path = list + "/:number/code"
    return [
      .get(path, .register) { visit in
        let holder = try await holder(visit)
        return try visit.page("form", frame(visit, holder), form(holder))
      },
      .post(path, .register) { visit in try await give(visit, to: try await holder(visit)) },
    ]
  }

  private static func frame(_ visit: Visit, _ holder: Holder) -> Frame { visit.frame("回执和查询码：\(holder.number)") }

  private static func give(_ visit: Visit, to holder: Holder) async throws -> Response {
    let (sent, actor) = (try await visit.form(), try visit.viewer().actor)
    func again(_ fault: String) throws -> Response {
      try visit.again(frame(visit, holder), form(holder), [FieldFault("tick", fault)])
    }
    if holder.code != nil, !sent.has("tick") { return try again("请先勾选，再发给新的查询码。") }
    do {
      let code = try await visit.desks.applicants.renewCode(of: holder.number, seen: sent.text("seen"), by: actor)
      let office = try await visit.desks.offices.office(actor.agency)
      return try visit.page("case-receipt", visit.frame(holder.title), holder.receipt(code, office))
    } catch let error as DeskError {
      guard case .matter = error else { throw error }
      return try again(error.description)
    }
  }

  /// The form carries the mark of the code that is there now, so that it makes one code however often it is sent.
  private static func form(_ holder: Holder) -> FormView {
    FormView(
      formAction: holder.action,
      fields: holder.code == nil ? [] : [.tick("tick", "我已核对身份；原来的查询码和进度页面地址作废", isOn: false)], buttonText: "发给查询码并打印回执",
      cancelHref: holder.back,
      intro: [
        holder.code.map { "查询码已于 \($0.givenAt) 发给。遗失的，核对申请人身份以后发给新的；原来的同时作废。" }
          ?? "还没有发给查询码。申请人凭申请编号和查询码在网上查看进度、补正、撤回。",
        "查询码只在下一页显示一次，系统不保存原文。谁发给的，写入审计记录。",
      ], hidden: [.init(hiddenName: "seen", hiddenValue: holder.code?.mark ?? "")])
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
