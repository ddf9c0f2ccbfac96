import Glibc

/// A moment in UTC, to the microsecond, from year 1 to 9999. Its text has a fixed width of 27 bytes, so that text order is time order:
/// `2026-11-21T08:30:00.000000Z`.
public struct Instant: Hashable, Comparable, Sendable, LosslessStringConvertible, SQLConvertible {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let microseconds: Int64

  static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999

  /// - Precondition: Within the years 1 to 9999.
  public init(microseconds: Int64) {
    precondition(Self.range.contains(microseconds))
    self.microseconds = microseconds
  }

  /// Reads the 27 bytes that `description` writes, and nothing else; nil for a day or time that does not exist.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 27, Self.marks.allSatisfy({ bytes[$0.at] == $0.mark }) else { return nil }
    func number(_ range: Range<Int>) -> Int64? {
      bytes[range].allSatisfy { (0x30...0x39).contains($0) } ? bytes[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) } : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), let fraction = number(20..<26), year > 0,
      hour < 24, minute < 60, second < 60, (1...12).contains(month), day > 0
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    guard Self.civil(days: days) == (year, month, day) else { return nil }
    microseconds = ((days * 24 + hour) * 60 + minute) * 60_000_000 + second * 1_000_000 + fraction
  }

  private static let marks: [(at: Int, mark: UInt8)] = [
    (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")), (16, UInt8(ascii: ":")),
    (19, UInt8(ascii: ".")), (26, UInt8(ascii: "Z")),
  ]

  /// The moment of the system's clock.
  public static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Earlier first.
  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

  /// The text of fixed width.
  public var description: String {
    let (seconds, fraction) = Self.divided(microseconds, 1_000_000)
    let (days, time) = Self.divided(seconds, 86_400)
    let (year, month, day) = Self.civil(days: days)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):"
      + "\(padded(time % 60, 2)).\(padded(fraction, 6))Z"
  }
}

extension Instant {
  /// Quotient rounded down and remainder that is not negative.
  private static func divided(_ number: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let remainder = number % divisor
    return remainder < 0 ? (number / divisor - 1, remainder + divisor) : (number / divisor, remainder)
  }

  /// Days since 1970-01-01 in the Gregorian calendar; months counted from March, so that the leap day is the last of a year.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = divided(shifted, 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(days: Int64) -> (Int64, Int64, Int64) {
    let (era, dayOfEra) = divided(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
