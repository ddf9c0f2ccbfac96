public import GongkaiCore
import GongkaiDocuments
import GongkaiStore

/// A document that is to be provided, as pages show it.
public struct Material: Hashable, Sendable {
  /// The file.
  public let file: FileFacts
  /// Who added it.
  public let addedBy: String
  /// Whether its text can be read and marked here.
  public let isRedactable: Bool
  /// How many marks stand.
  public let marks: Int
  /// What was made of it and stands, in the order in which it was made.
  public let copies: [Copy]

  /// Something that may go out.
  public struct Copy: Hashable, Sendable {
    /// The file.
    public let file: FileFacts
    /// Whether it is the document itself, found fit by a person.
    public let isWhole: Bool
    /// Who made it, or looked it through.
    public let madeBy: String
    /// When.
    public let madeAt: ChinaTime
    /// When the applicant first fetched it; nil before.
    public let takenAt: ChinaTime?
  }

  /// Whether something of it goes out.
  public var isReleased: Bool { !copies.isEmpty }
}

/// The documents of a request.
public struct MaterialList: Sendable {
  /// The request's number.
  public let number: String
  /// In the order in which they came.
  public let materials: [Material]
  /// Why nothing can be changed any more; nil while it can.
  public let closed: MaterialError?
  /// What the applicant can fetch, or will once the answer is served, as the status page lists it.
  public let forApplicant: [FileFacts]
  /// Whether the applicant can fetch it now.
  public let isServed: Bool
  /// Which of them are letters, by their keys.
  public let letters: [String: Letter]
  /// When each was first fetched, by its key.
  public let taken: [String: ChinaTime]
}

/// A document on the page where it is marked.
public struct MaterialSheet: Sendable {
  /// The request's number.
  public let number: String
  /// The document.
  public let material: Material
  /// Its text; empty where it cannot be read.
  public let lines: [Line]
  /// The first line shown, and how many there are.
  public let page: (first: Int, count: Int)
  /// What is marked.
  public let marks: [Mark]
  /// What looks like personal data and is not marked: proposals.
  public let finds: [Find]
  /// Where the searched words stand.
  public let hits: [Find]
  /// Changes every time the marks do.
  public let seen: Int
  /// Why nothing can be changed; nil while it can.
  public let closed: MaterialError?
  /// Why its text cannot be shown.
  public let problem: String?
  /// What the original has and no copy will have.
  public let omissions: [String]

  /// Lines shown at once.
  public static let pageLength = MarkReading.page

  /// One paragraph or cell.
  public struct Line: Hashable, Sendable {
    /// Its number, from 0.
    public let piece: Int
    /// Where it stands, as letters name it.
    public let place: String
    /// The table and row it is a cell of.
    public let cell: CellPlace?
    /// Level of a heading.
    public let level: Int?
    /// Its text.
    public let segments: [Segment]
  }

  /// Where a cell stands.
  public struct CellPlace: Hashable, Sendable {
    /// From 1.
    public let table, row: Int
    /// What it covers.
    public let rows, columns: Int
    /// Whether it heads its column or row.
    public let isHeader: Bool
  }

  /// A stretch of text.
  public struct Segment: Hashable, Sendable {
    /// The words.
    public let text: String
    /// Whether it is marked, or proposed.
    public let state: State

    /// How it stands.
    public enum State: Hashable, Sendable { case plain, marked, proposed }
  }

  /// A mark that stands.
  public struct Mark: Hashable, Sendable {
    /// Its key.
    public let id: String
    /// The words.
    public let words: String
    /// Where; nil for every place.
    public let place: String?
    /// How often it stands in the text.
    public let count: Int
    /// On which ground.
    public let ground: Outcome
    /// What it is, in words that do not tell what it says.
    public let what: String
    /// Who marked it.
    public let by: String
    /// When.
    public let at: ChinaTime
  }

  /// Words in the text with what stands round them.
  public struct Find: Hashable, Sendable {
    /// Names the place in a form.
    public let id: String
    /// What it looks like; nil for searched words.
    public let kind: PersonalData?
    /// Whether a check digit agrees.
    public let isChecked: Bool
    /// Before, the words, behind.
    public let before, words, after: String
    /// Where it stands first.
    public let place: String
    /// How often it was found.
    public let count: Int
  }
}

/// What was taken out of a copy and why; what the letter lists comes from it.
public struct CopyReport: Hashable, Sendable, Codable {
  /// By ground, in the order of the law.
  public var entries: [Entry]
  /// What the original has besides text and the copy has not.
  public var omissions: [String]

  /// The passages of one ground.
  public struct Entry: Hashable, Sendable, Codable {
    /// The ground.
    public let ground: Outcome
    /// What they are, in words that do not tell what they say.
    public let what: [String]
    /// Where they were.
    public let places: [String]
    /// How many.
    public let count: Int
  }

  init(_ marks: [(ground: Outcome, what: String)], _ copy: ReleasedCopy) {
    func once(_ values: [String]) -> [String] { values.reduce(into: []) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } } }
    omissions = copy.omissions.map(\.description)
    let all = zip(marks, copy.hidden)
    entries = Outcome.grounds.compactMap { ground in
      let own = all.filter { $0.0.ground == ground }
      guard !own.isEmpty else { return nil }
      return Entry(
        ground: ground, what: once(own.map(\.0.what)), places: once(own.flatMap { $0.1.places.map(\.description) }),
        count: own.reduce(0) { $0 + $1.1.count })
    }
  }
}

/// The copy as it would be made now.
public struct MaterialPreview: Sendable {
  /// The request's number.
  public let number: String
  /// The document.
  public let material: Material
  /// The text of the copy.
  public let lines: [MaterialSheet.Line]
  /// What is taken out and why.
  public let report: CopyReport
  /// The marks it rests on.
  public let seen: Int
}
