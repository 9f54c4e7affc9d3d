// The templates of the HTML report and of the history, their style and the script, embedded at compile time.
#ifndef CREPORTPAGE_H
#define CREPORTPAGE_H

#include <stdint.h>

/// UTF-8 text without a terminator; it lives as long as the program.
typedef struct {
  const uint8_t *_Nonnull bytes;
  int64_t length;
} relecteur_text;

relecteur_text relecteur_report_template(void);
relecteur_text relecteur_history_template(void);
/// A part of both: a chart of lines with its legend.
relecteur_text relecteur_chart_template(void);
relecteur_text relecteur_report_style(void);
relecteur_text relecteur_report_script(void);

#endif
