import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Making several requests out of one (一事一申请).
///
/// | GET, POST | `/desk/requests/:number/split` | one field for each part; `more` asks for another field |
enum SplitPages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/split", .split) { visit in
      let file = try await RequestPages.file(visit)
      return try visit.page("case-split", frame(visit, file), SplitView(file, Form([:])))
    },
    .post("/desk/requests/:number/split", .split, split),
  ]

  private static func frame(_ visit: Visit, _ file: CaseFile) -> Frame {
    visit.frame("\(RequestEvent.Kind.split.act)：\(file.request.number)", lead: CaseView.lead(file))
  }

  private static func split(_ visit: Visit) async throws -> Response {
    let (file, form) = (try await RequestPages.file(visit), try await visit.form())
    if form.has("more") { return try visit.page("case-split", frame(visit, file), SplitView(file, form, more: 1)) }
    var faults: [FieldFault] = form.has("tick") ? [] : [FieldFault("tick", "请先勾选，再拆分。")]
    if faults.isEmpty {
      do {
        _ = try await visit.desks.requests.split(
          file.request.number, into: SplitView.parts(form), seen: Int(form.text("seen")), by: visit.viewer().actor)
        return .redirect(to: Done.split.at(Link.request(file.request.number)))
      } catch let error as DeskError { faults = try Self.faults(error) }
    }
    var frame = frame(visit, file)
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try visit.page("case-split", frame, SplitView(file, form, faults), status: .unprocessableContent)
  }

  /// What is wrong, at the field of its part; errors that are no matter of the form are thrown on.
  private static func faults(_ error: DeskError) throws -> [FieldFault] {
    switch error {
    case .matter(let faults): faults.map { FieldFault(SplitView.name($0.part ?? 1), $0.description) }
    case .refused(let refusals): refusals.reasons.map { FieldFault(SplitView.name(1), $0.description) }
    case .changedMeanwhile: [FieldFault(SplitView.name(1), error.description)]
    default: throw error
    }
  }
}

extension CaseFault {
  /// The part that it is about.
  var part: Int? {
    switch self {
    case .partEmpty(let part), .partTooLong(let part, _), .partsEqual(_, let part): part
    default: nil
    }
  }
}

/// The parts of a request, with the text as it was sent beside them.
struct SplitView: Hashable, Sendable {
  let original: String
  let rules: [String]
  let form: FormView

  init(_ file: CaseFile, _ sent: Form, _ faults: [FieldFault] = [], more: Int = 0) {
    original = file.request.subject
    let typed = Self.sent(sent)
    let parts = typed.isEmpty ? Self.proposal(file.request.subject) : typed
    let most = RequestDesk.partCounts.upperBound
    let count = min(most, max(parts.count + more, RequestDesk.partCounts.lowerBound))
    rules = [
      "本件继续办理第 1 件，编号不变；其余各件另编号，收到日期、申请人、提交方式和已经用去的期限与本件相同。",
      "每一件单独答复，在年度报告中各计一件。最多 \(most) 件；不用的格子留空。",
    ]
    let fields = (1...count).map { number in
      Field.area(
        Self.name(number), number == 1 ? "第 1 件（沿用本编号）" : "第 \(number) 件",
        value: parts.indices.contains(number - 1) ? parts[number - 1] : "",
        rows: 3, isShort: true)
    }
    let seen = sent.has("seen") ? sent.text("seen") : "\(file.timeline.entries.count)"
    let view = FormView(
      formAction: Link.split(file.request.number),
      fields: fields + [.tick("tick", "我已核对，拆分后不能撤回", isOn: sent.has("tick"))], buttonText: RequestEvent.Kind.split.act,
      cancelHref: Link.request(file.request.number), hidden: [.init(hiddenName: "seen", hiddenValue: seen)])
    form = faults.isEmpty ? view : view.with(faults)
  }

  static func name(_ part: Int) -> String { "part-\(part)" }

  /// The parts as they were sent; what is empty behind the last one is a field that nobody needed.
  static func parts(_ form: Form) -> [String] {
    var parts = sent(form)
    while parts.last?.isEmpty == true { parts.removeLast() }
    return parts
  }

  /// Every field, one more than may be so that too many are told and not cut off.
  private static func sent(_ form: Form) -> [String] {
    (1...RequestDesk.partCounts.upperBound + 1).prefix { form.has(name($0)) }.map { form.trimmed(name($0)) }
  }

  /// The text at its lines and semicolons, where that gives a possible number of parts; a person reads it over.
  static func proposal(_ text: String) -> [String] {
    let pieces = text.split { "；;\n".contains($0) }.map { piece in
      piece.trimmingPrefix { $0.isWhitespace }.description
    }.filter { !$0.allSatisfy(\.isWhitespace) }
    return RequestDesk.partCounts.contains(pieces.count) ? pieces : [text]
  }
}
