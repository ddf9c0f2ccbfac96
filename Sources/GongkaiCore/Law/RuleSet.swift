/// A day on which the law changed, and which day of a case decides whether the change applies.
public struct RuleSwitch: Hashable, Sendable {
  /// The day of a case that is compared with `from`.
  public enum DecidingDay: String, Hashable, Sendable {
    case received = "收到申请之日"
    case decided = "作出决定之日"
  }

  /// What is new, in official words.
  public let name: String
  /// The first day of the new rule.
  public let from: Day
  /// Which day of the case decides.
  public let decidingDay: DecidingDay
  /// Where the new rule stands.
  public let citation: Citation
  /// What the law leaves open about the change; nil where it is settled.
  public let doubt: String?

  private init(_ name: String, from: Int, by decidingDay: DecidingDay, _ citation: Citation, doubt: String? = nil) {
    self.name = name
    self.from = Day(constant: from)
    self.decidingDay = decidingDay
    self.citation = citation
    self.doubt = doubt
  }

  /// The regulation as revised in 2019 instead of the text of 2007.
  public static let regulation2019 = RuleSwitch(
    "2019年修订的条例", from: 2019_05_15, by: .received, Citation(.regulation, "第五十六条"), doubt: "施行之日尚未办结的申请如何衔接没有查证。")
  /// Processing fees.
  public static let fees = RuleSwitch("信息处理费", from: 2021_01_01, by: .received, Citation(.feeMeasures))
  /// Refusals go to review first; review by the government of the same level.
  public static let reviewFirst = RuleSwitch(
    "不予公开复议前置、由本级人民政府管辖", from: 2024_01_01, by: .decided, Citation(.reconsiderationLaw, "第九十条"))
  /// 不予公开 means decisions under 第十四条 to 第十六条; guidance for the letters of 2024 and 2025 before it.
  public static let meaningOfRefusal = RuleSwitch(
    "“不予公开”限于条例第十四条至第十六条", from: 2025_06_01, by: .decided, Citation(.courtInterpretation, "第一条"),
    doubt: "此前作出的决定参照适用。")

  /// All changes, oldest first.
  public static let all: [RuleSwitch] = [.regulation2019, .fees, .reviewFirst, .meaningOfRefusal]
}

/// The rules that apply to one case, chosen by its days; a later change of the law never rewrites it.
public struct RuleSet: Hashable, Sendable {
  /// The receipt day.
  public let received: Day
  /// The day of the decision; for a case that is open, the day on which it is looked at.
  public let decided: Day

  /// The rules for a request received on one day and decided, or looked at, on another.
  public init(received: Day, decided: Day) {
    self.received = received
    self.decided = decided
  }

  /// Whether the new rule applies.
  public func applies(_ change: RuleSwitch) -> Bool {
    switch change.decidingDay {
    case .received: received >= change.from
    case .decided: decided >= change.from
    }
  }

  /// The new rules that apply, oldest first.
  public var inForce: [RuleSwitch] { RuleSwitch.all.filter(applies) }

  /// Whether the text of 2019 governs; before it the program only keeps a case and does not judge it.
  public var isUnderRegulation2019: Bool { applies(.regulation2019) }

  /// Whether a processing fee can be charged.
  public var allowsFees: Bool { applies(.fees) }

  /// The outcomes that can be decided under these rules: O2 only where fees can be charged.
  public var outcomes: [Outcome] { Outcome.allCases.filter { $0 != .notPaid || allowsFees } }

  /// The edition of the form in which an outcome of the year `decided` is reported.
  public var reportEdition: ReportEdition? { ReportEdition(forYear: decided.year) }
}

/// The editions of the annual report's form, by reporting year.
public enum ReportEdition: String, Hashable, Sendable, CaseIterable, Codable {
  /// Trial form of the reporting years 2019 and 2020.
  case of2019 = "2019"
  /// Form of the reporting years from 2021 on.
  case of2021 = "2021"

  /// The edition that a report on `year` must use, whenever it is written; nil before 2019.
  public init?(forYear year: Int) {
    switch year {
    case ..<2019: return nil
    case 2019...2020: self = .of2019
    default: self = .of2021
    }
  }

  /// The notice that set it.
  public var citation: Citation {
    switch self {
    case .of2019: Citation(.notice2019)
    case .of2021: Citation(.notice2021)
    }
  }
}
