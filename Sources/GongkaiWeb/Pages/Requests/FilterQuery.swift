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

  /// Most characters of the words.
  static let longestWords = 200
  /// The names of its address, in order.
  private static let names = [
    "list", "q", "state", "channel", "kind", "outcome", "holder", "provisional", "year", "from", "to", "dueFrom", "dueTo",
  ]

  init(_ form: Form) {
    self.form = form
    list = RequestList(rawValue: form.trimmed("list"))
    words = String(form.trimmed("q").prefix(Self.longestWords))
    if list == nil, !form.trimmed("list").isEmpty { faults.append(FieldFault("list", "没有这个列表，请从列表中选择。")) }
    filter.state = choice("state", "现状")
    filter.channel = choice("channel", "申请途径")
    filter.applicantKind = choice("kind", "申请人类型")
    filter.outcome = choice("outcome", "办理结果")
    filter.holder = choice("holder", "承办人或者部门")
    readProvisional()
    readYear()
    let received = days(("from", "收到日期（起）"), ("to", "收到日期（止）"), "收到日期")
    // a year and days are both meant
    filter.receivedFrom = [filter.receivedFrom, received.from].compactMap { $0 }.max()
    filter.receivedTo = [filter.receivedTo, received.to].compactMap { $0 }.min()
    (filter.dueFrom, filter.dueTo) = days(("dueFrom", "最后期限（起）"), ("dueTo", "最后期限（止）"), "最后期限")
  }

  private mutating func choice<Value: RawRepresentable<String>>(_ name: String, _ label: String) -> Value? {
    let text = form.trimmed(name)
    if text.isEmpty { return nil }
    let value = Value(rawValue: text)
    if value == nil { faults.append(FieldFault(name, "“\(label)”没有这个选项，已经忽略，请从列表中选择。")) }
    return value
  }

  private mutating func day(_ name: String, _ label: String) -> Day? {
    let text = form.trimmed(name)
    if text.isEmpty { return nil }
    let day = Day(text)
    if day == nil { faults.append(FieldFault(name, "\(label)“\(text.prefix(20))”不是日期，已经忽略，请写成 2025-03-31 的样子。")) }
    return day
  }

  private mutating func readYear() {
    let text = form.trimmed("year")
    if text.isEmpty { return }
    guard let year = Int(text), let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
      faults.append(FieldFault("year", "收到年份“\(text.prefix(20))”不是年份，已经忽略，请写四位数字。"))
      return
    }
    (filter.receivedFrom, filter.receivedTo) = (first, last)
  }

  private mutating func readProvisional() {
    filter.isProvisional = form.trimmed("provisional") == "on"
    if !filter.isProvisional, !form.trimmed("provisional").isEmpty {
      faults.append(FieldFault("provisional", "“只看期限暂定的”没有这个选项，已经忽略，请重新勾选。"))
    }
  }

  /// The days of two fields; a last day before the first one is named and left out, as every value is that is none.
  private mutating func days(_ first: (String, String), _ last: (String, String), _ label: String) -> (from: Day?, to: Day?) {
    let (from, to) = (day(first.0, first.1), day(last.0, last.1))
    guard let from, let to, from > to else { return (from, to) }
    faults.append(FieldFault(last.0, "\(label)的止日 \(to) 早于起日 \(from)，已经忽略止日，请改正。"))
    return (from, nil)
  }
}

extension FilterQuery {
  /// Whether the list is narrowed by more than words.
  var isNarrowed: Bool { !filter.isEmpty || (list != nil && !words.isEmpty) }

  /// Whether the filter is shown: it is in use, is asked for, or something is wrong in it.
  var isOpen: Bool { isNarrowed || form.has("filter") || !faults.isEmpty }

  /// Whether its fields are shown at once; otherwise the list comes first and they stand behind a line that says what is asked for.
  var isFilterShown: Bool { !isNarrowed || form.has("filter") || !faults.isEmpty }

