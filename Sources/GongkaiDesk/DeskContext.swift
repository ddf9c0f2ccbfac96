public import GongkaiCore
public import GongkaiStore

/// What every act needs: the database, the keys of personal data, the time, the day.
///
/// Passed in, so that tests stand on any day and on either engine.
public struct DeskContext: Sendable {
  /// Where everything is kept.
  public let database: any Database
  /// Seals the personal data of applicants.
  public let vault: Vault
  /// The moment now.
  public let now: @Sendable () -> Instant
  /// Makes keys.
  public let keys: KeySource
  /// Where the content of files is kept; nil where no files are taken.
  public let blobs: Blobs?
  /// The ways notices go out; none unless `offering` says so.
  public private(set) var notices = NoticeWays.none
  private let calendars = CalendarCache()
  /// The counts of the board.
  let counts = CountsCache()

  /// Creates a context.
  public init(
    database: any Database, vault: Vault, keys: KeySource, blobs: Blobs? = nil,
    now: @escaping @Sendable () -> Instant = { .now() }
  ) {
    self.database = database
    self.vault = vault
    self.keys = keys
    self.blobs = blobs
    self.now = now
  }

  /// The same context where acts put notices down for these ways.
  public func offering(_ ways: NoticeWays) -> DeskContext {
    var context = self
    context.notices = ways
    return context
  }

  /// The calendar in force.
  func calendar(_ db: any SQLConnection) throws -> WorkCalendar { try Calendars(db).calendar(calendars) }

  /// Today in China: the civil day at UTC+8, which the whole country keeps all year.
  public var today: Day { Self.day(of: now()) }

  /// The civil day in China of a moment.
  public static func day(of instant: Instant) -> Day {
    let seconds = Int((Double(instant.microseconds) / 1_000_000).rounded(.down)) + 8 * 3600
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return Day(number: Int32(clamping: days)) ?? .first
  }
}

/// Why an act was not done; every case has one sentence for the person who tried.
public enum DeskError: Error, Sendable {
  /// Law, roles or order forbid it.
  case refused(RequestRefusals)
  /// The days of arrival cannot be true.
  case arrival(ArrivalRefusal)
  /// The receipt day is not known yet.
  case receiptUnknown(ReceiptRule)
  /// There is no such request in this agency.
  case noSuchRequest
  /// Somebody else was quicker; what they did.
  case changedMeanwhile(number: String, by: String, act: RequestEvent.Kind)
  /// A field is empty or too long.
  case field(String, Fault)
  /// The roles do not include it.
  case notYourRole(act: String, needed: Set<Role>)
  /// A notice on rest days that cannot be taken.
  case notice(NoticeError)
  /// A notice of this number was imported before.
  case noticeKnown(document: String)
  /// An event that cannot have happened in a review or suit.
  case remedy(RemedyRefusal)
  /// A review or suit of this number is registered already.
  case remedyKnown(number: String)
  /// Somebody else has registered something in a review or suit meanwhile.
  case remedyChanged(number: String)
  /// There is no review or suit of this number.
  case noSuchRemedy(number: String)
  /// Law, roles or order forbid it for a correction or suggestion.
  case matterRefused(MatterRefusals)
  /// Somebody else has done something in the matter meanwhile.
  case matterChanged(number: String)
  /// The request has become a matter already; its number.
  case matterKnown(number: String)
  /// What an applicant, or the office with an application made online, cannot do.
  case intake(IntakeError)
  /// A letter lacks what it must say, or says what it must not.
  case letter([LetterFinding])
  /// A letter cannot be written as a file; the sentence that says why.
  case paper(String)
  /// The letter is signed; what was signed stays.
  case letterSigned(Letter)
  /// Somebody else has changed the letter meanwhile.
  case letterChanged(Letter)
  /// The letter tells a decision that is not signed.
  case letterBeforeDecision(Letter)
  /// A document that is to be provided cannot be handled so.
  case material(MaterialError)
  /// The wording of a notice that cannot be used.
  case template([NoticeTemplateFault])
  /// What an office chose about its notices cannot be; the sentence that says why.
  case noticeChoice(String)
  /// An office's own words for a letter that cannot be used.
  case wording([LetterWordingRefusal])
  /// Somebody else has changed the wording of the letter meanwhile.
  case wordingChanged(Letter)
  /// The calendar does not cover it.
  case calendar(CalendarError)
  /// A register that is to be taken over is not right; everything that is wrong.
  case registerFaults([RegisterFault])
  /// Parts, files, codes or proposals that cannot be.
  case matter([CaseFault])
  /// What a rule forbids about a task.
  case task(TaskRefusals)
  /// There is no such task, or none that this person may see.
  case noSuchTask
  /// Somebody else has changed the task meanwhile.
  case taskChanged
  /// A list cannot be kept under a name.
  case savedView(SavedViewFault)
  /// The database or the keys.
  case store(String)

