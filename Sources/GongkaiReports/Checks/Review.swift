/// The review of one report: all rules in their order, findings in a stable order with fingerprints.
public struct Review: Sendable {
  /// Everything found, most severe first within the order of the rules.
  public let findings: [Finding]
  /// Repairs of what does not balance.
  public let repairs: RepairProposals

  /// (convention) Most findings that one rule reports; nobody reads the next thousand.
  private static let mostOfRule = 1000

  /// Runs every rule on a report; `repairer` must be of the report's form.
  public init(_ report: AnnualReport, previous: AnnualReport? = nil, repairer: Repairer = .national) {
    let unsettled = repairer.unsettled(in: report)
    let context = ReviewContext(report: report, previous: previous, failing: unsettled.flatMap(\.failures))
    var findings: [Finding] = []
    findings.reserveCapacity(32)
    Rule.all.withUnsafeBufferPointer { rules in
      for number in rules.indices {
        let found = rules[number].check(context)
        if !found.isEmpty { findings += found.prefix(Self.mostOfRule) }
      }
    }
    self.findings = findings
    repairs = repairer.proposals(for: report, unsettled)
  }

  /// Number of findings of a weight.
  public func count(_ severity: Finding.Severity) -> Int { findings.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) } }
}

extension Rule {
  /// Every rule, in the order of the list of rules. `gongkai report rules` prints it.
  public static let all: [Rule] = equations + cells + figures + years + text
}

extension Finding {
  /// A stable name of the finding: the same defect in the same place of the same report has it at every check, whatever the wording.
  ///
  /// 16 hexadecimal digits: FNV-1a over rule, code, cells, subject; not over message, severity or source places.
  public func fingerprint(in form: Form) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01b3
    }
    mix(id)
    mix(code)
    for cell in cells { mix(form.cells[cell].key.description) }
    mix(subject)
    if cells.isEmpty, subject.isEmpty { for span in spans { mix(span.text) } }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
