import GongkaiCore
import GongkaiDesk

/// The desk: what is due, what waits for whom, and what the person's roles are there for.
struct DashboardView: Hashable, Sendable {
  let steps: [FirstStep]
  let hasSteps: Bool
  let board: BoardView?
  let taskText: String?
  let taskListHref = Link.tasks
  let matterText: String?
  let mattersHref = Link.matters
  let tasks: [Task]
  let hasTasks: Bool
  let roles: [Fact]

  /// One way in.
  struct Task: Hashable, Sendable {
    let taskName: String
    let taskHref: String
    let taskHint: String
  }

  init(
    _ viewer: Viewer, board: RequestDesk.Board? = nil, counts: [TaskList: TaskDesk.Counts] = [:],
    matters: (open: Int, overdue: Int) = (0, 0), steps: [FirstStep] = []
  ) {
    matterText =
      matters.open == 0 ? nil : "\(matters.open) 件在办" + (matters.overdue == 0 ? "" : "，其中 \(matters.overdue) 件已超期")
    (self.steps, hasSteps) = (steps, !steps.isEmpty)
    taskText = TaskDesk.Counts(widestOf: counts)?.words
    self.board = board.map { BoardView($0, viewer) }
    tasks = Menu.entries.filter { $0.href != Link.desk && $0.href != Link.requests && $0.access.admits(viewer) }.map {
      Task(taskName: $0.name, taskHref: $0.href, taskHint: $0.hint)
    }
    hasTasks = !tasks.isEmpty
    roles = RoleWords.sorted(viewer.actor.roles).map { Fact(term: $0.name, meaning: $0.purpose) }
  }
}

/// Today's board: how many requests stand where, and those that are due first.
struct BoardView: Hashable, Sendable {
  let searchAction = Link.requests
  let registerHref: String?
  let tiles: [Tile]
  let rows: [RequestRow]
  let isEmpty: Bool
  let moreHref: String?

  /// One number with the way to its list.
  struct Tile: Hashable, Sendable {
    let tileClass: String
    let count: Int
    let tileName: String
    let tileHref: String
    let tileHint: String
  }

  init(_ board: RequestDesk.Board, _ viewer: Viewer) {
    registerHref = Access.register.admits(viewer) ? Link.register : nil
    tiles = Self.lists.map { list, hint in
      let count = board.counts[list] ?? 0
      return Tile(
        tileClass: count == 0 ? "" : list == .overdue ? "is-err" : list == .today ? "is-warn" : "", count: count, tileName: list.name,
        tileHref: Link.requests(list), tileHint: hint)
    }
    rows = board.requests.map { RequestRow($0, left: board.remaining[$0.number], today: board.today) }
    isEmpty = rows.isEmpty
    moreHref = board.next == nil ? nil : Link.requests(.due)
  }

  private static let lists: [(RequestList, String)] = [
    (.overdue, "尽快答复并说明"), (.today, "今天送达即为按时"), (.soon, "从明天算起"), (.review, "保密、合法性审查"), (.sign, "由分管领导、主要领导"),
    (.standing, "等待补正或者缴费"),
  ]
}

/// Own account and sessions.
struct OwnView: Hashable, Sendable {
  let facts: [Fact]
  let sessions: [Row]
  let hasOthers: Bool
  let passwordHref = Link.password
  let secondFactorHref = Link.secondFactor
  let noticesHref = Link.ownNotices
  let endHref = Link.endSessions

  /// One session.
  struct Row: Hashable, Sendable {
    let started: String
    let seen: String
    let client: String
    let isThis: Bool
  }

  init(_ viewer: Viewer, _ list: [SessionFacts]) {
    facts = [
      Fact(term: "姓名", meaning: viewer.name), Fact(term: "角色", meaning: RoleWords.list(viewer.actor.roles)),
    ]
    sessions = list.map {
      Row(
        started: $0.startedAt.description, seen: $0.seenAt.description, client: $0.client.isEmpty ? "未说明" : $0.client, isThis: $0.isCurrent)
    }
    hasOthers = list.contains { !$0.isCurrent }
  }
}

/// Setting up the second factor: the secret goes through the form, sealed, and is kept only when its first code is right.
struct SecondFactorView: Hashable, Sendable {
  let secretText: String
  let secret: String
  let otpAddress: String
  let sealed: String
  let setUpAction = Link.secondFactor
  var fault: String?

  init(_ setup: PeopleDesk.TOTPSetup) { self.init(secret: setup.secret, address: setup.address, sealed: setup.sealed, fault: nil) }

  init(secret: String, address: String, sealed: String, fault: String?) {
    (self.secret, otpAddress, self.sealed, self.fault) = (secret, address, sealed, fault)
    let letters = Array(secret)
    secretText = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }
}

/// The recovery codes, shown once.
struct RecoveryCodesView: Hashable, Sendable {
  let codes: [Code]
  let deskHref: String

  /// One code.
  struct Code: Hashable, Sendable {
    let codeText: String
  }
}
