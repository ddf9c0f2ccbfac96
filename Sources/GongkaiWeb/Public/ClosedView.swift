import GongkaiDesk

/// What stands in place of the form where the office does not take applications online.
struct ClosedView: Hashable, Sendable {
  let explanation = IntakeError.closedOnline.description
  let draftNote: String?
  let statusHref: String
  let aside: AsideView

  init(_ office: Office, hasDraft: Bool) {
    draftNote = hasDraft ? "您填了一半的内容还在，没有提交给我们；请照着它写在纸上，用右边列的方式提交。" : nil
    statusHref = Link.findStatus(office.key)
    aside = AsideView(office)
  }
}
