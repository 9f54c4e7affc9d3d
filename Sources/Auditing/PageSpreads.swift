/// On how many pages things stand that are the same, the pages taken one after the other.
public struct PageSpreads<Key: Hashable> {
  public struct Spread {
    public let firstPage: String
    fileprivate var lastPage: String
    public fileprivate(set) var pages = 1
    /// How often it stands on the first page.
    public fileprivate(set) var onFirstPage = 0
  }

  private var spreads: [Key: Spread] = [:]

  public init() {}

  public mutating func add(_ key: Key, on page: String) {
    var spread = spreads[key] ?? Spread(firstPage: page, lastPage: page)
    if page != spread.lastPage {
      spread.pages += 1
      spread.lastPage = page
    }
    if page == spread.firstPage { spread.onFirstPage += 1 }
    spreads[key] = spread
  }

  /// Where a thing stands, if it is on three pages or more: then it is not the fault of one of them.
  public subscript(key: Key) -> Spread? {
    spreads[key].flatMap { $0.pages >= 3 ? $0 : nil }
  }
}
