/// The last look before a copy is handed over: no passage in any byte of it, whatever form a program may read there.
enum CleanProof {
  /// Number of the first passage that is still there.
  static func firstFound(
    _ needles: [(number: Int, needle: PassageSearch.Needle)], in copy: [UInt8], hasMarkup: Bool
  ) throws(ReadError) -> Int? {
    var contents = [copy]
    if copy.starts(with: [0x50, 0x4B]) {
      var archive = try ZipArchive(copy, limits: ReadLimits())
      let deadline = Deadline(seconds: ReadLimits().seconds)
      contents = []
      for entry in archive.directory.entries {
        guard let part = try archive.part(entry.name, deadline: deadline) else { continue }
        contents.append(Array(UnsafeBufferPointer(start: part.base, count: part.count)))
      }
    }
    for content in contents {
      if let number = try firstFound(needles, inPart: content, hasMarkup: hasMarkup) { return number }
    }
    return nil
  }

  private static func firstFound(
    _ needles: [(number: Int, needle: PassageSearch.Needle)], inPart content: [UInt8], hasMarkup: Bool
  ) throws(ReadError) -> Int? {
    for (encoding, scalars) in try PackedRuns.readings(content) {
      let search = try PassageSearch(hasMarkup ? withoutMarkup(scalars) : scalars.map { $0 == 0x0A ? RedactionText.joint : $0 })
      for (number, needle) in needles {
        // The parts are UTF-8. Read as another encoding they are noise, in which one or two characters turn up by accident.
        if encoding != .utf8, needle.folded.count < 3 { continue }
        if !search.places(of: needle).isEmpty { return number }
      }
    }
    return nil
  }

  /// The reading with a joint for every tag: our own names of elements are no text of the office, and words do not go over a border.
  private static func withoutMarkup(_ scalars: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    var isTag = false
    for scalar in scalars {
      if scalar == 0x3C { isTag = true }
      if !isTag { out.append(scalar) }
      if scalar == 0x3E, isTag {
        isTag = false
        out.append(RedactionText.joint)
      }
    }
    return out
  }
}
