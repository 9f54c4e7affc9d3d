#include "CPrecision.h"

static const uint8_t table[] = {
#embed "../../Reports/precision.tsv"
};

const uint8_t *relecteur_precision(void) { return table; }

int64_t relecteur_precision_length(void) { return (int64_t)sizeof table; }
