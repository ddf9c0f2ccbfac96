import GongkaiCore
import GongkaiDesk

/// What lies round a request, on its page: files, wishes, related requests, the query code, what is proposed for publication.
struct MattersView: Hashable, Sendable {
  let files: [File]
  let hasFiles: Bool
  let addFileHref: String?
  let filesNote: String?
  let textHead: String
  let wishes: [Fact]
  let hasWishes: Bool
  let relatives: [Relative]
  let hasRelatives: Bool
  let whole: String?
  let proposals: [Proposal]
  let hasProposals: Bool
  let showsProposals: Bool
  let proposeHref: String?
  let proposalsHref = Link.proposals
  let codeText: String?
  let codeHref: String

  /// A file; without an address where the person may not have it, and then without its name too, which people write their own into.
  struct File: Hashable, Sendable {
    let fileName: String
    let fileHref: String?
    let fileKind: String
    let filePurpose: String
    let fileSize: String
    let fileDay: String
    let fileBy: String
  }

  /// A request that belongs with it.
  struct Relative: Hashable, Sendable {
    let relationText: String
    let relativeHref: String
    let relativeText: String
    let relativeState: Tag
  }

  /// Something proposed for publication.
  struct Proposal: Hashable, Sendable {
    let proposalText: String
    let proposalState: Tag
  }

  init(_ file: CaseFile, viewer: Viewer) {
    let matters = file.matters
    files = matters.files.map { Self.file($0, file, viewer) }
    hasFiles = !files.isEmpty
    addFileHref = Access.files.admits(viewer) ? Link.files(file.request.number) : nil
    let origin = file.timeline.splitFrom
    filesNote = origin.map { "申请人提交的材料在 \($0) 的页面上。" } ?? (hasFiles ? nil : "还没有文件")
    textHead = matters.whole == nil && origin == nil ? "申请原文" : "本件的内容"
    wishes = matters.wishes.map(Self.facts) ?? []
    hasWishes = !wishes.isEmpty
    relatives = matters.relatives.map(Self.relative)
    hasRelatives = !relatives.isEmpty
    whole = matters.whole
    proposals = matters.proposals.map {
      Proposal(proposalText: $0.record, proposalState: Tag(tagClass: $0.state == .taken ? "tag-ok" : "", tagText: $0.state.name))
    }
    hasProposals = !proposals.isEmpty
    let mayPropose = Access.propose.admits(viewer) && file.timeline.outcome?.discloses == true
    proposeHref = mayPropose ? Link.propose(file.request.number) : nil
    let isAskedByOthers = file.hints.contains { if case .askedByOthers = $0 { true } else { false } }
    showsProposals = hasProposals || mayPropose || isAskedByOthers
    codeHref = Link.code(file.request.number)
    codeText = Access.register.admits(viewer) ? matters.code.map { "查询码已于 \($0.givenAt.day) 发给" } ?? "还没有发给查询码" : nil
  }

  private static func file(_ one: FileFacts, _ file: CaseFile, _ viewer: Viewer) -> File {
    File(one, viewer, href: Link.file(file.request.number, one.id), by: file.name(of: one.addedBy))
  }

  private static func relative(_ one: CaseMatters.Relative) -> Relative {
    let subject = one.request.subject.prefix(40) + (one.request.subject.count > 40 ? "…" : "")
    return Relative(
      relationText: one.kind.name, relativeHref: Link.request(one.request.number), relativeText: "\(one.request.number)　\(subject)",
      relativeState: one.request.state.tag)
  }

  /// The wishes in words; those that name people only where a name may be seen, which is the page of the application.
  static func facts(_ wishes: ApplicationWishes) -> [Fact] {
    let needs = Need.allCases.filter(wishes.needs.contains).map(\.name)
    return [
      Fact(term: "提供形式", meaning: wishes.form.name), Fact(term: "获取方式", meaning: wishes.means.name),
      Fact(term: "答复书", meaning: wishes.service.name), Fact(term: "需要的帮助", meaning: needs.joined(separator: "；")),
    ].filter { !$0.meaning.isEmpty }
  }
}

extension MattersView.File {
  /// - Parameter name: of the account that added it.
  init(_ one: FileFacts, _ viewer: Viewer, href: String, by name: String) {
    let isOpen = !viewer.actor.roles.isDisjoint(with: one.purpose.readers)
    self.init(
      fileName: isOpen ? one.name : one.purpose.name, fileHref: isOpen ? href : nil,
      fileKind: UploadKind.allCases.first { $0.mediaType == one.mediaType }?.name ?? "文本", filePurpose: one.purpose.name,
      fileSize: FileSize.words(one.size), fileDay: one.addedOn.description,
      fileBy: one.addedBy == Actor.applicantID ? "申请人" : name)
  }
}
