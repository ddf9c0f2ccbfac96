@testable import GongkaiStore
import Synchronization
import Testing

@Suite struct InstantTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (1_767_225_599_999_999, "2025-12-31T23:59:59.999999Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"), (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
      (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func hasOneTextOfFixedWidth(microseconds: Int64, text: String) {
    #expect(Instant(microseconds: microseconds).description == text)
    #expect(Instant(text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T08:30:00Z", "2026-11-21 08:30:00.000000Z", "2026-02-29T00:00:00.000000Z", "2026-13-01T00:00:00.000000Z",
    "2026-00-01T00:00:00.000000Z", "2026-01-00T00:00:00.000000Z", "2026-01-01T24:00:00.000000Z", "2026-01-01T00:60:00.000000Z",
    "2026-01-01T00:00:60.000000Z", "0000-01-01T00:00:00.000000Z", "+026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00.00000xZ",
    "2026-01-01T00:00:00.000000+", "２026-01-01T00:00:00.000Z",
  ])
  func refusesAnyOtherText(text: String) { #expect(Instant(text) == nil) }

  @Test func readsBackEveryTenthDay() {
    for day in stride(from: Int64(-719_162), through: 2_932_896, by: 10) {
      let instant = Instant(microseconds: day * 86_400_000_000 + day & 0xFFFF)
      #expect(Instant(instant.description) == instant)
    }
  }

  @Test func ordersItsTextsAsTimes() {
    let instants = [-62_000_000_000_000_000, -1, 0, 1, 999_999, 1_000_000, 253_000_000_000_000_000].map(Instant.init(microseconds:))
    #expect(instants.map(\.description).sorted() == instants.map(\.description))
  }
}

@Suite struct KeyTests {
  @Test func growsEvenWithinAMillisecondAndWhenTheClockGoesBack() {
    let clock = Mutex(Int64(1_800_000_000_000_000))
    let keys = KeySource(now: { Instant(microseconds: clock.withLock { $0 }) })
    var made: [UUIDv7] = []
    for step in 0..<3000 {
      if step == 1000 { clock.withLock { $0 -= 3_600_000_000 } }
      if step == 2000 { clock.withLock { $0 += 7_200_000_000 } }
      made.append(keys.next())
    }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
    #expect(made.allSatisfy { UUIDv7($0.description) == $0 })
  }

  @Test func beginsWithItsTime() {
    let key = UUIDv7(milliseconds: 0x0001_8F2E_3D4C_5B6A & 0xFFFF_FFFF_FFFF, high: 0xABC, low: 0x0123_4567_89AB_CDEF)
    #expect(key.description == "8f2e3d4c-5b6a-7abc-8123-456789abcdef")
  }

  @Test func isNeverMadeTwiceByManyTasks() async {
    let keys = KeySource()
    let made = await withTaskGroup(of: [UUIDv7].self) { group in
      for _ in 0..<8 { group.addTask { (0..<500).map { _ in keys.next() } } }
      return await group.reduce(into: [UUIDv7]()) { $0 += $1 }
    }
    #expect(Set(made).count == 4000)
  }

  @Test(arguments: [
    "", "8f2e3d4c-5b6a-4abc-8123-456789abcdef", "8F2E3D4C-5B6A-7ABC-8123-456789ABCDEF", "8f2e3d4c-5b6a-7abc-c123-456789abcdef",
    "8f2e3d4c5b6a7abc8123456789abcdef", "8f2e3d4c-5b6a-7abc-8123-456789abcdeg", "8f2e3d4c-5b6a-7abc-8123-456789abcdef ",
  ])
  func refusesWhatIsNoKey(text: String) { #expect(UUIDv7(text) == nil) }
}

@Suite struct DigestTests {
  @Test func carriesTheNameOfItsAlgorithm() {
    #expect(
      Digest(of: Array("abc".utf8)).description == "SHA-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(arguments: [
    "", "SHA-256:", "SHA-256:BA78", "SM3:" + String(repeating: "0", count: 64), "SHA-256:" + String(repeating: "G", count: 64),
  ])
  func refusesWhatItCannotCompute(text: String) { #expect(Digest(text) == nil) }

  @Test func givesDifferentListsOfFieldsDifferentBytes() {
    var one = LengthPrefixed(purpose: "p")
    var other = LengthPrefixed(purpose: "p")
    for part in ["ab", "c"] { one.add(part) }
    for part in ["a", "bc"] { other.add(part) }
    #expect(one.bytes != other.bytes)
  }
}

@Suite struct CanonicalJSONTests {
  @Test func hasOneText() {
    let value: CanonicalJSON = ["b": [1, nil, false], "a": "\"\\\n\u{0}/é", "ab": [:], "B": -5]
    #expect(value.json == #"{"B":-5,"a":"\"\\\u000a\u0000/é","ab":{},"b":[1,null,false]}"#)
  }
}

@Suite struct SentenceTests {
  static let errors: [StoreError] = [
    .busy, .conflict, .diskFull, .readOnly, .diskFault, .unavailable, .outcomeUnknown, .timedOut, .constraint(.unique, name: "a(b)"),
    .constraint(.check, name: "c"), .constraint(.foreignKey, name: ""), .constraint(.notNull, name: "a.b"),
    .newerThanProgram(found: 9, known: 8),
    .checksumChanged(migration: 2), .migrationsOutOfOrder(migration: 3), .notADatabase, .damaged, .missingFolder("/x"),
    .engineTooOld(found: "3.1", needed: "3.39"), .unsuitableServer(reason: "x"), .badConnectionText, .signInRefused, .textHoldsZero,
    .tooLarge,
    .writeInsideRead, .refused(code: "42601"), .closed,
  ]

  @Test(arguments: errors) func saysWhatHappenedAndWhatToDo(error: StoreError) {
    let sentence = error.description
    #expect(sentence.hasSuffix("。"))
    #expect(sentence.contains("请"))
    #expect(sentence.count > 15)
    #expect(sentence != "数据库操作没有生效，请重试；如再次出现，请联系维护人员。", "no sentence of its own")
  }

  @Test func saysEachOfThemDifferently() {
    let distinct = Set(Self.errors.map(\.description))
    #expect(distinct.count == Self.errors.count)
  }
}
