import FoundationEssentials

extension CanonicalJSON: Decodable {
  /// Reads any JSON but floating-point numbers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? container.decode([CanonicalJSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: CanonicalJSON].self))
    }
  }

  /// Reads one value; nil when the bytes are no JSON, or hold a floating-point number.
  public init?(bytes: some Collection<UInt8>) {
    guard let value = try? JSONDecoder().decode(CanonicalJSON.self, from: Data(bytes)) else { return nil }
    self = value
  }

  /// The text, when it is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number, when it is one.
  public var number: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The named values, when it is an object.
  public var members: [String: CanonicalJSON]? { if case .object(let members) = self { members } else { nil } }
  /// The list, when it is one.
  public var elements: [CanonicalJSON]? { if case .list(let list) = self { list } else { nil } }
}
