#include "CGlossaries.h"

static const uint8_t names[] = {
#embed "../../Glossaries/known-names.tsv"
};

const uint8_t *relecteur_known_names(void) { return names; }

int64_t relecteur_known_names_length(void) { return (int64_t)sizeof names; }
