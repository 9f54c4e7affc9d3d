#include "CLexicon.h"

static const uint8_t lexicon[] = {
#embed "lexicon.bin"
};

const uint8_t *relecteur_lexicon(void) { return lexicon; }

int64_t relecteur_lexicon_length(void) { return (int64_t)sizeof lexicon; }
