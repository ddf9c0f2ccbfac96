import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The letters of a request.
///
/// | GET, POST | `/desk/requests/:number/letters/:letter` | the letter as it would be signed, what is missing, what is entered for it |
/// | GET, POST | `/desk/requests/:number/letters/:letter/sign` | signing it |
/// | POST | `/desk/requests/:number/letters/:letter/print` | the whole letter with the applicant's name, to be printed |
/// | POST | `/desk/requests/:number/letters/:letter/docx`, `/pdf` | the same as a file |
enum LetterPages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/letters/:letter", .requests) { visit in
      try await page(visit, try sheet(visit))
    },
    .post("/desk/requests/:number/letters/:letter", .letters, save),
    .get("/desk/requests/:number/letters/:letter/sign", .requests) { visit in
      let sheet = try await sheet(visit)
      return try visit.page("confirm", frame(visit, sheet), confirm(sheet))
    },
    .post("/desk/requests/:number/letters/:letter/sign", .requests, sign),
    .post("/desk/requests/:number/letters/:letter/print", .requests) { visit in
      let (letter, number) = (try letter(visit), try visit.parameter("number"))
      let text = try await visit.desks.letters.whole(letter, of: number, by: visit.viewer().actor)
      let view = LetterPrintView(backHref: Link.letter(number, letter), paper: LetterPaper(text))
      return try visit.page("letter-print", visit.frame(text.title), view)
    },
    .post("/desk/requests/:number/letters/:letter/docx", .requests) { visit in
      let number = try visit.parameter("number")
      return .file(try await visit.desks.letters.docx(letter(visit), of: number, by: visit.viewer().actor))
    },
    .post("/desk/requests/:number/letters/:letter/pdf", .requests) { visit in
      let number = try visit.parameter("number")
      return .file(try await visit.desks.letters.pdf(letter(visit), of: number, by: visit.viewer().actor))
    },
  ]

  private static func letter(_ visit: Visit) throws(PortalError) -> Letter {
    guard let letter = Letter(rawValue: try visit.parameter("letter")) else { throw .notFound }
    return letter
  }

  private static func sheet(_ visit: Visit) async throws -> LetterDesk.Sheet {
    try await visit.desks.letters.sheet(letter(visit), of: try visit.parameter("number"), by: visit.viewer().actor)
  }

  private static func frame(_ visit: Visit, _ sheet: LetterDesk.Sheet, notice: Notice? = nil) -> Frame {
    visit.frame("\(sheet.letter.title)：\(sheet.request)", lead: sheet.signedOn.map { "\($0.inChinese)签发" } ?? "草稿", notice: notice)
  }

  private static func page(_ visit: Visit, _ sheet: LetterDesk.Sheet) throws -> Response {
    try visit.page("letter", frame(visit, sheet), LetterView(sheet, viewer: try visit.viewer()))
  }

  private static func save(_ visit: Visit) async throws -> Response {
    let (sheet, form) = (try await sheet(visit), try await visit.form())
    let letter = sheet.letter
    do {
      let inputs = try LetterForm.inputs(form, sheet)
      try await visit.desks.letters.save(
        inputs, for: letter, of: sheet.request, seen: Int(form.text("seen")) ?? 0, by: visit.viewer().actor)
    } catch let error as FieldFaults {
      return try again(visit, sheet, form, error.faults)
    } catch let error as DeskError {
      guard case .letterChanged = error else { throw error }
      return try again(visit, sheet, form, [FieldFault("", error.description)])
    }
    return .redirect(to: Done.letterSaved.at(Link.letter(sheet.request, letter)))
  }

  private static func again(_ visit: Visit, _ sheet: LetterDesk.Sheet, _ form: Form, _ faults: [FieldFault]) throws -> Response {
    var view = LetterView(sheet, viewer: try visit.viewer())
    view.offer(sheet, form, faults)
    return try visit.page("letter", frame(visit, sheet), view, status: .unprocessableContent)
  }

  private static func confirm(_ sheet: LetterDesk.Sheet, fault: String? = nil) -> ConfirmView {
    var view = ConfirmView(
      confirmAction: Link.signLetter(sheet.request, sheet.letter), question: "签发《\(sheet.letter.title)》？",
      consequence: "签发后编定文号、填入日期，文字不能再改。由\(sheet.letter.spec.signer.name)签发。",
      facts: [
        Fact(term: "申请", meaning: sheet.request), Fact(term: "送给", meaning: sheet.text.addressee),
        Fact(term: "文号", meaning: sheet.text.number.isEmpty ? "本文书不编文号" : "签发时编定"),
        Fact(term: "还缺", meaning: sheet.findings.isEmpty ? "要素齐备" : "\(sheet.findings.count) 处，请返回补齐"),
      ], tickText: "我已看过全文", verb: "签发",
      hidden: [FormView.Hidden(hiddenName: "seen", hiddenValue: "\(sheet.revision)")])
    view.fault = fault
    return view
  }

  private static func sign(_ visit: Visit) async throws -> Response {
    let (sheet, form) = (try await sheet(visit), try await visit.form())
    let back = Link.letter(sheet.request, sheet.letter)
    if form.has("edit") { return .redirect(to: back) }
    guard form.has("tick") else {
      return try visit.page("confirm", frame(visit, sheet), confirm(sheet, fault: "请先看过全文并勾选，再签发。"), status: .unprocessableContent)
    }
    do throws(DeskError) {
      _ = try await visit.desks.letters.sign(sheet.letter, of: sheet.request, seen: Int(form.text("seen")) ?? -1, by: try actor(visit))
    } catch {
      switch error {
      case .letter, .material, .letterSigned, .letterChanged, .letterBeforeDecision, .notYourRole:
        return try visit.page("confirm", frame(visit, sheet), confirm(sheet, fault: error.description), status: .unprocessableContent)
      default: throw error
      }
    }
    return .redirect(to: Done.letterSigned.at(back))
  }

  private static func actor(_ visit: Visit) throws(DeskError) -> Actor {
    guard let viewer = visit.context.viewer else { throw .notYourRole(act: "签发", needed: []) }
    return viewer.actor
  }
}
