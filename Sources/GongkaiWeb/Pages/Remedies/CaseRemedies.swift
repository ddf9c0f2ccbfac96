import GongkaiCore
import GongkaiDesk

/// Reviews and suits on the page of a request: what there is, until when the applicant can seek them, and the ways on.
struct CaseRemedies: Hashable, Sendable {
  let cases: [RemedyView.RequestLink]
  let hasCases: Bool
  let className: String?
  let periods: [Period]
  let hasPeriods: Bool
  let newRemedyHref: String?
  let bundleHref: String?

  /// A period of the applicant.
  struct Period: Hashable, Sendable {
    let periodName: String
    let lastDay: String
    let sentence: String
    let basis: String
    let isOver: Bool
  }

  init(_ file: CaseFile, viewer: Viewer) {
    cases = file.remedies.map {
      RemedyView.RequestLink(
        linkHref: Link.remedy($0.remedy.kind, $0.id), linkName: "\($0.remedy.kind.name)　\($0.remedy.number)",
        linkHint: ([$0.remedy.standing.name] + [$0.remedy.resultName].compactMap { $0 }).joined(separator: "，"))
    }
    hasCases = !cases.isEmpty
    let remedies = try? file.timeline.answerRemedies(in: file.calendar, settings: file.settings)
    className = remedies.map { "\($0.remedy.name)，自\($0.served.inChinese)送达起算" }
    let found: [(String, LimitCount?)] = [("申请行政复议", remedies?.review), ("直接提起行政诉讼", remedies?.suit)]
    periods = found.compactMap { name, count in
      count.map {
        Period(
          periodName: name, lastDay: ($0.isProvisional ? "暂定 " : "") + $0.due.inChineseWithWeekday, sentence: $0.sentence,
          basis: $0.limit.citation.description,
          isOver: $0.due < file.today)
      }
    }
    hasPeriods = !periods.isEmpty
    let mayKeep = Access.keepRemedies.admits(viewer)
    newRemedyHref = mayKeep ? Link.newRemedy(about: file.request.number) : nil
    bundleHref = mayKeep && (hasCases || Access.applicant.admits(viewer)) ? Link.bundle(file.request.number) : nil
  }
}
