/// From the key of a cell to its number, without the cost of a hash made to withstand strangers: the keys are the form's own.
struct CellNumbers: Sendable {
  private let keys: [CellKey]
  /// Numbers by hash, the next free place where two fall together; -1 for none.
  private var slots: [Int32]

  init(_ keys: [CellKey]) {
    self.keys = keys
    var size = 64
    while size < keys.count * 4 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for (number, key) in keys.enumerated() {
      var slot = Self.hash(key.table, key.row, key.column) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// The number of `table.row.column`, nil for a key that no cell has.
  func index(_ table: String, _ row: String, _ column: String) -> CellIndex? {
    var slot = Self.hash(table, row, column) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if keys[number].row == row, keys[number].column == column, keys[number].table == table { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a; one step for each byte of row and column, and the end of the table's key, where tables differ.
  private static func hash(_ table: String, _ row: String, _ column: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) { text.withBytes { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } } }
    mix(row)
    mix(column)
    hash = (hash ^ UInt64(table.utf8.last ?? 0)) &* 0x100_0000_01b3
    return Int(truncatingIfNeeded: hash ^ hash >> 29)
  }
}
