import Linguistics
import Testing
import Training

@Suite struct LanguageIdentifierTests {
  let identifier = LanguageIdentifier.standard

  static let sentences: [(String, String)] = [
    ("en", "The bridge was closed because of the flood"), ("en", "Turn off the light before you leave"),
    ("en", "Shopping cart"), ("en", "Which version should I choose?"), ("en", "Nobody knew the answer"),
    ("fr", "Le pont a été fermé à cause de la crue"), ("fr", "Éteignez la lumière avant de partir"),
    ("fr", "Panier d’achat"), ("fr", "Quelle version dois-je choisir ?"), ("fr", "Personne ne connaissait la réponse"),
    ("de", "Die Brücke wurde wegen des Hochwassers gesperrt"), ("de", "Schalten Sie das Licht aus, bevor Sie gehen"),
    ("de", "Niemand kannte die Antwort auf diese Frage"), ("de", "Der Zug hat zehn Minuten Verspätung"),
    ("es", "El puente fue cerrado por la crecida del río"), ("es", "Apague la luz antes de salir"),
    ("es", "Nadie sabía la respuesta a esta pregunta"), ("es", "El tren lleva diez minutos de retraso"),
    ("it", "Il ponte è stato chiuso per la piena del fiume"), ("it", "Spegnete la luce prima di uscire"),
    ("it", "Nessuno conosceva la risposta a questa domanda"), ("it", "Il treno ha dieci minuti di ritardo"),
    ("nl", "De brug werd gesloten vanwege het hoge water"), ("nl", "Doe het licht uit voordat u vertrekt"),
    ("nl", "Niemand wist het antwoord op deze vraag"), ("nl", "De trein heeft tien minuten vertraging"),
    ("pt", "A ponte foi fechada por causa da cheia do rio"), ("pt", "Apague a luz antes de sair de casa"),
    ("pt", "Ninguém sabia a resposta a esta pergunta"), ("pt", "O comboio tem dez minutos de atraso"),
  ]

  @Test(arguments: sentences)
  func tellsTheLanguagesApart(code: String, text: String) {
    #expect(identifier.identify(text, among: .open).language?.code == code)
    #expect(identifier.identify(text, among: .known).language?.code == code)
  }

  @Test(arguments: [
    ("en", "Overview"), ("en", "Required permissions"), ("en", "Last updated by the developer"), ("en", "Yes"),
    ("fr", "Présentation"), ("fr", "Autorisations requises"), ("fr", "Dernière mise à jour"), ("fr", "Oui"),
    ("fr", "L'API"), ("fr", "d’accès"), ("en", "don't"),
  ])
  func tellsEnglishFromFrenchInAWordOrTwo(code: String, text: String) {
    #expect(identifier.identify(text, among: .englishOrFrench).language?.code == code)
  }

  @Test(arguments: [
    "Most został zamknięty z powodu powodzi", "Nikt nie znał odpowiedzi na to pytanie",
    "Bron stängdes på grund av översvämningen", "Ingen visste svaret på frågan",
    "Köprü sel nedeniyle kapatıldı", "Kimse sorunun cevabını bilmiyordu",
    "Silta suljettiin tulvan vuoksi", "Senki sem tudta a választ erre a kérdésre",
    "Podul a fost închis din cauza inundației", "Nikdo neznal odpověď na tuto otázku",
    "Мост закрыли из-за паводка", "Η γέφυρα έκλεισε λόγω πλημμύρας", "橋は洪水のため閉鎖されました",
  ])
  func namesNoStranger(text: String) {
    let answer = identifier.identify(text, among: .open)
    #expect(answer.language == nil)
    #expect(answer.doubt == .otherLanguage)
    #expect(answer.confidence < 0.5)
  }

  @Test(arguments: ["", " \t\n", "42", "3.14 %", "→ … !", "2021-10-18", "🙂👍", "\u{300}\u{301}", "\u{00AD}\u{200B}"])
  func cannotTellWithoutLetters(text: String) {
    let answer = identifier.identify(text, among: .open)
    #expect(answer.language == nil && answer.guess == nil)
    #expect(answer.confidence == 0 && answer.doubt == .noLetters)
  }

  @Test(arguments: ["page", "Documentation", "description", "Source", "Options", "Notes"])
  func cannotTellWhatBothLanguagesHave(text: String) {
    let answer = identifier.identify(text, among: .englishOrFrench)
    #expect(answer.language == nil && answer.doubt == .shared)
    #expect(answer.guess != nil && answer.confidence >= 0.5)
  }

