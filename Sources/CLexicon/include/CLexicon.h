// The lexicon that the program carries, embedded at compile time.
//
// Pairs of English and French words as hashes, each with its strength; `workbench train-lexicon` wrote it (its help gives the
// command) from documentation sites in both languages. It holds figures only, no text.
#ifndef CLEXICON_H
#define CLEXICON_H

#include <stdint.h>

/// First byte of the lexicon; it lives as long as the program.
const uint8_t *_Nonnull relecteur_lexicon(void);

/// Length of the lexicon in bytes.
int64_t relecteur_lexicon_length(void);

#endif
