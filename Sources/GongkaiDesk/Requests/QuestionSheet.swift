public import GongkaiCore
import GongkaiStore

/// What the pages of the seven questions show besides the file.
public struct QuestionSheet: Sendable {
  /// The file.
  public let file: CaseFile
  /// How the applicant wants the information; nil where it was not asked online.
  public var wishes: ApplicationWishes? { file.matters.wishes }
  /// The parts that copies for the applicant were made without; a proposal for the answer to the fifth question.
  public let proposed: [WithheldPart]
}

/// What the page of a fee shows besides the file.
public struct FeeSheet: Sendable {
  /// The file.
  public let file: CaseFile
  /// Units of the same applicant in the same month at the same organ, registered before this request (收费办法第四条).
  public let unitsBefore: Int
}

extension RequestDesk {
  /// Requests of one applicant that are looked through for those of a month; nobody has more.
  private static let mostOfOneApplicant = 2_000

  /// The sheet of the seven questions.
  ///
  /// - Throws: as `file(_:by:)`.
  public func questions(_ number: String, by actor: Actor) async throws(DeskError) -> QuestionSheet {
    let file = try await file(number, by: actor)
    return try await context.perform {
      try await context.database.read { db in
        QuestionSheet(file: file, proposed: try MaterialDesk.withheldParts(MaterialDesk.file(number, actor.agency, in: db), context))
      }
    }
  }

  /// The sheet of a fee.
  ///
  /// - Throws: as `file(_:by:)`.
  public func fee(_ number: String, by actor: Actor) async throws(DeskError) -> FeeSheet {
    let file = try await file(number, by: actor)
    return try await context.perform {
      try await context.database.read { db in
        guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        return FeeSheet(file: file, unitsBefore: try Self.unitsBefore(request, in: db))
      }
    }
  }

  private static func unitsBefore(_ request: StoredRequest, in db: any SQLConnection) throws -> Int {
    guard request.applicantIndex != "-" else { return 0 }
    let all = try Requests(db).sameApplicant(request.applicantIndex, agency: request.agency, limit: mostOfOneApplicant)
    let earlier = all.filter {
      ($0.received, $0.number) < (request.received, request.number) && $0.received.isInMonth(of: request.received)
    }
    return ProcessingFee.unitsBefore(
      request.received, earlier: try earlier.map { .init(received: $0.received, units: try Requests(db).timeline(of: $0).feeUnits) })
  }
}

extension Day {
  fileprivate func isInMonth(of other: Day) -> Bool {
    let (mine, theirs) = (components, other.components)
    return mine.year == theirs.year && mine.month == theirs.month
  }
}
