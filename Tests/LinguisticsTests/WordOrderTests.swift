import Linguistics
import Testing
import Training

@Suite struct WordOrderTests {
  private static func tokens(_ sentence: String) -> [WordOrder.Token] {
    sentence.split(separator: " ").map { word in
      let text = Array(word.utf8)
      return WordOrder.Token(.word, text, 0..<text.count, folded: TextHash.folded(text, 0..<text.count))
    }
  }

  private static let folders = [
    ["ouvrez la porte de la maison", "fermez la fenêtre de la chambre"].map(tokens),
    ["enregistrez le fichier avant de partir", "ouvrez le dossier de la page"].map(tokens),
  ]

  @Test func refusesWhatIsNoModel() {
    #expect(WordOrder(bytes: []) == nil)
    #expect(WordOrder(bytes: Array("RLWO".utf8)) == nil)
    #expect(WordOrder(bytes: [UInt8](repeating: 0xFF, count: 1000)) == nil)
    let model = WordOrderTrainer().train(Self.folders)
    #expect(WordOrder(bytes: model.dropLast()) == nil)
  }

  @Test func trainingIsReproducible() throws {
    let bytes = WordOrderTrainer().train(Self.folders)
    #expect(bytes == WordOrderTrainer().train(Self.folders))
    let model = try #require(WordOrder(bytes: bytes))
    #expect(
      model.score(Self.tokens("fermez la porte de la page")) > model.score(Self.tokens("la la porte de fermez page")))
    #expect(model.score([]) == 0)
  }

  @Test func tellsSentencesFromHeapsOfWords() throws {
    let model = try #require(WordOrder.french)
    let sentence = Self.tokens("avant de fermer la fenêtre enregistrez le fichier dans le dossier de votre choix")
    let heap = WordOrderTrainer.scrambled(sentence, seed: 1)
    #expect(heap != sentence)
    #expect(model.score(sentence) > 1)
    #expect(model.score(heap) < 0)
    #expect(model.knownWords(Self.tokens("le le dans zzz")) == 2)
  }

  @Test func areaUnderTheCurve() {
    #expect(WordOrderTrainer.area(sound: [2, 3], scrambled: [0, 1]) == 1)
    #expect(WordOrderTrainer.area(sound: [1], scrambled: [1]) == 0.5)
    #expect(WordOrderTrainer.area(sound: [], scrambled: [1]) == 0.5)
  }
}
