extension Rule {
  /// The rules about text and frame, in order of their ids.
  ///
  /// T19, T23, T24 and T27 need names, dates of publication, the page or the ledger, which a file alone does not give.
  static let text: [Rule] = [
    t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15, t16, t17, t18, t20, t21, t22, t25, t26,
  ]
}