  /// The list that is shown: words and filters alone are looked for everywhere.
  ///
  /// Only open requests have due days: asking for some is asking for the list that is ordered by them.
  var shown: RequestList {
    if let list { return list }
    let asksForDue = filter.dueFrom != nil || filter.dueTo != nil
    return words.isEmpty && (filter.isEmpty || asksForDue) ? .due : .all
  }

  /// Name and value of each part that counts, in order; what is no value is left out.
  var parts: [(name: String, value: String)] {
    Self.names.compactMap { name in
      let text = name == "list" ? shown.rawValue : name == "q" ? words : form.trimmed(name)
      let isWrong = faults.contains { $0.field == name } && name != "list"
      return text.isEmpty || isWrong ? nil : (name, text)
    }
  }

  /// What stands behind the question mark of its address.
  var query: String { query(shown) }

  private func query(_ list: RequestList) -> String {
    parts.map { $0.name + "=" + Link.encoded($0.name == "list" ? list.rawValue : $0.value) }.joined(separator: "&")
  }

  /// The address of this view, from its beginning or after a place.
  func link(after cursor: String? = nil) -> String {
    Link.requests + "?" + query + (cursor.map { "&after=" + Link.encoded($0) } ?? "")
  }

  /// The address of another list, narrowed in the same way.
  func link(to list: RequestList) -> String { isNarrowed ? Link.requests + "?" + query(list) : Link.requests(list) }

  /// The address where the filter is shown.
  var openLink: String { Link.requests + "?" + query + "&filter=1" }

  /// What is asked for, in words.
  func said(_ holders: [RequestDesk.Holder]) -> [String] {
    ["列表：\(shown.name)"] + (words.isEmpty ? [] : ["编号或者申请内容：\(words)"]) + view(holders).fields.compactMap(\.said)
  }

  /// The view of a text behind a question mark; nil where it cannot be read.
  init?(_ query: String) {
    guard let form = try? FormText.parse(query) else { return nil }
    self.init(form)
  }

  /// The form that makes such an address, with what is wrong in this one.
  func view(_ holders: [RequestDesk.Holder]) -> FormView {
    var view = FormView(
      formAction: Link.requests,
      fields: [
        select("state", "现状", RequestState.allCases.map { ($0.rawValue, $0.name) }),
        select("holder", "承办人或者部门", choices(of: holders)),
        select("channel", "申请途径", Channel.allCases.map { ($0.rawValue, $0.name) }),
        select("kind", "申请人类型", ApplicantKind.allCases.map { ($0.rawValue, $0.name) }),
        select("outcome", "办理结果", Outcome.allCases.map { ($0.rawValue, $0.label) }),
        .input("year", "收到年份", value: form.trimmed("year")),
        .input("from", "收到日期（起）", value: form.trimmed("from"), type: "date"),
        .input("to", "收到日期（止）", value: form.trimmed("to"), type: "date"),
        .input("dueFrom", "最后期限（起）", value: form.trimmed("dueFrom"), type: "date"),
        .input("dueTo", "最后期限（止）", value: form.trimmed("dueTo"), type: "date"),
        .tick("provisional", "只看期限暂定的", isOn: filter.isProvisional),
      ], buttonText: "筛选")
    // a first filter looks everywhere; later ones stay in the list that is shown
    if isNarrowed { view.hidden = [FormView.Hidden(hiddenName: "list", hiddenValue: shown.rawValue)] }
    return faults.isEmpty ? view : view.with(faults)
  }

  /// Those that can be chosen, and the one that is asked for where it no longer can.
  private func choices(of holders: [RequestDesk.Holder]) -> [(String, String)] {
    let gone = filter.holder.map(\.rawValue).flatMap { key in holders.contains { $0.key == key } ? nil : (key, "已经停用的账号或者部门") }
    return holders.map { ($0.key, $0.name) } + (gone.map { [$0] } ?? [])
  }

  private func select(_ name: String, _ label: String, _ choices: [(String, String)]) -> Field {
    .select(name, label, [("", "全部")] + choices.map { (value: $0.0, label: $0.1) }, chosen: form.trimmed(name))
  }
}
