// How often each rule was right, as `workbench measure` found it; embedded at compile time.
#ifndef CPRECISION_H
#define CPRECISION_H

#include <stdint.h>

/// First byte of Reports/precision.tsv; it lives as long as the program.
const uint8_t *_Nonnull relecteur_precision(void);

/// Length of the table in bytes.
int64_t relecteur_precision_length(void);

#endif
