/// A figure of the narrative that speaks about something the tables count.
struct Claim: Sendable {
  /// What the figure counts.
  enum Topic: Hashable, Sendable {
    /// Requests received.
    case received
    /// Requests received, or handled: the verb leaves it open (收到和处理, 办理).
    case processed
    /// Requests answered.
    case handled
    /// Requests carried in from the year before.
    case carriedIn
    /// 依申请公开N件, which may mean requests or disclosures.
    case onApplication
    /// An outcome of requests, by the rows that make it up.
    case outcome(Phrase)
    /// Reconsideration cases.
    case reconsideration
    /// Lawsuits.
    case litigation
    /// Both together.
    case remedies
    /// Normative documents issued.
    case normative
    /// Decisions of a kind (行政许可, 行政处罚, 行政强制).
    case decisions(Phrase)
    /// Procured projects.
    case procurement
    /// Amount of procurement in yuan.
    case procurementAmount
  }
  /// What it counts.
  var topic: Topic
  /// The number, 0 for a negation.
  var value: Number
  /// Position of the figure in `Narrative.mentions`, nil for a negation (未收到).
  var mention: Int?
  /// Its sentence.
  var sentence: Int
  /// From the words that say what it counts to the end of the figure.
  var range: Range<Int>
  /// Whether words around it narrow it to a part (网上, 自然人, 区政府办代表区政府), or it stands after 其中.
  var isPart: Bool
}

extension Narrative {
  private static let requests = PhraseSet(.request, .onApplication)

  /// What the narrative claims about requests, remedies, documents and decisions.
  func readClaims() -> [Claim] {
    var claims: [Claim] = []
    var next = 0
    for (number, mention) in mentions.enumerated() {
      while next < hits.count, hits[next].end <= mention.start { next += 1 }
      guard next > 0, hits[next - 1].sentence == mention.sentence else { continue }
      guard mention.traits.isDisjoint(with: [.percent, .year, .ordinal]) else { continue }
      if let claim = claim(of: number, hitsBefore: next) { claims.append(claim) }
    }
    for (place, hit) in hits.enumerated() where hit.phrase == .never { negations(at: place, into: &claims) }
    return claims
  }

  private func isBreak(_ unit: UInt16) -> Bool { unit == 0x2C || CharacterTable.isStop(unit) }

  private func claim(of number: Int, hitsBefore next: Int) -> Claim? {
    let mention = mentions[number]
    let earliest = number > 0 && mentions[number - 1].sentence == mention.sentence ? mentions[number - 1].unitEnd : 0
    var between = PhraseSet()
    var at = next - 1
    while at >= 0, hits[at].sentence == mention.sentence, hits[at].end > earliest, mention.start - hits[at].end <= 18 {
      let hit = hits[at]
      if let topic = topic(of: hit.phrase, at: at, between: between, mention: mention, earliest: earliest) {
        guard !(hit.end..<mention.start).contains(where: { isBreak(units[Int($0)]) }) else { return nil }
        guard !between.intersects(PhraseSet(.comparison, .growth, .decline, .ordinal)) else { return nil }
        return Claim(
          topic: topic, value: mention.value, mention: number, sentence: Int(mention.sentence),
          range: Int(hit.start)..<Int(mention.unitEnd),
          isPart: isPart(at, of: mention, isOutcome: Self.outcomes.contains(hit.phrase)))
      }
      between.insert(hit.phrase)
      at -= 1
    }
    return nil
  }

  /// What a figure counts whose nearest telling phrase is `phrase`.
  private func topic(of phrase: Phrase, at place: Int, between: PhraseSet, mention: Mention, earliest: Int32) -> Claim.Topic? {
    let sentence = sentences[Int(mention.sentence)].phrases
    let isCount = CharacterTable.isCount(mention.measure) || mention.measure == 0
    switch phrase {
    case .grantedOutcome, .partialOutcome, .deniedOutcome, .unableOutcome, .rejectedOutcome, .otherOutcome, .carriedOutOutcome:
      return isCount && sentence.intersects(Self.requests) ? .outcome(phrase) : nil
    case .carried:
      return isCount && sentence.intersects(Self.requests) ? .carriedIn : nil
    case .request, .onApplication:
      guard isCount else { return nil }
      return requestTopic(at: place, between: between, earliest: earliest)
    case .reconsideration, .litigation:
      guard isCount, !between.contains(.remedyOutcome), sentence.intersects(PhraseSet(.disclosure, .request, .onApplication)) else {
        return nil
      }
      // 行政复议、行政诉讼0条 counts both.
      if phrase == .litigation, place > 0, hits[place - 1].phrase == .reconsideration, hits[place].start - hits[place - 1].end <= 4 {
        return .remedies
      }
      return phrase == .litigation ? .litigation : .reconsideration
    case .normative:
      guard isCount, !sentence.contains(.reviewed) else { return nil }
      let verb = place > 0 && hits[place - 1].phrase == .issued && hits[place].start - hits[place - 1].end <= 8
      return verb || between.contains(.issued) ? .normative : nil
    case .licence, .penalty, .coercion:
      guard isCount, !sentence.intersects(PhraseSet(.disclosed, .disclosure, .reviewed, .whereof)) else { return nil }
      let verb = place > 0 && (hits[place - 1].phrase == .handled || hits[place - 1].phrase == .madeDecision)
      return verb && hits[place].start - hits[place - 1].end <= 4 ? .decisions(phrase) : nil
    case .procurement:
      if mention.measure == Measure.yuan { return .procurementAmount }
      return isCount && sentence.intersects(PhraseSet(.procurement)) ? .procurement : nil
    case .procurementAmount:
      return mention.measure == Measure.yuan ? .procurementAmount : nil
    default:
      return nil
    }
  }

