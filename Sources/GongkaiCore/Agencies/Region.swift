/// A place in the tree of administration: a province, city, county, sub-district, a department inside an agency, a village.
///
/// Nothing is forgotten: a renamed or merged agency keeps its history, and a case shows the name the agency had on its day.
public struct Region: Hashable, Sendable, Codable {
  /// Stable key; never shown.
  public let id: String
  /// The key of the place above; nil for the root.
  public var parent: String?
  /// Its kind.
  public var kind: Kind
  /// Names with the day from which each holds, ascending, at least one.
  public private(set) var names: [Named]
  /// The agency that took over, and the day.
  public private(set) var merged: Merger?

  /// A name and the day from which it holds.
  public struct Named: Hashable, Sendable, Codable {
    /// The name.
    public let name: String
    /// The day from which it holds.
    public let from: Day
  }

  /// What an agency was merged into.
  public struct Merger: Hashable, Sendable, Codable {
    /// The agency that took over.
    public let into: String
    /// The day.
    public let on: Day
  }

  /// The kinds of places, from the top down.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case province, city, county
    /// 街道办事处, 乡镇人民政府, or a department of the level above: an agency that answers in its own name.
    case agency
    /// A department inside an agency.
    case department
    /// A village or community under an agency.
    case village

    /// The word on screen.
    public var name: String {
      switch self {
      case .province: "省级"
      case .city: "市级"
      case .county: "县级"
      case .agency: "街道、乡镇或者部门"
      case .department: "内设机构"
      case .village: "村、社区"
      }
    }

    /// The kinds that may stand directly above; empty for those that can be a root.
    public var parents: Set<Kind> {
      switch self {
      case .province: []
      case .city: [.province]
      case .county: [.province, .city]
      case .agency: [.province, .city, .county]
      case .department, .village: [.province, .city, .county, .agency]
      }
    }

    /// Whether it is an office of its own with requests, ledgers and reports; departments and villages belong to the office above.
    public var isAgency: Bool { self != .department && self != .village }
  }

  /// A new place.
  public init(id: String, parent: String?, kind: Kind, name: String, from: Day) {
    self.id = id
    self.parent = parent
    self.kind = kind
    names = [Named(name: name, from: from)]
  }

  /// The name now.
  public var name: String { names.last?.name ?? "" }

  /// The name on a day; the first one before its time.
  public func name(on day: Day) -> String { names.last { $0.from <= day }?.name ?? names.first?.name ?? "" }

  fileprivate mutating func rename(_ name: String, from day: Day) throws(RegionError) {
    guard !name.allSatisfy(\.isWhitespace) else { throw .noName }
    if let last = names.last, day <= last.from { throw .tooEarly(day, after: last.from) }
    names.append(Named(name: name, from: day))
  }

  fileprivate mutating func merge(into other: String, on day: Day) { merged = Merger(into: other, on: day) }
}

/// The tree of places: one root or several, no cycle, every kind under one it belongs under.
public struct RegionTree: Hashable, Sendable {
  private var regions: [String: Region]
  private var children: [String: [String]]

  /// The tree that these places make.
  ///
  /// - Throws: `RegionError` for a key twice, a place above that is not there, a cycle, or a kind where it cannot be.
  public init(_ list: [Region] = []) throws(RegionError) {
    regions = [:]
    children = [:]
    for region in list {
      guard regions.updateValue(region, forKey: region.id) == nil else { throw .twice(region.id) }
    }
    for region in list { try check(region) }
    for region in list.sorted(by: { $0.id < $1.id }) { if let parent = region.parent { children[parent, default: []].append(region.id) } }
  }

  /// Every place, in the order of the tree from the top down.
  public var all: [Region] { roots.flatMap { [$0] + descendants(of: $0.id) } }

  /// The places without one above.
  public var roots: [Region] { regions.values.filter { $0.parent == nil }.sorted { $0.id < $1.id } }

  /// The place of this key.
  public subscript(id: String) -> Region? { regions[id] }

  /// The places directly below.
  public func children(of id: String) -> [Region] { (children[id] ?? []).compactMap { regions[$0] } }

  /// All places below, each before those below it.
  public func descendants(of id: String) -> [Region] { children(of: id).flatMap { [$0] + descendants(of: $0.id) } }

