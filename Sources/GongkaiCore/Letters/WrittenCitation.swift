/// What a sentence cites in so many words: the name of an instrument, and the place in it where one stands behind the name.
struct WrittenCitation: Hashable, CustomStringConvertible {
  /// The name with its marks.
  let instrument: String
  let place: String

  var description: String { instrument + place }

  /// Everything a text cites.
  static func all(in text: String) -> [WrittenCitation] {
    var (found, rest): ([WrittenCitation], Substring) = ([], text[...])
    while let open = rest.firstIndex(of: "《"), let close = rest[open...].firstIndex(of: "》") {
      let behind = rest[rest.index(after: close)...]
      let place = behind.prefix(while: Self.letters.contains)
      let name = String(rest[open...close])
      found.append(WrittenCitation(instrument: name, place: place.hasPrefix("第") ? String(place) : ""))
      rest = behind
    }
    return found
  }

  /// Whether a text cites it: the same place where there is one, else the instrument by its full or its short name.
  func isCited(in text: String) -> Bool {
    if !place.isEmpty { return text.contains(place) }
    return text.contains(instrument) || (Instrument(rawValue: instrument)?.shortName.map { text.contains($0) } ?? false)
  }

  /// What a place is written with.
  private static let letters = Set("第条款项（）一二三四五六七八九十百零")
}