  /// What is wrong with a field.
  public enum Fault: Hashable, Sendable {
    case empty
    /// More characters than the limit.
    case tooLong(limit: Int)
  }
}

extension DeskError: CustomStringConvertible {
  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .refused(let refusals): refusals.description
    case .arrival(let refusal): refusal.description
    case .receiptUnknown(let rule): "还不能确定收到申请之日：\(rule.sentence)请确认后再登记（\(rule.citation)）。"
    case .noSuchRequest: "没有找到这件申请。请核对申请编号。"
    case .changedMeanwhile(let number, let by, let act): "\(number) 刚才已由 \(by) \(act.act)，您的操作没有保存。请刷新后再办理。"
    case .field(let name, .empty): "请填写“\(name)”。"
    case .field(let name, .tooLong(let limit)): "“\(name)”超过 \(limit) 字，请缩短。"
    case .notYourRole(let act, let needed):
      "您的角色不能\(act)，应由\(Role.allCases.filter(needed.contains).map(\.name).joined(separator: "或者"))办理。"
    case .notice(let error): error.description
    case .noticeKnown(let document): "\(document)已经导入过。"
    case .remedy(let refusal): refusal.description
    case .remedyKnown(let number): "案号“\(number)”已经登记过。"
    case .remedyChanged(let number): "案件“\(number)”刚才已由他人登记了新的情况，您的操作没有保存。请刷新后再办理。"
    case .noSuchRemedy(let number): "没有找到案号为“\(number)”的案件。请核对案号。"
    case .matterRefused(let refusals): refusals.description
    case .matterChanged(let number): "\(number) 刚才已由他人办理，您的操作没有保存。请刷新后再办理。"
    case .matterKnown(let number): "这件申请已经转为 \(number) 办理，不再重复登记。"
    case .intake(let error): error.description
    case .letter(let findings): findings.map(\.description).joined(separator: "\n")
    case .paper(let sentence): sentence
    case .letterSigned(let letter): "《\(letter.title)》已经签发，不能再改。有误的，另行制发更正的文书。"
    case .letterChanged(let letter): "《\(letter.title)》刚才已由他人修改，您的操作没有保存。请刷新后再办理。"
    case .letterBeforeDecision(let letter): "答复决定还没有签发，不能签发《\(letter.title)》。请先由领导签发决定。"
    case .material(let error): error.description
    case .template(let faults): faults.map(\.description).joined()
    case .noticeChoice(let sentence): sentence
    case .wording(let refusals): refusals.map(\.description).joined(separator: "\n")
    case .wordingChanged(let letter): "《\(letter.title)》的文字刚才已由他人修改，您的修改没有保存。请核对现在的文字后再改。"
    case .calendar(let error): error.description
    case .registerFaults(let faults):
      "台账有 \(faults.count) 处需要改正，没有导入任何内容：\(faults.first?.description ?? "")"
    case .matter(let faults): faults.map(\.description).joined(separator: "\n")
    case .task(let refusals): refusals.description
    case .noSuchTask: "没有找到这项任务，或者没有交给您和您的部门。请从任务列表进入。"
    case .taskChanged: "这项任务刚才已由他人办理，您的操作没有保存。请刷新后再办理。"
    case .savedView(let fault): fault.description
    case .store(let sentence): sentence
    }
  }
}

extension DeskContext {
  /// Runs a body and turns whatever the store throws into a sentence; errors of the desk pass through.
  func perform<T: Sendable>(_ body: () async throws -> T) async throws(DeskError) -> T {
    do { return try await body() } catch let error as DeskError { throw error } catch let error as CalendarError {
      throw .calendar(error)
    } catch let error as RequestRefusals { throw .refused(error) } catch { throw .store("\(error)") }
  }
}
