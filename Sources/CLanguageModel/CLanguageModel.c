#include "CLanguageModel.h"

static const uint8_t model[] = {
#embed "language.bin"
};

const uint8_t *relecteur_language_model(void) { return model; }

int64_t relecteur_language_model_length(void) { return (int64_t)sizeof model; }

static const uint8_t order[] = {
#embed "order.bin"
};

const uint8_t *relecteur_word_order(void) { return order; }

int64_t relecteur_word_order_length(void) { return (int64_t)sizeof order; }
