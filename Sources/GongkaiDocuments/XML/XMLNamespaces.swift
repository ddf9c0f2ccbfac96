/// The namespaces a word-processor file is made of; what the readers do not look into is `other`.
enum XMLNamespace: UInt8 {
  /// No namespace: a name without prefix where no default is declared.
  case none
  case other
  /// WordprocessingML, transitional or strict.
  case word
  /// Office mathematics.
  case math
  /// Markup compatibility: `AlternateContent`.
  case compatibility
  /// Relationship references (`r:id`).
  case reference
  /// `xml:`, bound by the standard.
  case xml

  /// The namespace of that URI, which stands in `length` bytes at `start`.
  init(uri start: UnsafePointer<UInt8>, length: Int) {
    let uri = UnsafeBufferPointer(start: start, count: length)
    func equals(_ text: StaticString) -> Bool {
      text.utf8CodeUnitCount == length && uri.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: length))
    }
    if length == 0 {
      self = .none
    } else if equals("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
      || equals("http://purl.oclc.org/ooxml/wordprocessingml/main")
    {
      self = .word
    } else if equals("http://schemas.openxmlformats.org/officeDocument/2006/math")
      || equals("http://purl.oclc.org/ooxml/officeDocument/math")
    {
      self = .math
    } else if equals("http://schemas.openxmlformats.org/markup-compatibility/2006") {
      self = .compatibility
    } else if equals("http://schemas.openxmlformats.org/officeDocument/2006/relationships")
      || equals("http://purl.oclc.org/ooxml/officeDocument/relationships")
    {
      self = .reference
    } else {
      self = .other
    }
  }
}

/// A prefix and the namespace it stands for from here to the end of the element that declares it.
struct XMLBinding {
  var prefix: UnsafePointer<UInt8>
  var prefixLength: Int
  var uri: UnsafePointer<UInt8>
  var uriLength: Int
  var namespace: XMLNamespace

  @inline(__always)
  func declares(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    // The last byte differs most often: prefixes are counted on, `ns1`, `ns2`.
    guard length == prefixLength, length == 0 || prefix[length - 1] == start[length - 1] else { return false }
    for index in 0..<length where prefix[index] != start[index] { return false }
    return true
  }
}

/// One attribute of the start tag just read; the value is as it stands in the file, references unresolved.
struct XMLAttribute {
  var name: UnsafePointer<UInt8>
  /// Bytes before the colon; 0 without prefix.
  var prefixLength: Int32
  var nameLength: Int32
  var value: UnsafePointer<UInt8>
  var valueLength: Int32
  var hasReferences: Bool
}
