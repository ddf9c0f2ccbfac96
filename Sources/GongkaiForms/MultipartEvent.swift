/// What comes out of a form while it is read: for each part one `begin`, its bytes in pieces, one `end`.
public enum MultipartEvent: Hashable, Sendable {
  /// A part begins.
  case begin(PartHead)
  /// The next bytes of the part, never none.
  case bytes([UInt8])
  /// The part is complete.
  case end
}

/// What the headers of a part say.
public struct PartHead: Hashable, Sendable {
  /// The name of the field: not empty, without control characters.
  public let name: String
  /// The file's name, nil for a text field, empty where no file was chosen.
  ///
  /// Only ever to be shown: the last component of what was sent, without control and invisible characters. It names no place.
  public let fileName: String?
  /// The media type as claimed, in lower case and without parameters; nil when nothing usable was said.
  public let contentType: String?
  /// Whether an earlier part has the same name; the form decides whether that may be.
  public let isRepeated: Bool

  /// Creates a head.
  public init(name: String, fileName: String? = nil, contentType: String? = nil, isRepeated: Bool = false) {
    self.name = name
    self.fileName = fileName
    self.contentType = contentType
    self.isRepeated = isRepeated
  }
}
