// The trained model of language identification, embedded at compile time.
//
// 922,925 bytes: for each of 131,072 buckets of n-gram hashes one byte a language, and the hashes of 1,077 words that English
// and French share. `workbench train-language` wrote it (its help gives the command) from five documentation sites in
// English and French, ICU 72's locale names and the sentences in Sources/Training; it holds figures only, no text.
#ifndef CLANGUAGEMODEL_H
#define CLANGUAGEMODEL_H

#include <stdint.h>

/// First byte of the model; it lives as long as the program.
const uint8_t *_Nonnull relecteur_language_model(void);

/// Length of the model in bytes.
int64_t relecteur_language_model_length(void);

#endif
