import Linguistics
import Testing

@Suite struct LanguageTests {
  @Test func modelLoads() {
    #expect(LanguageIdentifier.standard.identify("the house", among: .englishOrFrench).language == .english)
  }
}
