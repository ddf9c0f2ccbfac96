/// Bounds on a form with attachments; whatever is sent, no more than one part's headers and the names of all parts are kept in memory.
public struct MultipartLimits: Hashable, Sendable {
  /// Bytes of the whole body, boundaries and headers included. Default 60 MB.
  public var requestBytes = 60 << 20
  /// Bytes of one file. Default 20 MB.
  public var fileBytes = 20 << 20
  /// Bytes of one text field. Default 64 KB.
  public var fieldBytes = 64 << 10
  /// Parts, files and fields together. Default 200.
  public var parts = 200
  /// Files; a file input in which none was chosen is no file. Default 20.
  public var files = 20
  /// Bytes of the headers of one part with their line ends, the empty line behind them not counted. Default 8 KB.
  public var headerBytes = 8 << 10
  /// Bytes of the boundary. Default 70, the most that RFC 2046 section 5.1.1 allows; a larger number allows no more.
  public var boundaryBytes = 70

  /// The default bounds.
  public init() {}
}
