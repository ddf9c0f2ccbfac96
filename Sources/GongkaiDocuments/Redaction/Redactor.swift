/// Makes the copy of an attachment that may be given out: the passages are gone from it, not covered.
///
/// The copy is a new file, written from the text and the tables that were read, so comments, properties, deleted and hidden text, field codes,
/// addresses, alternative texts, pictures, embedded files, macros and scripts of the original cannot be in it. It is then searched
/// once more, in every part and in every encoding, before it is handed over. A file for print is made from the copy, never from the original.
public enum Redactor {
  /// Hides the passages in a DOCX, HTML or text file.
  ///
  /// - Throws: `RedactionError`; nothing is released in part. A passage that is nowhere in the original is an error.
  public static func release(_ bytes: [UInt8], hiding passages: [Passage], limits: ReadLimits = ReadLimits()) throws(RedactionError)
    -> ReleasedCopy
  {
    let result: Result<ReleasedCopy, RedactionError>
    do throws(ReadError) {
      result = try release(try Original(bytes, limits: limits), passages)
    } catch { throw .unreadable(error) }
    return try result.get()
  }

  /// Reading can fail as well as redacting: the one is thrown, the other is the result.
  private static func release(_ original: Original, _ passages: [Passage]) throws(ReadError) -> Result<ReleasedCopy, RedactionError> {
    if let damage = original.undecodable { return .failure(.undecodable(count: damage)) }
    let text = RedactionText(original.document)
    let search = try PassageSearch(text.scalars)
    var covers: [Range<Int>] = []
    var hidden: [HiddenPassage] = []
    var needles: [(number: Int, needle: PassageSearch.Needle)] = []
    for (index, passage) in passages.enumerated() {
      switch find(passage, number: index + 1, text, search) {
      case .failure(let error): return .failure(error)
      case .success(let found):
        if let needle = found.needle { needles.append((index + 1, needle)) }
        if found.ranges.isEmpty, let needle = found.needle, try !original.holdsElsewhere(needle) {
          return .failure(.notFound(number: index + 1))
        }
        covers += found.ranges.map(text.grown)
        hidden.append(
          HiddenPassage(places: found.ranges.flatMap { place(of: $0, in: text) }, wasOnlyOmitted: found.ranges.isEmpty))
      }
    }
    covers = PassageSearch.merged(covers)
    var writer = CopyWriter(document: original.document, texts: text.pieces.map { text.redacted($0, hiding: covers) })
    // Our own words must not stand for what is hidden either.
    let heading = try PassageSearch(CopyWriter.marginHeading.unicodeScalars.map(\.value))
    writer.hasMarginHeading = needles.allSatisfy { heading.places(of: $0.needle).isEmpty }
    let copy: [UInt8]
    do throws(ZipWriteError) { copy = try writer.bytes() } catch { return .failure(.container(error)) }
    needles += coveredEverywhere(passages, text, search, covers)
    if let number = try CleanProof.firstFound(needles, in: copy, hasMarkup: original.document.format != .text) {
      return .failure(.notClean(number: number))
    }
    return .success(ReleasedCopy(bytes: copy, format: original.document.format, hidden: hidden, omissions: original.omissions))
  }

  private struct Found {
    var ranges: [Range<Int>]
    var needle: PassageSearch.Needle?
  }

  private static func find(
    _ passage: Passage, number: Int, _ text: RedactionText, _ search: PassageSearch
  ) -> Result<Found, RedactionError> {
    switch passage {
    case .text(let words):
      guard let needle = PassageSearch.Needle(words.unicodeScalars.map(\.value)) else { return .failure(.emptyPassage(number: number)) }
      return .success(Found(ranges: search.places(of: needle), needle: needle))
    case .range(let range):
      guard let indices = text.indices(of: range) else { return .failure(.noSuchPlace(number: number)) }
      guard PassageSearch.Needle(Array(text.scalars[indices])) != nil else { return .failure(.emptyPassage(number: number)) }
      return .success(Found(ranges: [indices]))
    }
  }

  /// The words of a place that are nowhere left to be seen must be nowhere in the copy either.
  private static func coveredEverywhere(
    _ passages: [Passage], _ text: RedactionText, _ search: PassageSearch, _ covers: [Range<Int>]
  ) -> [(number: Int, needle: PassageSearch.Needle)] {
    var out: [(number: Int, needle: PassageSearch.Needle)] = []
    for (index, passage) in passages.enumerated() {
      guard case .range(let range) = passage, let indices = text.indices(of: range),
        let needle = PassageSearch.Needle(Array(text.scalars[indices]))
      else { continue }
      let places = search.places(of: needle)
      if places.allSatisfy({ place in covers.contains { $0.overlaps(place) } }) { out.append((index + 1, needle)) }
    }
    return out
  }

  /// The piece a range begins in.
  private static func place(of range: Range<Int>, in text: RedactionText) -> [HiddenPassage.Place] {
    text.pieces.first { $0.range.contains(range.lowerBound) }.map { [$0.place] } ?? []
  }
}
