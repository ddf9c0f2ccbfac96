extension Migration {
  /// Every step, in order. A new one is a file with one value and a line here.
  public static var all: [Migration] {
    [
      foundations, requests, people, remedies, searchWords, intake, requestLists, letters, notices, proposals, materials, remedyBoard,
      letterWordings, tasks, matters,
      savedViews,
    ]
  }
}
