import GongkaiDesk
import Hummingbird
import NIOCore

/// What goes with a request from the first middleware to the handler.
struct PortalContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of the other end of the connection; nil in tests.
  let remoteAddress: String?
  /// The id on the error page and in the log.
  var requestID = ""
  /// Who is signed in.
  var viewer: Viewer?
  /// The token of the session.
  var token: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress
  }
}
