import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Applications for tests of the intake.
enum Intake {
  static let agency = "north"
  static let registrar = Actor(id: "登记员", agency: agency, roles: [.registrar])
  static let head = Actor(id: "负责人", agency: agency, roles: [.officeHead])
  static let office = Office(key: agency, name: "云岭县人民政府", upper: "青禾市人民政府", profile: OfficeProfile())
  static let pdf = Array("%PDF-1.4\n".utf8) + [UInt8](repeating: 0x20, count: 500)

  /// Everything that has to be filled in.
  static func form(_ change: (inout ApplicationForm) -> Void = { _ in }) -> ApplicationForm {
    var form = ApplicationForm()
    (form.name, form.documentNumber, form.telephone) = ("林小满", "000000199001010001", "13800000000")
    form.subject = "2025 年青禾路 88 号院加装电梯补贴的发放明细"
    change(&form)
    return form
  }

  static func receive(_ context: DeskContext, _ rules: UploadRules = .identity, _ bytes: [UInt8] = pdf, name: String = "证件.pdf")
    async throws -> Result<ReceivedFile, UploadFault>
  {
    let file = await context.receive(rules, name: name)
    for start in stride(from: 0, to: bytes.count, by: 100) { await file.append(Array(bytes[start..<min(start + 100, bytes.count)])) }
    return await file.end(agency: agency)
  }

  /// A draft that can be submitted.
  static func draft(_ context: DeskContext, _ form: ApplicationForm = Intake.form()) async throws -> Draft {
    let drafts = DraftDesk(context)
    let draft = try await drafts.start(agency: agency)
    try await drafts.save(form, adding: [receive(context).get()], to: draft)
    return try #require(try await drafts.find(draft.token, agency: agency))
  }

  static func submit(_ context: DeskContext, _ form: ApplicationForm = Intake.form()) async throws -> Submission {
    try await SubmitApplication(context).submit(draft(context, form))
  }

  /// Submitted and confirmed on one day.
  static func request(_ context: DeskContext) async throws -> (Submission, StoredRequest) {
    let submission = try await submit(context)
    let today = context.today
    return (
      submission, try await ApplicationInbox(context).confirm(submission.number, organ: today, applicant: today, by: registrar)
    )
  }

  static let handler = Actor(id: "承办人", agency: agency, roles: [.handler])
  static let leader = Actor(id: "领导", agency: agency, roles: [.leader, .secrecyReviewer, .legalReviewer])

  /// Drafted, reviewed and signed.
  static func decide(_ number: String, _ context: DeskContext, _ decision: Decision = Decision(.provided)) async throws {
    let requests = RequestDesk(context)
    _ = try await requests.record(.drafted(decision), on: number, by: handler)
    _ = try await requests.record(.reviewed(.secrecy), on: number, by: leader)
    if decision.outcome != .provided { _ = try await requests.record(.reviewed(.legality), on: number, by: leader) }
    _ = try await requests.record(.signed, on: number, by: leader)
  }

  static func serve(_ number: String, _ context: DeskContext) async throws {
    let service = Service(.electronic, inTimeBasis: context.today, proof: "本站")
    _ = try await RequestDesk(context).record(.served(service), on: number, by: handler)
  }
}
