extension Instant: Codable {
  /// The text of fixed width.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
  /// Reads the text of fixed width.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = Instant(text) else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "no instant") }
    self = instant
  }
}