  @Test func nothingToChooseFrom() {
    #expect(identifier.identify("house", among: []).language == nil)
    #expect(identifier.identify("house", among: LanguageSet(.french)).language == .french)
  }

  @Test func spellingOfApostropheCaseAndAccentDoesNotMatter() {
    let plain = identifier.identify("l'été à l'hôtel", among: .open)
    for text in [
      "l’été à l’hôtel", "L'ÉTÉ À L'HÔTEL", "l'e\u{301}te\u{301} a\u{300} l'ho\u{302}tel", "l'é\u{AD}té à l'hôtel",
    ] {
      #expect(identifier.identify(text, among: .open) == plain)
    }
  }

  @Test func moreTextIsSurer() {
    let words = ["Ouvrez", "la", "fenêtre", "et", "fermez", "la", "porte"]
    let confidences = (1...words.count).map {
      identifier.identify(words.prefix($0).joined(separator: " "), among: .englishOrFrench).confidence
    }
    #expect(confidences.last! > 0.999)
    #expect(confidences.last! > confidences.first!)
  }

  @Test func confidenceRisesWithTheLead() {
    for features in [1, 10, 40, 200, 2000] {
      let confidences = stride(from: Float(0), through: 400, by: 0.5).map {
        identifier.confidence(lead: $0, features: features)
      }
      #expect(confidences[0] == 0.5)
      #expect(zip(confidences, confidences.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(confidences.allSatisfy { $0 >= 0.5 && $0 <= 1 })
    }
  }

  @Test func survivesAnyBytes() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let answer = identifier.identify(bytes, among: .open)
      #expect(answer.confidence >= 0 && answer.confidence <= 1)
    }
  }

  @Test func survivesHugeText() {
    let word = [UInt8](repeating: 0x61, count: 1_000_000)
    #expect(identifier.totalEvidence(of: word.span, 0..<word.count).words == 1)
    let text = Array(String(repeating: "the house and the garden ", count: 100_000).utf8)
    #expect(identifier.identify(text, among: .open).language == .english)
  }

  @Test func readsNoFurtherThanTheRange() {
    let bytes = Array("maison house".utf8)
    #expect(identifier.identify(bytes.span, 0..<6, among: .englishOrFrench).language == .french)
    #expect(identifier.identify(bytes.span, 7..<12, among: .englishOrFrench).language == .english)
    // A range that cuts a character apart sees two halves that are no letters.
    let accent = Array("é".utf8)
    #expect(identifier.identify(accent.span, 0..<1, among: .open).doubt == .noLetters)
  }

  @Test func wordsAreWhereTheyStand() {
    let bytes = Array("« L’été, don't stop » l'`x`".utf8)
    var found: [String] = []
    identifier.forEachWord(in: bytes.span, 0..<bytes.count) {
      found.append(String(decoding: bytes[$0.range], as: UTF8.self))
      #expect($0.features > 0 && $0.words == 1)
    }
    #expect(found == ["L’été", "don't", "stop", "l", "x"])
  }

  @Test func evidenceOfOneWord() {
    let bytes = Array("the".utf8)
    let evidence = identifier.evidence(of: bytes.span, 0..<3)
    #expect(evidence.features == 14)
    #expect(evidence.logOdds(of: .english, over: .french) > 2)
    #expect(evidence.logOdds(of: .english, over: .french) == -evidence.logOdds(of: .french, over: .english))
  }
}

@Suite struct LanguageSetTests {
  @Test func tags() {
    #expect(Language(tag: "fr-CA") == .french && Language(tag: "PT_br") == .portuguese)
    #expect(Language(tag: "pl") == nil && Language(tag: "") == nil)
    for language in Language.allCases { #expect(Language(tag: language.code) == language) }
  }

  @Test func members() {
    #expect(LanguageSet.englishOrFrench.contains(.english) && !LanguageSet.englishOrFrench.contains(.german))
    #expect(LanguageSet.open.contains(.other) && !LanguageSet.known.contains(.other))
  }
}

@Suite struct LanguageSpansTests {
  let spans = LanguageSpans()

