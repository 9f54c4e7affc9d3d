extension UInt8 {
  /// Whether it is a byte of a letter of English or French: `a`…`z`, or of a letter from `À` to `ſ` in UTF-8.
  public var isOfLetter: Bool {
    self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self >= 0xC3 && self <= 0xC5 || self >= 0x80 && self < 0xC0
  }
}
