import GongkaiCore
public import GongkaiDesk
import Hummingbird
public import Logging

/// The desks that the pages call.
struct Desks: Sendable {
  let context: DeskContext
  let requests: RequestDesk
  let letters: LetterDesk
  let tasks: TaskDesk
  let people: PeopleDesk
  let regions: RegionDesk
  let calendar: CalendarDesk
  let audit: AuditDesk
  let offices: OfficeDesk
  let drafts: DraftDesk
  let submission: SubmitApplication
  let applicants: ApplicantDesk
  let inbox: ApplicationInbox
  let proposals: ProposalDesk
  let materials: MaterialDesk
  let remedies: RemedyDesk
  let evidence: EvidenceDesk
  let notices: NoticeDesk
  let letterWordings: LetterWordingDesk
  let matters: MatterDesk
  let views: SavedViewDesk
  let transfer: RequestTransfer
}

/// The site: its pages over the desks. Tests and the command build the same one.
public struct Portal: Sendable {
  let settings: ServerSettings
  let desks: Desks
  let renderer: PageRenderer
  let assets: Assets
  let metrics = RequestMetrics()
  let seal = SignInSeal()
  let knownOffices = KnownOffices()
  let openOffices = OpenOffices()
  let logger: Logger
  let second: @Sendable () -> Int

  /// Reads templates and public files from the folder `share`.
  ///
  /// - Throws: a sentence when the folder is not as the program needs it.
  public init(
    _ context: DeskContext, settings: ServerSettings, share: String, hasher: PasswordHasher = PasswordHasher(), logger: Logger
  ) async throws {
    try await self.init(context, settings: settings, share: share, hasher: hasher, logger: logger, second: Self.secondOfClock())
  }

  init(
    _ context: DeskContext, settings: ServerSettings, share: String, hasher: PasswordHasher, limits: SignInLimits = SignInLimits(),
    logger: Logger, second: @escaping @Sendable () -> Int
  ) async throws {
    self.settings = settings
    let context = context.offering(settings.noticeWays)
    let press = PDFPress()
    desks = Desks(
      context: context, requests: RequestDesk(context), letters: LetterDesk(context, press: press),
      tasks: TaskDesk(context),
      people: PeopleDesk(context, hasher: hasher, limits: limits), regions: RegionDesk(context),
      calendar: CalendarDesk(context),
      audit: AuditDesk(context), offices: OfficeDesk(context), drafts: DraftDesk(context), submission: SubmitApplication(context),
      applicants: ApplicantDesk(context), inbox: ApplicationInbox(context), proposals: ProposalDesk(context),
      materials: MaterialDesk(context), remedies: RemedyDesk(context), evidence: EvidenceDesk(context, press: press),
      notices: NoticeDesk(context), letterWordings: LetterWordingDesk(context), matters: MatterDesk(context, press: press),
      views: SavedViewDesk(context, most: settings.savedViews), transfer: RequestTransfer(context))
    renderer = try await PageRenderer(folder: share + "/templates")
    assets = try Assets(folder: share + "/public")
    self.logger = logger
    self.second = second
  }

  /// The path of the one-time link of the first start; nil when there is an account already. A new one replaces the last.
  public func firstStartPath() async throws -> String? { try await desks.people.firstStart().map(Link.start) }

  var cookie: SessionCookie { SessionCookie(secure: settings.secureCookies) }

  private static func secondOfClock() -> @Sendable () -> Int {
    let start = ContinuousClock.now
    return { Int((ContinuousClock.now - start) / .seconds(1)) }
  }
}

extension Portal {
  /// Every page and act.
  static let routes: [Route] =
    ServicePages.routes + SignInPages.routes + OwnPages.routes + RequestPages.routes + RegisterPages.routes + InboxPages.routes
    + ActPages.routes
    + MaterialPages.routes
    + QuestionPages.routes
    + TaskPages.routes
    + MatterPages.routes + MatterActPages.routes + MatterFilePages.routes
    + LetterPages.routes + OfficePages.routes + AccountPages.routes + RegionPages.routes + CalendarPages.routes + AuditPages.routes
    + SplitPages.routes + CaseFilePages.routes + CodePages.routes + ProposalPages.routes
    + RemedyPages.routes + EvidencePages.routes
    + NoticePages.routes + NoticeWordingPages.routes + NoticeSettingsPages.routes + LetterWordingPages.routes
    + SavedViewPages.routes + RegisterFilePages.routes
    + EntryPages.routes + HomePages.routes + ApplyPages.routes + FilingPages.routes + StatusPages.routes + DisplayPages.routes

  /// The router: the middleware in its order, then the pages.
  func router(adding more: [Route] = []) -> Router<PortalContext> {
    let router = Router(context: PortalContext.self, options: [.autoGenerateHeadEndpoints])
    let routes = Self.routes + more
    router.add(middleware: RequestLog(metrics: metrics, logger: logger))
    router.add(middleware: SecurityHeaders(secure: settings.secureCookies))
    router.add(middleware: ErrorPages(portal: self, routes: routes))
    router.add(middleware: SameOrigin(address: settings.address))
    router.add(middleware: limits)
    router.add(middleware: SessionDoor(people: desks.people, cookie: cookie))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await route.answer(Visit(request: request, context: context, portal: self))
      }
    }
    return router
  }

  private var limits: RateLimits {
    RateLimits(
      requests: RateLimiter(limit: settings.requestsPerMinute), signIns: RateLimiter(limit: settings.signInsPerMinute),
      applicants: RateLimiter(limit: settings.applicantsPerMinute),
      behindProxy: settings.behindProxy, second: second)
  }
}