  /// The departments and villages of an agency, those of agencies below it left out.
  public func places(in agency: String) -> [Region] {
    descendants(of: agency).filter { !$0.kind.isAgency && self.agency(of: $0.id)?.id == agency }
  }

  /// The places from the root down to this one, itself included; empty when there is no such place.
  public func path(to id: String) -> [Region] {
    var path: [Region] = []
    var next = regions[id]
    while let region = next {
      path.append(region)
      next = region.parent.flatMap { regions[$0] }
    }
    return path.reversed()
  }

  /// The office that answers for a place: itself, or the one above a department or village.
  public func agency(of id: String) -> Region? { path(to: id).last { $0.kind.isAgency } }

  /// Whether `upper` is above `lower`, or the same.
  public func isAbove(_ upper: String, _ lower: String) -> Bool { path(to: lower).contains { $0.id == upper } }

  /// Adds a place.
  public mutating func add(_ region: Region) throws(RegionError) {
    guard regions[region.id] == nil else { throw .twice(region.id) }
    guard !region.name.allSatisfy(\.isWhitespace) else { throw .noName }
    try self = RegionTree(Array(regions.values) + [region])
  }

  /// Gives a place another name from a day on.
  public mutating func rename(_ id: String, to name: String, from day: Day) throws(RegionError) {
    try change(id) { region throws(RegionError) in try region.rename(name, from: day) }
  }

  /// Puts a place under another.
  public mutating func move(_ id: String, under parent: String?) throws(RegionError) {
    try change(id) { region throws(RegionError) in region.parent = parent }
  }

  /// Ends an agency: another takes over its matters from a day on (institutional reform, 国办公开办函〔2019〕14号). It keeps its records.
  public mutating func merge(_ id: String, into other: String, on day: Day) throws(RegionError) {
    guard let target = regions[other] else { throw .unknown(other) }
    guard id != other, target.merged == nil else { throw .mergedInto(other) }
    if let already = regions[id]?.merged { throw .alreadyMerged(id, on: already.on) }
    try change(id) { region throws(RegionError) in region.merge(into: other, on: day) }
  }

  /// The agency that handles a place's matters today, following mergers.
  public func successor(of id: String) -> Region? {
    var region = regions[id]
    var steps = 0
    while let merged = region?.merged, steps <= regions.count {
      region = regions[merged.into]
      steps += 1
    }
    return region
  }

  private mutating func change(_ id: String, _ body: (inout Region) throws(RegionError) -> Void) throws(RegionError) {
    guard var region = regions[id] else { throw .unknown(id) }
    try body(&region)
    // The changed place is looked at first, so that the refusal names it and not one below it.
    try self = RegionTree([region] + regions.values.filter { $0.id != id }.sorted { $0.id < $1.id })
  }

  private func check(_ region: Region) throws(RegionError) {
    guard let parentID = region.parent else { return }
    guard let parent = regions[parentID] else { throw .unknown(parentID) }
    var seen: Set<String> = [region.id]
    var next: Region? = parent
    while let above = next {
      guard seen.insert(above.id).inserted else { throw .cycle(region.name) }
      next = above.parent.flatMap { regions[$0] }
    }
    guard region.kind.parents.contains(parent.kind) else { throw .misplaced(region.kind, under: parent.kind) }
  }
}

/// Why a change to the tree is refused.
public enum RegionError: Error, Hashable, Sendable, CustomStringConvertible {
  case twice(String)
  case unknown(String)
  case noName
  case misplaced(Region.Kind, under: Region.Kind)
  case cycle(String)
  case tooEarly(Day, after: Day)
  case mergedInto(String)
  case alreadyMerged(String, on: Day)

  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .twice(let id): "编号“\(id)”已经用过，请换一个。"
    case .unknown(let id): "没有编号为“\(id)”的机构或者地区，可能已被他人改动，请刷新后重试。"
    case .noName: "名称不能为空。"
    case .misplaced(let kind, let parent): "“\(kind.name)”不能放在“\(parent.name)”之下。"
    case .cycle(let name): "“\(name)”不能放在自己或者自己的下级之下。"
    case .tooEarly(let day, let last): "新名称的启用日期\(day.inChinese)应当晚于现名称的启用日期\(last.inChinese)。"
    case .mergedInto(let id): "不能并入“\(id)”：它就是本机构，或者已经撤并。"
    case .alreadyMerged(_, let day): "该机构已于\(day.inChinese)撤并。"
    }
  }
}
