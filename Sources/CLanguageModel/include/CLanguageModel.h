// The trained model of language identification, embedded at compile time (`workbench train-language` writes it).
#ifndef CLANGUAGEMODEL_H
#define CLANGUAGEMODEL_H

#include <stdint.h>

/// First byte of the model; it lives as long as the program.
const uint8_t *_Nonnull relecteur_language_model(void);

/// Length of the model in bytes.
int64_t relecteur_language_model_length(void);

#endif