  private func english(_ text: String, neutral: Set<String> = []) -> [String] {
    let bytes = Array(text.utf8)
    let found = spans.spans(of: .english, against: .french, in: bytes.span, 0..<bytes.count) { word in
      if neutral.contains(String(decoding: bytes[word.range], as: UTF8.self)) { word.emission = 0 }
    }
    return found.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("Informations fournies par Contoso to the customers de la société", "to the customers"),
    ("Cliquez sur le bouton where you want to save puis fermez la fenêtre", "where you want to save"),
    ("Last updated by the developer on le 14 juin", "Last updated by the developer on"),
  ])
  func findsEnglishInFrench(text: String, phrase: String) {
    #expect(english(text, neutral: ["Contoso"]) == [phrase])
  }

  @Test(arguments: [
    "Cette page décrit l’installation de la version minimale et ses options",
    "Les informations sont fournies par le développeur de l’application", "", "42", "Oui",
  ])
  func findsNoneInFrench(text: String) {
    #expect(english(text).isEmpty)
  }

  @Test func neutralWordsEndNoSpanAndStartNone() {
    #expect(
      english("Le service Contoso is available now Contoso pour vous", neutral: ["Contoso"]) == ["is available now"])
  }

  private func split(_ text: String, _ languages: LanguageSet) -> [String] {
    let bytes = Array(text.utf8)
    return spans.split(bytes.span, 0..<bytes.count, among: languages).map {
      $0.language.code + " " + String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test func splitsBetweenLanguages() {
    let answer = "en The quick answer is here"
    let rest = "fr mais la réponse longue est dans le chapitre suivant"
    let text = "The quick answer is here, mais la réponse longue est dans le chapitre suivant"
    #expect(split(text, .englishOrFrench) == [answer, rest])
    #expect(split(text, .known) == [answer, rest])
    #expect(
      split("Der Hund schläft unter dem Tisch. Nobody knew the answer. Personne ne le savait", .known) == [
        "de Der Hund schläft unter dem Tisch", "en Nobody knew the answer", "fr Personne ne le savait",
      ])
  }

  @Test func splitsNothing() {
    #expect(split("", .known).isEmpty)
    #expect(split("42 → !", .known).isEmpty)
    #expect(split("house", []).isEmpty)
    #expect(split("maison", LanguageSet(.english)) == ["en maison"])
  }
}

@Suite struct ScriptTests {
  @Test(arguments: [
    ("Bonjour, le monde 42", "Latn"), ("Привет OK", "Cyrl"), ("42 !", "Zyyy"), ("", "Zyyy"), ("é", "Latn"),
    ("日本語", "Hani"), ("Ελλάδα", "Grek"),
  ])
  func dominant(text: String, code: String) {
    #expect(Script.dominant(in: text).description == code)
  }
}

@Suite struct LanguageModelTests {
  @Test func refusesWhatIsNoModel() {
    #expect(LanguageIdentifier(modelBytes: []) == nil)
    #expect(LanguageIdentifier(modelBytes: Array("RLID".utf8)) == nil)
    #expect(LanguageIdentifier(modelBytes: [UInt8](repeating: 0xFF, count: 1000)) == nil)
  }

  private static let pages: [LabelledText] = [
    LabelledText(language: .english, text: "Open the window and close the door"),
    LabelledText(language: .english, text: "Save the file before you leave"),
    LabelledText(language: .french, text: "Ouvrez la fenêtre et fermez la porte"),
    LabelledText(language: .french, text: "Enregistrez le fichier avant de partir"),
  ]

  @Test func trainingIsReproducible() throws {
    var settings = LanguageTrainer.Settings()
    settings.bits = 12
    let first = LanguageTrainer(settings: settings).train(pages: Self.pages, excluding: [])
    let second = LanguageTrainer(settings: settings).train(pages: Self.pages, excluding: [])
    #expect(first.model == second.model)
    #expect(first.trainingTexts == 4)
    let identifier = try #require(LanguageIdentifier(modelBytes: first.model))
    #expect(identifier.identify("the window", among: .englishOrFrench).guess == .english)
  }

  @Test func heldOutTextsAreLeftOut() {
    var held = HeldOut([
      LabelledText(language: .english, text: "Open the window!"),
      LabelledText(language: .english, text: "Save the big file before you leave the house"),
    ])
    func excludes(_ text: String) -> Bool { held.excludes(LabelledText(language: .english, text: text)) }
    #expect(excludes("open the WINDOW!"))
    #expect(excludes("Open: the window"))
    #expect(excludes("Save the big file before you leave the house now"))
    #expect(excludes("First of all, save the big file before you leave the house, then lock the door and walk away"))
    #expect(!excludes("Close the door"))
    #expect(held.counts.exact == 1 && held.counts.letters == 1 && held.counts.near == 2)
  }
}