  private func requestTopic(at place: Int, between: PhraseSet, earliest: Int32) -> Claim.Topic? {
    if between.contains(.handled) { return .handled }
    if between.contains(.received) { return .received }
    var at = place - 1
    var isHandled = false
    var steps = 0
    while at >= 0, steps < 6, hits[at].sentence == hits[place].sentence, hits[at].end > earliest, hits[place].start - hits[at].end <= 30 {
      switch hits[at].phrase {
      case .received: return isHandled ? .processed : .received
      case .handled: isHandled = true
      case .carried: return .carriedIn
      case .never: return nil
      default: break
      }
      at -= 1
      steps += 1
    }
    if isHandled { return .processed }
    // 依申请公开3件 without a verb may mean either.
    let last = units[Int(hits[place].end) - 1]
    if hits[place].phrase == .onApplication { return last == 0x5F00 ? .onApplication : nil }
    return last == 0x8BF7 || last == 0x4EF6 ? .received : .onApplication
  }

  private static let outcomes: Set<Phrase> = [
    .grantedOutcome, .partialOutcome, .deniedOutcome, .unableOutcome, .rejectedOutcome, .otherOutcome, .carriedOutOutcome,
  ]

  /// Outcomes stand behind 其中 as a rule and are whole all the same.
  private func isPart(_ place: Int, of mention: Mention, isOutcome: Bool) -> Bool {
    for hit in hits(in: Int(mention.sentence)) where hit.start < mention.start {
      if hit.phrase == .whereof, !isOutcome { return true }
      if hit.phrase == .narrowScope, hits[place].start - hit.end <= 24 { return true }
    }
    return false
  }

  /// 未收到政府信息公开申请, 没有因政府信息公开引起的行政复议和行政诉讼: claims of zero.
  private func negations(at place: Int, into claims: inout [Claim]) {
    let negation = hits[place]
    var request: Hit?
    var remedies: [Hit] = []
    var at = place + 1
    var limit = sentences[Int(negation.sentence)].range.upperBound
    for index in Int(negation.end)..<limit where units[index] == 0x2C {
      limit = index
      break
    }
    let figures = mentions(in: Int(negation.sentence)).contains {
      $0.start >= negation.end && $0.end <= limit && !$0.traits.contains(.year)
    }
    guard !figures else { return }
    var isPart = false
    while at < hits.count, hits[at].end <= limit, hits[at].sentence == negation.sentence, hits[at].phrase != .never {
      switch hits[at].phrase {
      case .request, .onApplication: if request == nil { request = hits[at] }
      case .reconsideration, .litigation: remedies.append(hits[at])
      case .fee, .onTime, .problem, .remedyOutcome, .completionRate, .specialNeed: return
      case .narrowScope: isPart = true
      default: break
      }
      at += 1
    }
    func zero(_ topic: Claim.Topic, to end: Int32) {
      claims.append(
        Claim(
          topic: topic, value: Number(0), mention: nil, sentence: Int(negation.sentence), range: Int(negation.start)..<Int(end),
          isPart: isPart))
    }
    for hit in remedies { zero(hit.phrase == .litigation ? .litigation : .reconsideration, to: hit.end) }
    guard remedies.isEmpty else { return }
    let last = units[Int(negation.end) - 1]
    // 到 理 收: 未收到, 未受理, 未接收; other verbs negate what follows the request (未发生申请人投诉), not the request.
    if let request, last == 0x5230 || last == 0x7406 || last == 0x6536 {
      zero(.received, to: request.end)
    } else if units[Int(negation.start)] == 0x65E0, unit(Int(negation.end)) == 0x7533, unit(Int(negation.end) + 1) == 0x8BF7 {
      zero(.received, to: negation.end + 2)
    }
  }
}
