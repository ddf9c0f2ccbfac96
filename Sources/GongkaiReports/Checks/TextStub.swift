extension Rule { static let text: [Rule] = [] }
public struct RepairProposals: Sendable { public var repairs: [Int] = [] }
enum Repairer { static func proposals(for report: AnnualReport) -> RepairProposals { RepairProposals() } }
