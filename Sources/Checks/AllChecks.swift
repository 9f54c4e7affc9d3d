public import Auditing

/// Every check there is, in the order of their families.
public let allChecks: [any Check] = [
  UntranslatedSegment(),
  MixedLanguage(),
  NameTranslated(),
  RecasedName(),
  DamagedUniqueId(),
  DamagedIdentifier(),
  TranslatedParameter(),
  VersionWithComma(),
  ChangedNumber(),
  MisorderedDate(),
  ChangedCode(),
  ChangedLink(),
  ChangedPlaceholder(),
  ChangedHeadingLevel(),
  LostText(),
  AddedText(),
  CodeBeforeNoun(),
  SpaceBeforePunctuation(),
  SpaceAfterElision(),
  IllegalElision(),
  ApostropheInside(),
]
