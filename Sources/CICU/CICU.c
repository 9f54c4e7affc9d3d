#include "CICU.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

_Static_assert(RELECTEUR_WORD_NUMBER == UBRK_WORD_NUMBER, "word kinds follow ICU");
_Static_assert(RELECTEUR_WORD_LETTER == UBRK_WORD_LETTER, "word kinds follow ICU");
_Static_assert(RELECTEUR_WORD_KANA == UBRK_WORD_KANA, "word kinds follow ICU");
_Static_assert(RELECTEUR_WORD_IDEOGRAPH == UBRK_WORD_IDEO, "word kinds follow ICU");
_Static_assert(sizeof(UErrorCode) == sizeof(int32_t), "UErrorCode travels as int32_t");

struct relecteur_breaks {
  UBreakIterator *iterator;
  UText *text;
};

relecteur_breaks *relecteur_breaks_open(int32_t kind, const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIteratorType type = kind == RELECTEUR_WORDS ? UBRK_WORD : UBRK_SENTENCE;
  UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &code);
  *status = (int32_t)code;
  // "fr" opens with a warning below zero (the root rules are used): only failure counts.
  if (U_FAILURE(code)) return NULL;
  relecteur_breaks *breaks = calloc(1, sizeof *breaks);
  if (breaks == NULL) {
    ubrk_close(iterator);
    *status = (int32_t)U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  breaks->iterator = iterator;
  return breaks;
}

void relecteur_breaks_close(relecteur_breaks *breaks) {
  if (breaks == NULL) return;
  if (breaks->text != NULL) utext_close(breaks->text);
  ubrk_close(breaks->iterator);
  free(breaks);
}

int64_t relecteur_breaks_run(relecteur_breaks *breaks, const uint8_t *text, int64_t length, int32_t *boundaries,
                             uint16_t *kinds, int64_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  breaks->text = utext_openUTF8(breaks->text, (const char *)text, length, &code);
  if (U_FAILURE(code)) return -1;
  ubrk_setUText(breaks->iterator, breaks->text, &code);
  if (U_FAILURE(code)) return -1;
  int64_t count = 0;
  ubrk_first(breaks->iterator);
  for (int32_t at = ubrk_next(breaks->iterator); at != UBRK_DONE; at = ubrk_next(breaks->iterator)) {
    if (count < capacity) {
      boundaries[count] = at;
      int32_t kind = ubrk_getRuleStatus(breaks->iterator);
      kinds[count] = (uint16_t)(kind - kind % 100);
    }
    count += 1;
  }
  return count;
}

uint32_t relecteur_script(uint32_t scalar) {
  UErrorCode code = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript((UChar32)scalar, &code);
  const char *name = U_FAILURE(code) ? "Zzzz" : uscript_getShortName(script);
  return (uint32_t)(uint8_t)name[0] << 24 | (uint32_t)(uint8_t)name[1] << 16 | (uint32_t)(uint8_t)name[2] << 8 |
         (uint32_t)(uint8_t)name[3];
}

int64_t relecteur_skeleton(const uint8_t *text, int64_t length, uint8_t *skeleton, int64_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  USpoofChecker *checker = uspoof_open(&code);
  if (U_FAILURE(code)) return -1;
  int32_t written = uspoof_getSkeletonUTF8(checker, 0, (const char *)text, (int32_t)length, (char *)skeleton,
                                           (int32_t)capacity, &code);
  uspoof_close(checker);
  return U_FAILURE(code) ? -1 : written;
}

int8_t relecteur_category(uint32_t scalar) { return u_charType((UChar32)scalar); }

uint32_t relecteur_letter(uint32_t scalar) {
  return u_isalpha((UChar32)scalar) ? (uint32_t)u_tolower((UChar32)scalar) : 0;
}

uint32_t relecteur_compose(uint32_t letter, uint32_t mark) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFCInstance(&code);
  if (U_FAILURE(code)) return 0;
  UChar32 composed = unorm2_composePair(normalizer, (UChar32)letter, (UChar32)mark);
  return composed < 0 ? 0 : (uint32_t)composed;
}

static int64_t visit_string(const UResourceBundle *bundle, relecteur_string_visitor visit, void *context) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = 0;
  const UChar *text = ures_getString(bundle, &length, &code);
  if (U_FAILURE(code)) return 0;
  int32_t capacity = length * 3 + 1;
  char *bytes = malloc((size_t)capacity);
  if (bytes == NULL) return 0;
  int32_t written = 0;
  u_strToUTF8(bytes, capacity, &written, text, length, &code);
  if (U_SUCCESS(code)) visit(context, bytes, written);
  free(bytes);
  return U_SUCCESS(code) ? 1 : 0;
}

static int64_t visit_strings(const UResourceBundle *bundle, relecteur_string_visitor visit, void *context) {
  UResType type = ures_getType(bundle);
  if (type == URES_STRING) return visit_string(bundle, visit, context);
  if (type != URES_TABLE && type != URES_ARRAY) return 0;
  int64_t count = 0;
  int32_t size = ures_getSize(bundle);
  for (int32_t index = 0; index < size; index += 1) {
    UErrorCode code = U_ZERO_ERROR;
    UResourceBundle *item = ures_getByIndex(bundle, index, NULL, &code);
    // An item may be an alias to data that this build of ICU was made without.
    if (U_SUCCESS(code)) count += visit_strings(item, visit, context);
    ures_close(item);
  }
  return count;
}

int64_t relecteur_locale_strings(const char *locale, relecteur_string_visitor visit, void *context) {
  static const char *const packages[] = {
      U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "lang", U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "region",
      U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "unit", U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "curr",
      U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "zone", NULL};
  int64_t count = 0;
  for (size_t index = 0; index < sizeof packages / sizeof packages[0]; index += 1) {
    UErrorCode code = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(packages[index], locale, &code);
    if (U_SUCCESS(code)) count += visit_strings(bundle, visit, context);
    ures_close(bundle);
  }
  return count;
}

int32_t relecteur_icu_version(void) { return U_ICU_VERSION_MAJOR_NUM; }
