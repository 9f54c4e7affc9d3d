// The word lists of Glossaries/ that the program carries, embedded at compile time.
#ifndef CGLOSSARIES_H
#define CGLOSSARIES_H

#include <stdint.h>

/// First byte of Glossaries/known-names.tsv; it lives as long as the program.
const uint8_t *_Nonnull relecteur_known_names(void);

/// Length of the list in bytes.
int64_t relecteur_known_names_length(void);

/// First byte of Glossaries/false-friends.en-fr.tsv; it lives as long as the program.
const uint8_t *_Nonnull relecteur_false_friends(void);

/// Length of the list in bytes.
int64_t relecteur_false_friends_length(void);

/// First byte of Glossaries/opposites.en-fr.tsv; it lives as long as the program.
const uint8_t *_Nonnull relecteur_opposites(void);

/// Length of the list in bytes.
int64_t relecteur_opposites_length(void);

/// First byte of Glossaries/rivals.en-fr.tsv; it lives as long as the program.
const uint8_t *_Nonnull relecteur_rivals(void);

/// Length of the list in bytes.
int64_t relecteur_rivals_length(void);

#endif
