// The few services of ICU that Relecteur uses, without any type or header of ICU: Foundation carries an ICU of its own as
// a Clang module, and a Swift file that sees both does not compile.
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

/// A break iterator over UTF-8 text. Not thread safe: one per task.
typedef struct relecteur_breaks relecteur_breaks;

enum {
  RELECTEUR_WORDS = 1,
  RELECTEUR_SENTENCES = 2,
};

/// What a word boundary closes; values of ICU's UWordBreak ranges.
enum {
  RELECTEUR_WORD_NONE = 0,
  RELECTEUR_WORD_NUMBER = 100,
  RELECTEUR_WORD_LETTER = 200,
  RELECTEUR_WORD_KANA = 300,
  RELECTEUR_WORD_IDEOGRAPH = 400,
};

/// Opens an iterator of the given kind for a locale such as "fr"; NULL when ICU fails, its code in `status`.
relecteur_breaks *_Nullable relecteur_breaks_open(int32_t kind, const char *_Nonnull locale, int32_t *_Nonnull status);

void relecteur_breaks_close(relecteur_breaks *_Nullable breaks);

/// Breaks `length` bytes of UTF-8 at `text` and writes at most `capacity` boundaries (byte offsets, the first 0 left out, the
/// last equal to `length`) with the kind each closes. Returns the number of boundaries there are, or a negative number on error.
int64_t relecteur_breaks_run(relecteur_breaks *_Nonnull breaks, const uint8_t *_Nonnull text, int64_t length,
                             int32_t *_Nonnull boundaries, uint16_t *_Nonnull kinds, int64_t capacity);

/// The script of a code point as its four ISO 15924 letters, big end first ('Latn' is 0x4C61746E).
uint32_t relecteur_script(uint32_t scalar);

/// The general category of a code point, as ICU's UCharCategory.
int8_t relecteur_category(uint32_t scalar);

/// The lower-case form of a letter (itself where it has no case), 0 for anything that is no letter.
uint32_t relecteur_letter(uint32_t scalar);

/// The one code point that a letter and a combining mark make (NFC), 0 where there is none.
uint32_t relecteur_compose(uint32_t letter, uint32_t mark);

/// Writes at most `capacity` bytes of the skeleton of a text (UTS 39: what looks alike has the same one), UTF-8. Returns its
/// length in bytes, or a negative number on error.
int64_t relecteur_skeleton(const uint8_t *_Nonnull text, int64_t length, uint8_t *_Nonnull skeleton, int64_t capacity);

/// Receives one string of the locale data: `length` bytes of UTF-8 that live for the call only.
typedef void (*relecteur_string_visitor)(void *_Nonnull context, const char *_Nonnull text, int64_t length);

/// Calls `visit` with every string that ICU has for a locale in its own bundles: names of languages, regions, currencies,
/// units, time zones, months and the like, patterns included. Returns how many there were.
int64_t relecteur_locale_strings(const char *_Nonnull locale, relecteur_string_visitor _Nonnull visit,
                                 void *_Nonnull context);

/// Version of the linked ICU, major number.
int32_t relecteur_icu_version(void);

#endif
