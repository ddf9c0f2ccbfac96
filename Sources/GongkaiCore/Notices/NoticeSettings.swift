/// What an office has chosen about its notices.
public struct NoticeSettings: Hashable, Sendable {
  /// Whether any are sent.
  public var isOn = true
  /// The ways, the preferred first: the first that reaches a person is taken.
  public var channels: [NoticeChannel] = [.email, .webhook]
  /// The kinds the office does without.
  public var silenced: Set<NoticeKind> = []
  /// How many working days before a due day a reminder is sent.
  public var daysBefore: [Int] = [3, 1]

  /// The usual choice.
  public init() {}

  /// What is wrong, one sentence; nil when it can be used.
  public var fault: String? {
    if daysBefore.count > 5 || Set(daysBefore).count != daysBefore.count || !daysBefore.allSatisfy((1...20).contains) {
      return "提前提醒的工作日数应为 1 至 20 的整数，最多 5 个，不能重复。"
    }
    return Set(channels).count == channels.count ? nil : "同一种发送方式只能选一次。"
  }
}

extension NoticeSettings: Codable {
  private enum CodingKeys: String, CodingKey { case isOn, channels, silenced, daysBefore }

  /// Reads what is there; what is not said is as usual.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    isOn = try values.decodeIfPresent(Bool.self, forKey: .isOn) ?? isOn
    channels = try values.decodeIfPresent([NoticeChannel].self, forKey: .channels) ?? channels
    silenced = try values.decodeIfPresent(Set<NoticeKind>.self, forKey: .silenced) ?? silenced
    daysBefore = try values.decodeIfPresent([Int].self, forKey: .daysBefore) ?? daysBefore
  }

  /// Writes the same text for the same choice.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(isOn, forKey: .isOn)
    try values.encode(channels, forKey: .channels)
    try values.encode(NoticeKind.allCases.filter(silenced.contains), forKey: .silenced)
    try values.encode(daysBefore, forKey: .daysBefore)
  }
}
