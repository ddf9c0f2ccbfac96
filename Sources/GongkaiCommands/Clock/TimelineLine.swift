import FoundationEssentials
import GongkaiCore
import GongkaiReports

/// One timeline of a JSON Lines file, `{"id", "received", "events": [{"on", "kind", "days"?}]}`, and its answer (Docs/clock-json.md).
struct TimelineLine {
  /// The name of the case, echoed in the answer.
  let id: ID?
  let received: Day
  let events: [ReplyClock.Dated]

  /// A name as the file writes it: text or a whole number.
  enum ID: Hashable, Decodable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
    }
  }

  /// Reads a line; the events are in the order of the file and not yet judged.
  init(_ bytes: some Collection<UInt8>) throws(TimelineError) {
    let raw: Raw
    do { raw = try JSONDecoder().decode(Raw.self, from: Data(bytes)) } catch { throw TimelineError(id: Self.name(in: bytes), .notJSON) }
    guard let text = raw.received?.text else { throw TimelineError(id: raw.id, .missing("received")) }
    guard let received = Day(text) else { throw TimelineError(id: raw.id, .noDay(text)) }
    var events: [ReplyClock.Dated] = []
    for (index, event) in (raw.events ?? []).enumerated() {
      do { events.append(try event.dated()) } catch { throw TimelineError(id: raw.id, .event(index + 1, error)) }
    }
    (id, self.received, self.events) = (raw.id, received, events)
  }

  private static func name(in bytes: some Collection<UInt8>) -> ID? {
    (try? JSONDecoder().decode(Named.self, from: Data(bytes)))?.id
  }

  /// The clock of this timeline, every event judged.
  func clock(in calendar: WorkCalendar) throws(TimelineError) -> ReplyClock {
    var clock = ReplyClock(received: received)
    for (index, dated) in events.enumerated() {
      do { try clock.accept(dated.event, on: dated.on, in: calendar) } catch {
        throw TimelineError(id: id, .event(index + 1, .refused(error)))
      }
    }
    return clock
  }

  /// The reading of this timeline.
  func reading(in calendar: WorkCalendar) throws(TimelineError) -> ClockReading {
    let clock = try clock(in: calendar)
    do { return try clock.reading(in: calendar) } catch { throw TimelineError(id: id, .calendar(error)) }
  }
}

extension TimelineLine {
  /// The line as JSON gives it; a value of another type is told from a missing one.
  private struct Raw: Decodable {
    let id: ID?
    let received: Text?
    let events: [Event]?
  }

  /// The name alone, of a line that is otherwise unreadable.
  private struct Named: Decodable { let id: ID }

  /// A text, or what stood in its place.
  private struct Text: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text = (try? container.decode(String.self)) ?? "（不是文字）"
    }
  }

  private struct Event: Decodable {
    let on: Text?
    let kind: Text?
    /// Nil when missing or no whole number.
    let days: Int?

    enum CodingKeys: CodingKey { case on, kind, days }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      on = try container.decodeIfPresent(Text.self, forKey: .on)
      kind = try container.decodeIfPresent(Text.self, forKey: .kind)
      days = try? container.decodeIfPresent(Int.self, forKey: .days)
    }

    func dated() throws(TimelineError.EventFault) -> ReplyClock.Dated {
      guard let on else { throw .missing("on") }
      guard let kind else { throw .missing("kind") }
      return try TimelineLine.event(kind.text, on: on.text, days: days)
    }
  }

  /// The event of a kind name, as files and options write it.
  static func event(_ kind: String, on text: String, days: Int?) throws(TimelineError.EventFault) -> ReplyClock.Dated {
    guard let day = Day(text) else { throw .noDay(text) }
    guard let name = EventName(rawValue: kind) else { throw .unknownKind(kind) }
    switch name {
    case .correctionRequested: return .init(on: day, .correctionRequested)
    case .corrected: return .init(on: day, .corrected)
    case .consultationSent: return .init(on: day, .consultationSent(.thirdParty))
    case .consultationAnswered: return .init(on: day, .consultationAnswered(index: nil))
    case .extended:
      guard let days else { throw .missing("days") }
      return .init(on: day, .extended(days: days))
    case .feeNoticed: return .init(on: day, .feeNoticed)
    case .feePaid: return .init(on: day, .feePaid)
    }
  }

  /// The names of the events in files and options.
  enum EventName: String, CaseIterable {
    case correctionRequested, corrected, consultationSent, consultationAnswered, extended, feeNoticed, feePaid
  }
}

/// A timeline that cannot be read or that the law forbids.
struct TimelineError: Error, CustomStringConvertible {
  let id: TimelineLine.ID?
  let fault: Fault

  init(id: TimelineLine.ID?, _ fault: Fault) {
    self.id = id
    self.fault = fault
  }

  enum Fault {
    case notJSON
    case missing(String)
    case noDay(String)
    case event(Int, EventFault)
    case calendar(CalendarError)
  }

  /// What is wrong with one event.
  enum EventFault: Error {
    case missing(String)
    case noDay(String)
    case unknownKind(String)
    case refused(ClockRefusal)
  }

  var description: String {
    switch fault {
    case .notJSON: "这一行不是 JSON 对象。每行写一个 {\"id\", \"received\", \"events\"}。"
    case .missing(let name): "缺少“\(name)”。"
    case .noDay(let text): "收到申请之日“\(text)”不是日期，请写成 2025-03-03 的样子。"
    case .event(let number, let fault): "第 \(number) 件事：\(fault.sentence)"
    case .calendar(let error): error.description
    }
  }
}

extension TimelineError.EventFault {
  var sentence: String {
    switch self {
    case .missing(let name): "缺少“\(name)”，或者不是整数。"
    case .noDay(let text): "“\(text)”不是日期，请写成 2025-03-03 的样子。"
    case .unknownKind(let text): "种类“\(text)”不认识，可用：\(TimelineLine.EventName.allCases.map(\.rawValue).joined(separator: "、"))。"
    case .refused(let refusal): refusal.description
    }
  }
}
