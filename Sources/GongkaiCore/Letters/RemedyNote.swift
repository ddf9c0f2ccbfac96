/// What a letter says of remedies.
public struct RemedyNote: Hashable, Sendable {
  /// The class of the decision.
  public let remedy: RemedyClass
  /// Name of the review organ.
  public let reviewOrgan: String
  /// Name of the court.
  public let court: String
  /// The address of the online review channel; needed when the letter is served through the Internet (行政复议法第二十二条第二款).
  public let onlineChannel: String?
  /// How the letter names itself: 本决定, 本答复书, 本告知书.
  public let document: String
  /// The numbered parts for which review comes first, 第二项、第三项; nil where it does for the whole letter.
  public let parts: String?
  /// Where it is laid down that review comes first; empty where the letter does not cite it.
  public let basis: [Citation]

  /// Creates a note.
  public init(
    _ remedy: RemedyClass, reviewOrgan: String, court: String, onlineChannel: String? = nil, document: String = "本决定",
    parts: String? = nil, basis: [Citation] = []
  ) {
    self.remedy = remedy
    self.reviewOrgan = reviewOrgan
    self.court = court
    self.onlineChannel = onlineChannel
    self.document = document
    self.parts = parts
    self.basis = basis
  }

  /// The sentences of the letter; nil where it says nothing of remedies.
  public var text: String? {
    switch remedy {
    case .choice, .thirdParty: "如对\(matter)不服，\(choice)\(online)"
    case .reviewFirst:
      parts.map { "\(law)如对\(matter)\($0)不服，\(reviewFirst)如对\(matter)的其他内容不服，\(choice)\(online)" }
        ?? "\(law)如对\(matter)不服，\(reviewFirst)\(online)"
    case .feeNotice: "收费决定不能单独申请行政复议或者提起行政诉讼；逾期未缴费，对行政机关不再处理不服的，可以依法申请行政复议或者提起行政诉讼。"
    case .none, .caseByCase: nil
    }
  }

  /// What one is dissatisfied with: 本答复, 本决定 where the letter is 本答复书, 本决定书; a notice is named as such.
  private var matter: String { ["本答复书", "本决定书"].contains(document) ? String(document.dropLast()) : document }

  private var law: String { basis.isEmpty ? "" : "根据\(Citation.inWords(basis))的规定，" }

  private var choice: String {
    "可以自收到\(document)之日起\(Self.length(.reconsideration))内向\(reviewOrgan)申请行政复议，也可以自收到\(document)之日起\(Self.length(.litigation))内向\(court)提起行政诉讼。"
  }

  private var reviewFirst: String {
    "应当先自收到\(document)之日起\(Self.length(.reconsideration))内向\(reviewOrgan)申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起\(Self.length(.litigationAfterReview))内向\(court)提起行政诉讼。"
  }

  private var online: String { onlineChannel.map { "行政复议申请也可以通过\($0)提交。" } ?? "" }

  /// The phrases that a letter written by hand must still hold: organ, court, periods, and that review comes first; empty where it is silent.
  var phrases: [String] {
    let (review, suit, after) = (Self.length(.reconsideration), Self.length(.litigation), Self.length(.litigationAfterReview))
    let named = [reviewOrgan, court, review, "行政复议", "行政诉讼"] + (onlineChannel.map { [$0] } ?? [])
    return switch remedy {
    case .choice, .thirdParty: named + [suit]
    case .reviewFirst: named + ["应当先", after] + (parts.map { [$0, suit] } ?? [])
    case .feeNotice: ["不能单独申请行政复议或者提起行政诉讼"]
    case .none, .caseByCase: []
    }
  }

  private static func length(_ id: TimeLimit.ID) -> String { TimeLimit.of(id).lengthInWords }
}
