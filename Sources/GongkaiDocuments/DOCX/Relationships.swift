/// The relationships of one part of a package: which other parts belong to it, and as what.
struct Relationships {
  struct Relationship {
    /// The last component of the type, `officeDocument`, `styles`, `header`: alike in the transitional and the strict form.
    var type: String
    /// Name of the target part without a leading slash.
    var target: String
  }

  private(set) var all: [Relationship] = []

  /// Reads the relationships of the part `source` (empty: of the package); none if the archive has none.
  init(of source: String, in archive: inout ZipArchive, limits: ReadLimits, deadline: Deadline) throws(ReadError) {
    let slash = source.utf8.lastIndex(of: 0x2F)
    let folder = slash.map { String(source[...$0]) } ?? ""
    let file = slash.map { String(source[source.utf8.index(after: $0)...]) } ?? source
    let name = folder + "_rels/" + file + ".rels"
    guard let bytes = try archive.part(name, deadline: deadline) else { return }
    var xml = try XMLReader(bytes, name: name, limits: limits, deadline: deadline)
    while true {
      let token = try xml.next()
      if token == .finished { return }
      guard token == .start, xml.element == .relationship,
        let type = xml.attribute("Type"), let target = xml.attribute("Target")
      else { continue }
      if let mode = xml.attribute("TargetMode"), xml.string(mode) == "External" { continue }
      let typeName = xml.string(type)
      all.append(
        Relationship(
          type: typeName.split(separator: "/").last.map(String.init) ?? typeName,
          target: Relationships.resolve(xml.string(target), in: folder)))
    }
  }

  /// The first target of a type.
  func target(of type: String) -> String? { all.first { $0.type == type }?.target }

  /// The part a target means that is written in a part of `folder`.
  private static func resolve(_ target: String, in folder: String) -> String {
    guard !target.utf8.starts(with: [0x2F]) else { return String(target.dropFirst()) }
    var path: [Substring] = []
    for component in (folder + target).split(separator: "/") where component != "." {
      if component == ".." { _ = path.popLast() } else { path.append(component) }
    }
    return path.joined(separator: "/")
  }
}
