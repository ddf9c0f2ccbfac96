import GongkaiCore
import GongkaiDesk

/// What a list is narrowed to, as it stands in its address, so that a view can be sent to a colleague.
///
/// A value that is none is named and left out; the list is shown all the same.
struct FilterQuery: Hashable, Sendable {
  let list: RequestList?
  let words: String
  private(set) var filter = RequestFilter()
  private(set) var faults: [FieldFault] = []
  private let form: Form

  static let longestWords = 200
  private static let names = ["list", "q", "state", "channel", "kind", "outcome", "year", "from", "to", "dueFrom", "dueTo"]

  init(_ form: Form) {
    self.form = form
    list = RequestList(rawValue: form.text("list"))
    words = String(form.trimmed("q").prefix(Self.longestWords))
    if list == nil, !form.trimmed("list").isEmpty { faults.append(FieldFault("list", "没有这个列表，请从列表中选择")) }
    filter.state = choice("state", "现状")
    filter.channel = choice("channel", "申请途径")
    filter.applicantKind = choice("kind", "申请人类型")
    filter.outcome = choice("outcome", "办理结果")
    readYear()
    filter.receivedFrom = day("from", "收到日期（起）") ?? filter.receivedFrom
    filter.receivedTo = day("to", "收到日期（止）") ?? filter.receivedTo
    filter.dueFrom = day("dueFrom", "最后期限（起）")
    filter.dueTo = day("dueTo", "最后期限（止）")
    order(filter.receivedFrom, filter.receivedTo, at: "to", "收到日期")
    order(filter.dueFrom, filter.dueTo, at: "dueTo", "最后期限")
  }

  private mutating func choice<Value: RawRepresentable<String>>(_ name: String, _ label: String) -> Value? {
    let text = form.trimmed(name)
    if text.isEmpty { return nil }
    let value = Value(rawValue: text)
    if value == nil { faults.append(FieldFault(name, "\(label)没有这个选项，已忽略，请从列表中选择")) }
    return value
  }

  private mutating func day(_ name: String, _ label: String) -> Day? {
    let text = form.trimmed(name)
    if text.isEmpty { return nil }
    let day = Day(text)
    if day == nil { faults.append(FieldFault(name, "\(label)“\(text.prefix(20))”不是日期，已忽略，请写成 2025-03-31 的样子")) }
    return day
  }

  private mutating func readYear() {
    let text = form.trimmed("year")
    if text.isEmpty { return }
    guard let year = Int(text), let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
      faults.append(FieldFault("year", "收到年份“\(text.prefix(20))”不是年份，已忽略，请写四位数字"))
      return
    }
    (filter.receivedFrom, filter.receivedTo) = (first, last)
  }

  private mutating func order(_ from: Day?, _ to: Day?, at name: String, _ label: String) {
    guard let from, let to, from > to else { return }
    faults.append(FieldFault(name, "\(label)的止日 \(to) 早于起日 \(from)，没有申请会在其中，请改正"))
  }
}

extension FilterQuery {
  /// Whether the list is narrowed by more than words.
  var isNarrowed: Bool { !filter.isEmpty || (list != nil && !words.isEmpty) }

  /// The list that is shown: words alone are looked for everywhere.
  var shown: RequestList { list ?? (words.isEmpty && filter.isEmpty ? .due : .all) }

  /// The address of this view, from its beginning or after a place.
  func link(after cursor: String? = nil) -> String {
    var parts = Self.names.compactMap { name -> String? in
      let text = name == "list" ? shown.rawValue : name == "q" ? words : form.trimmed(name)
      guard !text.isEmpty, !faults.contains(where: { $0.field == name }) || name == "list" else { return nil }
      return name + "=" + Link.encoded(text)
    }
    if let cursor { parts.append("after=" + Link.encoded(cursor)) }
    return Link.requests + "?" + parts.joined(separator: "&")
  }

  /// The form that makes such an address, with what is wrong in this one.
  var view: FormView {
    let view = FormView(
      formAction: Link.requests,
      fields: [
        .select("list", "列表", RequestList.allCases.map { ($0.rawValue, $0.name) }, chosen: shown.rawValue),
        .input("q", "编号或者申请内容", value: words),
        select("state", "现状", RequestState.allCases.map { ($0.rawValue, $0.name) }),
        select("channel", "申请途径", Channel.allCases.map { ($0.rawValue, $0.name) }),
        select("kind", "申请人类型", ApplicantKind.allCases.map { ($0.rawValue, $0.name) }),
        select("outcome", "办理结果", Outcome.allCases.map { ($0.rawValue, $0.label) }),
        .input("year", "收到年份", value: form.trimmed("year")),
        .input("from", "收到日期（起）", value: form.trimmed("from"), type: "date"),
        .input("to", "收到日期（止）", value: form.trimmed("to"), type: "date"),
        .input("dueFrom", "最后期限（起）", value: form.trimmed("dueFrom"), type: "date"),
        .input("dueTo", "最后期限（止）", value: form.trimmed("dueTo"), type: "date"),
      ], buttonText: "筛选", cancelHref: isNarrowed ? Link.requests(shown) : nil)
    return faults.isEmpty ? view : view.with(faults)
  }

  private func select(_ name: String, _ label: String, _ choices: [(String, String)]) -> Field {
    .select(name, label, [("", "全部")] + choices.map { (value: $0.0, label: $0.1) }, chosen: form.trimmed(name))
  }
}
