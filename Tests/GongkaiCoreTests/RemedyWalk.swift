import GongkaiCore
import Testing

/// A short word for a refusal, so that a table of stages and events can be read.
func word(_ refusal: RemedyRefusal) -> String {
  switch refusal {
  case .outOfOrder: "outOfOrder"
  case .notAccepted: "notAccepted"
  case .alreadyAccepted: "alreadyAccepted"
  case .noCopy: "noCopy"
  case .twice: "twice"
  case .closed: "closed"
  case .notYetDecided: "notYet"
  case .isSuspended: "suspended"
  case .notSuspended: "notSuspended"
  case .extensionLength: "length"
  case .secondExtension: "second"
  case .simpleProcedure: "simple"
  case .noDuty: "noDuty"
  case .nothingToPerform: "nothing"
  case .performanceEndsTooEarly: "tooEarly"
  case .wrongInstance: "instance"
  case .needsService: "needsService"
  case .resultHasItsOwnEvent: "ownEvent"
  }
}

/// A day of a constant of a test.
func day(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> Day { try #require(Day(text), sourceLocation: location) }
