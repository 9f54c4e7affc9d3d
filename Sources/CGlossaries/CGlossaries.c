#include "CGlossaries.h"

static const uint8_t names[] = {
#embed "../../Glossaries/known-names.tsv"
};

const uint8_t *relecteur_known_names(void) { return names; }

int64_t relecteur_known_names_length(void) { return (int64_t)sizeof names; }

static const uint8_t friends[] = {
#embed "../../Glossaries/false-friends.en-fr.tsv"
};

const uint8_t *relecteur_false_friends(void) { return friends; }

int64_t relecteur_false_friends_length(void) { return (int64_t)sizeof friends; }

static const uint8_t opposites[] = {
#embed "../../Glossaries/opposites.en-fr.tsv"
};

const uint8_t *relecteur_opposites(void) { return opposites; }

int64_t relecteur_opposites_length(void) { return (int64_t)sizeof opposites; }

static const uint8_t rivals[] = {
#embed "../../Glossaries/rivals.en-fr.tsv"
};

const uint8_t *relecteur_rivals(void) { return rivals; }

int64_t relecteur_rivals_length(void) { return (int64_t)sizeof rivals; }
