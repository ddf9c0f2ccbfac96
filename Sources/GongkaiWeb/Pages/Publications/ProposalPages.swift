import GongkaiCore
import GongkaiDesk
import Hummingbird

/// What is proposed for publication out of answers (第四十四条第一款).
///
/// | GET | `/desk/publications/proposed?state=` | the list |
/// | GET, POST | `/desk/publications/proposed/:id/withdraw` | withdrawing one |
/// | GET, POST | `/desk/requests/:number/publication` | proposing |
enum ProposalPages {
  static let routes: [Route] = [
    .get(Link.proposals, .proposals) { visit in
      let state = ProposalFacts.State(rawValue: visit.query("state")) ?? .proposed
      let rows = try await visit.desks.proposals.list(state, by: visit.viewer().actor)
      let frame = visit.frame("拟公开信息", lead: "依申请公开的信息，由办理人员提出转为主动公开（\(Citation(.regulation, "第四十四条第一款"))）")
      return try visit.page("proposals", frame, ProposalsView(rows, state, try visit.viewer()))
    },
    .get("/desk/publications/proposed/:id/withdraw", .propose) { visit in
      let found = try await standing(visit)
      return try visit.page("form", visit.frame("撤销：\(found.record)"), withdrawForm(found, Form([:])))
    },
    .post("/desk/publications/proposed/:id/withdraw", .propose, withdraw),
    .get("/desk/requests/:number/publication", .propose) { visit in
      let file = try await RequestPages.file(visit)
      return try visit.page("form", frame(visit, file), form(file, Form([:])))
    },
    .post("/desk/requests/:number/publication", .propose, propose),
  ]

  private static func frame(_ visit: Visit, _ file: CaseFile) -> Frame {
    visit.frame("转为主动公开：\(file.request.number)", lead: CaseView.lead(file))
  }

  private static func standing(_ visit: Visit) async throws -> ProposalFacts {
    let found = try await visit.desks.proposals.find(visit.parameter("id"), by: visit.viewer().actor)
    guard let found, found.state == .proposed else { throw PortalError.notFound }
    return found
  }

  private static func withdraw(_ visit: Visit) async throws -> Response {
    let (found, form) = (try await standing(visit), try await visit.form())
    do {
      try await visit.desks.proposals.withdraw(found.id, because: form.trimmed("reason"), by: visit.viewer().actor)
      return .redirect(to: Done.proposalWithdrawn.at(Link.proposals))
    } catch let error as DeskError {
      guard case .field = error else { throw error }
      return try visit.again(
        visit.frame("撤销：\(found.record)"), withdrawForm(found, form), [FieldFault("reason", error.description)])
    }
  }

  private static func propose(_ visit: Visit) async throws -> Response {
    let (file, form) = (try await RequestPages.file(visit), try await visit.form())
    do {
      try await visit.desks.proposals.propose(
        form.trimmed("record"), because: form.trimmed("reason"), isLookedThrough: form.has("tick"), of: file.request.number,
        by: visit.viewer().actor)
      return .redirect(to: Done.proposed.at(Link.request(file.request.number)))
    } catch let error as DeskError {
      return try visit.again(frame(visit, file), Self.form(file, form), [try fault(error)])
    }
  }

  private static func fault(_ error: DeskError) throws -> FieldFault {
    switch error {
    case .field("理由", _): FieldFault("reason", error.description)
    case .field: FieldFault("record", error.description)
    case .matter([.notLookedThrough]): FieldFault("tick", error.description)
    case .matter: FieldFault("record", error.description)
    default: throw error
    }
  }

  private static func withdrawForm(_ found: ProposalFacts, _ form: Form) -> FormView {
    FormView(
      formAction: Link.withdrawProposal(found.id), fields: [.area("reason", "撤销的理由", value: form.text("reason"))], buttonText: "撤销",
      cancelHref: Link.proposals, intro: ["撤销以后仍留在列表中，可以重新提出。"])
  }

  private static func form(_ file: CaseFile, _ form: Form) -> FormView {
    FormView(
      formAction: Link.propose(file.request.number),
      fields: [
        .input(
          "record", "拟公开的信息", value: form.has("record") ? form.text("record") : String(file.request.subject.prefix(200)),
          hint: "公开时的名称、文号，不写申请人。"),
        .area("reason", "理由", value: form.text("reason"), hint: "例如：多人申请同一信息；涉及公众利益调整。"),
        .tick(
          "tick", "已逐页核对，不含不宜公开的个人信息、商业秘密", isOn: form.has("tick"), hint: "部分公开的，只提出已经遮盖的版本。公开以前还要按程序审查（\(Citation(.regulation, "第十七条"))）。"
        ),
      ], buttonText: "提出", cancelHref: Link.request(file.request.number), intro: ["列入拟公开的信息，由发布人员审查、发布。"])
  }
}

/// The list of proposals.
struct ProposalsView: Hashable, Sendable {
  let lists: [ListLink]
  let rows: [Row]
  let isEmpty: Bool

  /// One proposal.
  struct Row: Hashable, Sendable {
    let proposedText: String
    let recordText: String
    let reasonText: String
    let requestHref: String?
    let requestText: String
    let settledText: String
    let withdrawHref: String?
  }

  init(_ proposals: [ProposalFacts], _ state: ProposalFacts.State, _ viewer: Viewer) {
    lists = ProposalFacts.State.allCases.map { ListLink($0.name, Link.proposals($0.rawValue), isShown: $0 == state) }
    rows = proposals.map { proposal in
      Row(
        proposedText: "\(proposal.proposedOn)", recordText: proposal.record, reasonText: proposal.reason,
        requestHref: Access.requests.admits(viewer) ? Link.request(proposal.number) : nil, requestText: proposal.number,
        settledText: proposal.settlement ?? proposal.proposedBy,
        withdrawHref: state == .proposed && Access.propose.admits(viewer) ? Link.withdrawProposal(proposal.id) : nil)
    }
    isEmpty = rows.isEmpty
  }
}
