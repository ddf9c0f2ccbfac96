import GongkaiCore
import GongkaiDesk

/// How requests are shown in few words; each state has one tag.
extension RequestState {
  var tag: Tag { Tag(tagClass: tagClass, tagText: name) }

  private var tagClass: String {
    switch self {
    case .received, .registered, .corrected: "tag-warn"
    case .assigned, .extended, .paid, .drafted, .reviewed, .signed: "tag-info"
    case .correctionRequested, .reasonRequested, .consulting, .feeNoticed: ""
    case .served, .archived: "tag-ok"
    case .abandoned, .withdrawn, .closedByMerge: ""
    }
  }
}

/// How many working days are left, in words and with the class that makes it stand out.
struct DaysLeft: Hashable, Sendable {
  let leftText: String
  let leftClass: String

  /// - Parameters:
  ///   - days: working days between today and the due day, negative once it has passed; on a rest day after it none may have passed yet.
  ///   - due: the due day; nil while the clock stands still.
  init(_ days: Int?, due: Day?, today: Day) {
    guard let due, let days else {
      (leftText, leftClass) = ("停止计算", "")
      return
    }
    if due == today {
      (leftText, leftClass) = ("今天", "soon")
    } else if due < today {
      (leftText, leftClass) = (days == 0 ? "超期" : "超期 \(-days)", "late")
    } else {
      (leftText, leftClass) = ("\(days)", days <= 2 ? "soon" : "")
    }
  }
}

/// A request as a row of a list.
struct RequestRow: Hashable, Sendable {
  let requestHref: String
  let numberText: String
  let subjectText: String
  let aboutText: String
  let dueText: String
  let left: DaysLeft
  let state: Tag
  let receivedText: String

  init(_ request: StoredRequestFacts, left: Int?, today: Day) {
    requestHref = Link.request(request.number)
    numberText = request.number
    subjectText = String(request.subject.prefix(60)) + (request.subject.count > 60 ? "…" : "")
    aboutText = [request.kind, request.channel].filter { !$0.isEmpty }.joined(separator: "　")
    dueText = request.isEnded ? "—" : request.due.map { (request.isProvisional ? "暂定 " : "") + "\($0)" } ?? "—"
    self.left = request.isEnded ? DaysLeft(ended: request.outcome?.group.name ?? "") : DaysLeft(left, due: request.due, today: today)
    state = request.state.tag
    receivedText = request.received.description
  }
}

extension DaysLeft {
  /// Of a request that has ended: how.
  init(ended word: String) { (leftText, leftClass) = (word, "") }
}
