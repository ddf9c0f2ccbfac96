/// Questions about the frame that several text rules ask.
extension ReviewContext {
  /// Whether the heading of a section is there.
  func hasHeading(_ section: Int) -> Bool { openers.contains { $0.section == section } }

  /// Whether the text stops before section six: it was cut, and what would follow cannot be judged.
  var endsEarly: Bool { openers.allSatisfy { $0.section < 6 } }

  /// Whether a section has any text.
  func isBlank(_ section: Int) -> Bool { !narrative.passages.contains { $0.section == section && !$0.range.isEmpty } }

  /// The span of a heading.
  func span(_ heading: Heading) -> Span {
    Span(section: heading.within, text: heading.passage.text, source: heading.passage.source)
  }

  /// The span of the title.
  var titleSpans: [Span] { report.title.map { [Span(section: 0, text: $0.text, source: $0.source)] } ?? [] }
}

/// The characters of a short text, folded as the narrative is: no white space, ASCII of half width.
struct FoldedText {
  /// The characters.
  var units: [UInt16] = []

  /// Folds `text`.
  init(_ text: String) {
    units = text.withBytes { bytes in
      [UInt16](unsafeUninitializedCapacity: bytes.count) { folded, count in
        var at = 0
        func put(_ unit: UInt16) {
          if unit == 0x20 || (unit >= 9 && unit <= 13) || unit == 0x3000 || unit == 0xA0 || (unit >= 0x2000 && unit <= 0x200B) { return }
          folded.initializeElement(at: count, to: unit >= 0xFF01 && unit <= 0xFF5E ? unit - 0xFEE0 : unit)
          count += 1
        }
        // The bytes of a string are well-formed.
        func rest(_ step: Int) -> UInt32 { UInt32(bytes[at + step] & 0x3F) }
        while at < bytes.count {
          let lead = bytes[at]
          if lead < 0x80 {
            put(UInt16(lead))
            at += 1
          } else if lead < 0xE0 {
            put(UInt16(truncatingIfNeeded: UInt32(lead & 0x1F) << 6 | rest(1)))
            at += 2
          } else if lead < 0xF0 {
            put(UInt16(truncatingIfNeeded: UInt32(lead & 0x0F) << 12 | rest(1) << 6 | rest(2)))
            at += 3
          } else {
            let beyond = (UInt32(lead & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)) &- 0x10000
            put(UInt16(truncatingIfNeeded: 0xD800 + beyond >> 10))
            put(UInt16(truncatingIfNeeded: 0xDC00 + beyond & 0x3FF))
            at += 4
          }
        }
      }
    }
  }

  /// First place of `words` at or after `from`.
  func index(of words: FoldedText, from: Int = 0) -> Int? {
    guard let first = words.units.first, units.count >= words.units.count else { return nil }
    var at = from
    while at + words.units.count <= units.count {
      if units[at] == first, words.units.indices.allSatisfy({ units[at + $0] == words.units[$0] }) { return at }
      at += 1
    }
    return nil
  }

  /// Whether it ends in `words`.
  func ends(in words: FoldedText) -> Bool { units.suffix(words.units.count).elementsEqual(words.units) && !words.units.isEmpty }

  /// With the traditional letters of the prescribed title replaced; other traditional letters are left.
  var simplified: FoldedText {
    var copy = self
    for index in copy.units.indices {
      if copy.units[index] == 0x958B { copy.units[index] = 0x5F00 } else if copy.units[index] == 0x5831 { copy.units[index] = 0x62A5 }
    }
    return copy
  }

  /// A part as text.
  func text(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
}

extension Narrative {
  /// Places of `words` in the text, within one passage each.
  func places(of words: FoldedText) -> [Range<Int>] {
    guard words.units.count > 1, let first = words.units.first else { return [] }
    var found: [Range<Int>] = []
    units.withUnsafeBufferPointer { units in
      var at = 0
      let last = units.count - words.units.count
      let firsts = SIMD16(repeating: first)
      search: while at <= last {
        if units[at] != first {
          at += 1
          // Sixteen at a time while there is nothing.
          while at + 16 <= last, let base = units.baseAddress,
            !any(UnsafeRawPointer(base + at).loadUnaligned(as: SIMD16<UInt16>.self) .== firsts)
          {
            at += 16
          }
          continue
        }
        for step in 1..<words.units.count where units[at + step] != words.units[step] {
          at += 1
          continue search
        }
        found.append(at..<(at + words.units.count))
        at += words.units.count
      }
    }
    return found
  }
}
