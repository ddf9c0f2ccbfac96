public import GongkaiCore
public import GongkaiStore

extension RequestFile.Purpose {
  /// The word on screen.
  public var name: String {
    switch self {
    case .identity: "身份证明"
    case .request: "申请材料"
    case .correction: "补正、补充材料"
    case .material: "拟提供的材料"
    case .provided: "提供给申请人的信息"
    case .letter: "文书"
    case .evidence: "办理凭证"
    }
  }

  /// What a clerk needs to know who adds one.
  public var advice: String {
    switch self {
    case .identity: "身份证件、委托书的扫描件"
    case .request: "申请书、来信的扫描件"
    case .correction: "收到的补正、补充材料"
    case .material: "原件；遮盖以后才提供"
    case .provided: "答复送达以后，申请人可以在进度页面下载"
    case .letter: "盖章件，申请人可以在进度页面下载"
    case .evidence: "送达回证、邮寄收据、检索记录"
    }
  }

  /// Whether it came from the applicant, or shows who asks.
  public var isOfApplicant: Bool { self == .identity || self == .request || self == .correction }

  /// What is taken for it.
  var rules: UploadRules { self == .identity ? .identity : UploadRules(purpose: self, kinds: UploadKind.ofApplicants, limit: 20 << 20) }

  /// Who may see and fetch files of it.
  public var readers: Set<Role> {
    switch self {
    case .identity, .request, .correction: RequestDesk.unmaskingRoles
    case .material, .provided: MaterialDesk.readers
    case .letter, .evidence: RequestDesk.readers
    }
  }
}

extension UploadRules {
  /// What is added to a request by the office, before it is known what it is.
  public static let scan = UploadRules(purpose: .evidence, kinds: UploadKind.ofApplicants, limit: 20 << 20)
}

extension RequestDesk {
  /// The roles that may add files to a request.
  public static let filers: Set<Role> = [.registrar, .handler, .officeHead]

  /// Adds files to a request, in whatever state it is: scans come when they come.
  ///
  /// - Throws: `DeskError.matter` for no file, too many, one that is there already, one of a kind that is not taken for this purpose, and one
  ///   for the applicant before anything is signed.
  public func attach(_ files: [ReceivedFile], as purpose: RequestFile.Purpose, to number: String, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.filers) else { throw .notYourRole(act: "添加文件", needed: Self.filers) }
    // what is to be given to the applicant is looked through and copied first
    guard FileFacts.PurposeName(rawValue: purpose.rawValue) != nil else { throw .matter([.providedElsewhere]) }
    if let fault = Self.fault(of: files, as: purpose) { throw .matter([fault]) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let it = try opened(number, seen: nil, act: act, at: now, by: actor, in: db)
        if purpose.isForApplicant, try !Self.hasSigned(it, in: db) { throw DeskError.matter([.nothingSigned]) }
        var known = Set(try RequestFiles(db).all(of: it.request.id, agency: actor.agency).map(\.address))
        for file in files {
          guard known.insert(file.blob.address).inserted else { throw DeskError.matter([.knownFile(name: file.name)]) }
          try keep(file, as: purpose, with: it, in: db)
        }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "addFiles", objectKind: "request",
            objectID: it.request.id.description,
            after: ["number": .text(number), "purpose": .text(purpose.rawValue), "files": .integer(files.count)]))
      }
    }
  }

  static func fault(of files: [ReceivedFile], as purpose: RequestFile.Purpose) -> CaseFault? {
    if files.isEmpty { return .noFiles }
    if let excess = UploadRules.excess(of: files) { return .uploads([excess]) }
    let rules = purpose.rules
    let faults = files.compactMap { file -> UploadFault? in
      if !rules.kinds.contains(where: { $0.mediaType == file.mediaType }) {
        return UploadFault(name: file.name, reason: .wrongKind(rules.kinds))
      }
      return file.blob.size > rules.limit ? UploadFault(name: file.name, reason: .tooLarge(limit: rules.limit)) : nil
    }
    return faults.isEmpty ? nil : .uploads(faults)
  }

  private static func hasSigned(_ it: OpenedRequest, in db: any SQLConnection) throws -> Bool {
    if it.timeline.entries.contains(where: { $0.event.kind == .signed || $0.event.kind == .importedEnd }) { return true }
    return try Letters(db).all(of: it.request.id, agency: it.request.agency).contains { $0.signedOn != nil }
  }

  private func keep(_ file: ReceivedFile, as purpose: RequestFile.Purpose, with it: OpenedRequest, in db: any SQLConnection) throws {
    let row = try context.row(file, purpose, of: it.request, by: it.actor.id)
    try context.keep([(row, file.blob)], agency: it.request.agency, at: it.at, in: db)
  }

  /// Hands a file of a request out; the audit log keeps who took it. Nil when the request has no such file.
  ///
  /// - Throws: `DeskError.notYourRole` for what shows who asks, unless the person may see that.
  public func download(_ file: String, of number: String, by actor: Actor) async throws(DeskError) -> FileDownload? {
    try mayRead(actor)
    guard let blobs = context.blobs, let key = UUIDv7(file) else { return nil }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> FileDownload? in
        let it = try opened(number, seen: nil, act: act, at: now, by: actor, in: db)
        guard let stored = try RequestFiles(db).find(key, of: it.request.id, agency: actor.agency) else { return nil }
        let readers = stored.purpose.readers
        guard !actor.roles.isDisjoint(with: readers) else { throw DeskError.notYourRole(act: "取用\(stored.purpose.name)", needed: readers) }
        guard let facts = try context.files(of: it.request.id, agency: actor.agency, in: db).first(where: { $0.id == file }) else {
          return nil
        }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "downloadFile", objectKind: "request",
            objectID: it.request.id.description, after: ["number": .text(number), "file": .text(file)]))
        return FileDownload(facts: facts, blobs: blobs, address: stored.address, agency: actor.agency)
      }
    }
  }
}
