// The trained models of language identification and of the order of French words, embedded at compile time.
//
// language.bin, 922,925 bytes: for each of 131,072 buckets of n-gram hashes one byte a language, and the hashes of 1,077 words that English
// and French share. `workbench train-language` wrote it (its help gives the command) from five documentation sites in
// English and French, ICU 72's locale names and the sentences in Sources/Training; it holds figures only, no text.
//
// order.bin, 132,704 bytes: the hashes of frequent French words, endings of two and three letters, and for each two of these classes one byte
// that says how gladly they follow each other. `workbench train-order` wrote it (its help gives the command); figures only.
#ifndef CLANGUAGEMODEL_H
#define CLANGUAGEMODEL_H

#include <stdint.h>

/// First byte of the model; it lives as long as the program.
const uint8_t *_Nonnull relecteur_language_model(void);

/// Length of the model in bytes.
int64_t relecteur_language_model_length(void);

/// First byte of the model of word order; it lives as long as the program.
const uint8_t *_Nonnull relecteur_word_order(void);

/// Length of the model of word order in bytes.
int64_t relecteur_word_order_length(void);

#endif
