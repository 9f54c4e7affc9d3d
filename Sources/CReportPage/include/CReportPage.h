// The template, the style and the script of the HTML report, embedded at compile time.
#ifndef CREPORTPAGE_H
#define CREPORTPAGE_H

#include <stdint.h>

/// UTF-8 text without a terminator; it lives as long as the program.
typedef struct {
  const uint8_t *_Nonnull bytes;
  int64_t length;
} relecteur_text;

relecteur_text relecteur_report_template(void);
relecteur_text relecteur_report_style(void);
relecteur_text relecteur_report_script(void);

#endif
