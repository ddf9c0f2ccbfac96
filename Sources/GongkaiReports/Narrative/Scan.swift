/// The one pass over a passage: decoding, sentences, phrases, figures.
extension Narrative {
  /// Fills `units`, `places` and the ranges of `passages`: white space left out, ASCII of full width folded.
  mutating func decode(_ sources: [Passage]) {
    let size = sources.reduce(0) { $0 + $1.text.utf8.count }
    var places: [Int32] = []
    let units = [UInt16](unsafeUninitializedCapacity: size) { units, unitCount in
      places = [Int32](unsafeUninitializedCapacity: size) { places, placeCount in
        var writer = Writer(units: units, places: places)
        for (part, source) in sources.enumerated() {
          let start = writer.count
          source.text.withBytes { writer.write($0) }
          passages[part].range = start..<writer.count
        }
        unitCount = writer.count
        placeCount = writer.count
      }
    }
    self.units = units
    self.places = places
  }

  /// Writes decoded characters into room that is large enough: no character takes fewer bytes than units.
  private struct Writer {
    let units: UnsafeMutableBufferPointer<UInt16>
    let places: UnsafeMutableBufferPointer<Int32>
    var count = 0

    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
      let end = bytes.count
      let units = self.units
      let places = self.places
      var count = self.count
      defer { self.count = count }
      var at = 0
      var gap: Int32 = 0
      while at < end {
        let lead = bytes[at]
        // Most characters are Chinese: U+4000...U+9FFF begin with E4...E9.
        if lead &- 0xE4 < 6, at &+ 2 < end {
          let code = UInt16(lead & 0x0F) << 12 | UInt16(bytes[at &+ 1] & 0x3F) << 6 | UInt16(bytes[at &+ 2] & 0x3F)
          units.initializeElement(at: count, to: code)
          places.initializeElement(at: count, to: Int32(truncatingIfNeeded: at) << 2 | gap)
          count &+= 1
          gap = 0
          at &+= 3
          continue
        }
        let place = Int32(truncatingIfNeeded: at) << 2
        var code: UInt16
        var half: Int32 = 0
        if lead >= 0xE0, lead < 0xF0, at + 2 < end {
          code = UInt16(lead & 0x0F) << 12 | UInt16(bytes[at + 1] & 0x3F) << 6 | UInt16(bytes[at + 2] & 0x3F)
          at += 3
          if code == 0x3000 || (code >= 0x2000 && code <= 0x200B) || code == 0xFEFF {
            gap = 2
            continue
          }
          if code >= 0xFF01, code <= 0xFF5E { code -= 0xFEE0 }
        } else if lead < 0x80 {
          at += 1
          // U+0020 and the controls of line ends and tabs are white space.
          if lead == 0x20 || (lead >= 9 && lead <= 13) {
            gap = 2
            continue
          }
          code = UInt16(lead)
          half = 1
        } else if lead >= 0xC0, lead < 0xE0, at + 1 < end {
          code = UInt16(lead & 0x1F) << 6 | UInt16(bytes[at + 1] & 0x3F)
          at += 2
          if code == 0xA0 {
            gap = 2
            continue
          }
        } else {
          at += lead >= 0xF0 ? 4 : 1
          code = CharacterTable.beyond
        }
        units.initializeElement(at: count, to: code)
        places.initializeElement(at: count, to: place | gap | half)
        count += 1
        gap = 0
      }
    }
  }

  /// Finds sentences, phrases and figures in every passage.
  mutating func scan() {
    // Held apart from `self`, which grows while they are read.
    let units = self.units
    let places = self.places
    CharacterTable.entries.withUnsafeBufferPointer { table in
      units.withUnsafeBufferPointer { units in
        places.withUnsafeBufferPointer { places in
          PhraseTable.shared.withMatcher { matcher in
            for part in passages.indices {
              let first = sentences.count
              if hasRoom { scan(part, table, units, places, matcher) }
              passages[part].sentences = first..<sentences.count
            }
          }
        }
      }
    }
  }

  private mutating func scan(
    _ part: Int, _ table: UnsafeBufferPointer<UInt16>, _ units: UnsafeBufferPointer<UInt16>, _ places: UnsafeBufferPointer<Int32>,
    _ matcher: PhraseTable.Matcher
  ) {
    let range = passages[part].range
    let section = passages[part].section
    guard !range.isEmpty else { return }
    var found = Found(
      sentence: sentences.count, sentenceStart: range.lowerBound, firstHit: hits.count, firstMention: mentions.count)
    let reader = FigureReader(units: units, places: places, end: range.upperBound, start: range.lowerBound, table: table)
    var at = range.lowerBound
    while at < range.upperBound {
      let unit = units[at]
      let entry = table[Int(unit)]
      if unit < 0x3000 { count(unit, at: at, units: units, places: places, in: range) }
      if entry & ~(CharacterTable.Kind.measure | CharacterTable.Kind.count | CharacterTable.Kind.ordinal) == 0 {
        at += 1
        continue
      }
      let first = Int(entry >> CharacterTable.Kind.shift)
      if first != 0, let (phrase, value, length) = matcher.match(first, units, at, range.upperBound) {
        hits.append(Hit(phrase: phrase, value: value, sentence: Int32(found.sentence), start: Int32(at), end: Int32(at + length)))
        found.phrases.insert(phrase)
        at += length
        if !hasRoom { break }
        continue
      }
      if entry & (CharacterTable.Kind.digit | CharacterTable.Kind.numeral) != 0,
        let mention = reader.read(at: at, sentence: found.sentence)
      {
        mentions.append(mention)
        if mention.traits.isDisjoint(with: [.year, .ordinal]) { figureCounts[section] += 1 }
        at = Int(max(mention.unitEnd, mention.start + 1))
        if !hasRoom { break }
        continue
      }
      if entry & CharacterTable.Kind.traditional != 0 { tally.traditional += 1 }
      if entry & CharacterTable.Kind.broken != 0 { tally.broken.append(at) }
      at += 1
      if entry & CharacterTable.Kind.stop != 0 {
        close(&found, at: at, part: part, section: section)
        if !hasRoom { break }
      }
    }
    if found.sentenceStart < range.upperBound { close(&found, at: range.upperBound, part: part, section: section) }
    if !hasRoom { isCut = true }
  }

  /// What is known of the sentence being read.
  private struct Found {
    var sentence = 0
    var sentenceStart = 0
    var firstHit = 0
    var firstMention = 0
    var phrases = PhraseSet()
  }

  private mutating func close(_ found: inout Found, at end: Int, part: Int, section: Int) {
    sentences.append(
      Sentence(
        range: found.sentenceStart..<end, part: part, phrases: found.phrases, firstHit: found.firstHit, firstMention: found.firstMention))
    masks[section].formUnion(found.phrases)
    found = Found(sentence: sentences.count, sentenceStart: end, firstHit: hits.count, firstMention: mentions.count, phrases: PhraseSet())
  }

  /// Counts the width of marks, and sees the dots of an omission.
  @inline(__always)
  private mutating func count(
    _ unit: UInt16, at: Int, units: UnsafeBufferPointer<UInt16>, places: UnsafeBufferPointer<Int32>, in range: Range<Int>
  ) {
    switch unit {
    case 0x2C, 0x3A, 0x3B, 0x28, 0x29:
      // Only next to a Chinese character: 1,382 and 10:30 are right as they are.
      guard at > range.lowerBound, CharacterTable.isHan(units[at - 1]) || units[at - 1] == 0x300B else { return }
      if places[at] & 1 != 0 { tally.halfWidthMarks += 1 } else { tally.fullWidthMarks += 1 }
      if unit == 0x3A { tally.colons.append(at) }
    case 0x2026:
      tally.isAbridged = true
    default:
      break
    }
  }
}
