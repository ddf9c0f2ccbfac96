/// The ways on which a request reaches the organ (国办公开办函〔2017〕19号).
public enum Channel: String, Hashable, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  case inPerson
  case post
  case oral
  case online
  case email
  case fax

  /// The official name.
  public var name: String {
    switch self {
    case .inPerson: "当面提交"
    case .post: "邮政寄送"
    case .oral: "口头申请"
    case .online: "网上申请"
    case .email: "电子邮件"
    case .fax: "传真"
    }
  }

  /// Whether the organ may keep it closed.
  public var mayBeClosed: Bool {
    switch self {
    case .inPerson, .post, .oral: false
    case .online, .email, .fax: true
    }
  }

  /// The rule on closing it, as a sentence for the guide's editor.
  public var closingRule: String {
    switch self {
    case .inPerson, .post: "\(name)是基本渠道，不得以任何理由拒绝（\(Citation(.channelsExplanation, "第一条"))）。"
    case .oral: "采用书面形式确有困难的，申请人可以口头提出，由政府信息公开工作机构代为填写（\(Citation(.regulation, "第二十九条第一款"))）。"
    case .online, .email, .fax: "\(name)由行政机关决定是否开通；开通的渠道及其使用条件应当在指南中说明并公告（\(Citation(.channelsExplanation, "第二条"))）。"
    }
  }

  /// The receipt rules that can apply to it.
  public var receiptRules: [ReceiptRule] { ReceiptRule.allCases.filter { $0.channel == self } }
}

/// What an organ has said of its channels in the guide.
public struct AnnouncedChannels: Hashable, Sendable, Codable {
  /// Channels opened and announced with their conditions; nil where nothing was explained and announced at all.
  public var opened: Set<Channel>?

  /// Creates the announcement.
  public init(opened: Set<Channel>?) { self.opened = opened }

  /// How a channel stands.
  public func standing(of channel: Channel) -> Standing {
    if !channel.mayBeClosed { return .basic }
    guard let opened else { return .notAnnounced }
    return opened.contains(channel) ? .opened : .closed
  }

  /// Whether a request on a channel must be taken.
  public enum Standing: Hashable, Sendable, CaseIterable {
    /// May never be refused.
    case basic
    /// Announced: the organ bears the legal duty for it.
    case opened
    /// Announced without it: the applicant is told which channels are open.
    case closed
    /// Nothing was announced: the applicant's choice is respected.
    case notAnnounced

    /// Whether a request is taken.
    public var accepts: Bool { self != .closed }

    /// Why, as a sentence.
    public var sentence: String {
      switch self {
      case .basic: "这一渠道不得拒绝。"
      case .opened: "这一渠道已经公告开通，行政机关承担相应的法律责任。"
      case .closed: "这一渠道没有开通。请告知申请人已经公告的渠道。"
      case .notAnnounced: "没有说明并公告渠道，应当尊重申请人选择的渠道。"
      }
    }
  }
}
