import GongkaiCore
import GongkaiDesk

/// One document with its text, marks and proposals.
struct MaterialView: Hashable, Sendable {
  let backHref: String
  let fileHref: String
  let problem: String?
  let closed: String?
  let wholeHref: String?
  let text: MaterialText?
  let searchAction: String
  let words: String
  let from: Int
  let search: Search?
  let marksAction: String
  let undoAction: String
  let copyHref: String?
  let marks: [Mark]
  let hasMarks: Bool
  let markCount: Int
  let offers: Offers?
  let fields: [Field]
  let errors: ErrorSummary?
  let moreFinds: String?
  let isOpen: Bool
  let omissions: [String]
  let hasOmissions: Bool
  let previousHref: String?
  let nextHref: String?

  /// A mark that stands.
  struct Mark: Hashable, Sendable {
    let markID: String
    let markWords: String
    let markPlace: String
    let markGround: String
    let markFacts: String
    let mayUndo: Bool
  }

  /// What was found for a search.
  struct Search: Hashable, Sendable {
    let searchCount: Int
    let hits: [Hit]
    let hasHits: Bool
  }

  /// What looks like personal data.
  struct Offers: Hashable, Sendable {
    let finds: [Hit]
    let numberCount: String?
  }

  /// Words with what stands round them, and a box.
  struct Hit: Hashable, Sendable {
    let hitID: String
    let hitKind: String
    let hitBefore: String
    let hitWords: String
    let hitAfter: String
    let hitPlace: String
    let isChosen: Bool
  }

  init(_ sheet: MaterialSheet, words: String, mayChange: Bool, typed: Form?, fault: FieldFault? = nil) {
    let (number, id) = (sheet.number, sheet.material.file.id)
    let isOpen = mayChange && sheet.closed == nil && sheet.problem == nil
    (backHref, fileHref) = (Link.materials(number), Link.materialFile(number, id))
    (problem, closed) = (sheet.problem, sheet.closed?.description)
    wholeHref = sheet.problem != nil && mayChange && sheet.closed == nil ? Link.material(number, id, .whole) : nil
    text = sheet.problem == nil ? MaterialText(sheet.lines, isOpen: isOpen, chosen: Set(typed?.all("whole") ?? [])) : nil
    (searchAction, self.words) = (Link.material(number, id), words)
    let chosen = Set((typed?.all("each") ?? []) + (typed?.all("here") ?? []))
    search =
      words.isEmpty
      ? nil
      : Search(
        searchCount: sheet.hits.count, hits: sheet.hits.map { Self.hit($0, chosen) }, hasHits: !sheet.hits.isEmpty)
    (marksAction, undoAction) = (Link.material(number, id, .marks), Link.material(number, id, .undo))
    copyHref = sheet.marks.isEmpty ? nil : Link.material(number, id, .copy)
    marks = sheet.marks.map { Self.mark($0, isOpen: isOpen) }
    (hasMarks, markCount) = (!marks.isEmpty, marks.count)
    let numbers = sheet.finds.filter { $0.kind?.isNumber == true }
    offers =
      sheet.finds.isEmpty || !isOpen
      ? nil
      : Offers(
        finds: sheet.finds.prefix(Self.mostFinds).map { Self.hit($0, chosen) }, numberCount: numbers.isEmpty ? nil : "\(numbers.count)")
    let form = FormView(formAction: "", fields: isOpen ? MaterialForm.fields(sheet, typed) : [], buttonText: "")
    let faulty = fault.map { form.with([$0]) } ?? form
    (fields, errors) = (faulty.fields, faulty.errors)
    moreFinds = sheet.finds.count > Self.mostFinds ? "另有 \(sheet.finds.count - Self.mostFinds) 项没有列出，标注以后继续显示" : nil
    self.isOpen = isOpen
    omissions = sheet.omissions
    hasOmissions = !omissions.isEmpty
    let (first, count, shown) = (sheet.page.first, sheet.page.count, sheet.lines.count)
    from = first
    previousHref = first > 0 ? Link.material(number, id, from: "\(max(0, first - MaterialSheet.pageLength))") : nil
    nextHref = first + shown < count && shown > 0 ? Link.material(number, id, from: "\(first + shown)") : nil
  }

  /// Proposals on one page, so that it stays small.
  private static let mostFinds = 60

  private static func hit(_ find: MaterialSheet.Find, _ chosen: Set<String>) -> Hit {
    let kind = find.kind.map { $0.name + (find.isChecked ? "（校验相符）" : "") } ?? ""
    return Hit(
      hitID: find.id, hitKind: kind + (find.count > 1 ? "　共 \(find.count) 处" : ""), hitBefore: find.before, hitWords: find.words,
      hitAfter: find.after, hitPlace: find.place, isChosen: chosen.contains(find.id))
  }

  private static func mark(_ mark: MaterialSheet.Mark, isOpen: Bool) -> Mark {
    let count = mark.count == 0 ? "正文中没有，批注、属性等不进入公开件" : mark.place ?? "全文 \(mark.count) 处"
    return Mark(
      markID: mark.id, markWords: mark.words.count > 40 ? mark.words.prefix(40) + "…" : mark.words, markPlace: count,
      markGround: mark.ground.basis.map(\.place).joined(separator: "、"),
      markFacts: [mark.what, "\(mark.at) \(mark.by)"].filter { !$0.isEmpty }.joined(separator: "，"), mayUndo: isOpen)
  }
}
