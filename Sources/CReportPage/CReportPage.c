#include "CReportPage.h"

static const uint8_t template[] = {
#embed "page.mustache"
};

static const uint8_t history[] = {
#embed "history.mustache"
};

static const uint8_t chart[] = {
#embed "chart.mustache"
};

static const uint8_t style[] = {
#embed "page.css"
};

static const uint8_t script[] = {
#embed "page.js"
};

relecteur_text relecteur_report_template(void) { return (relecteur_text){template, (int64_t)sizeof template}; }
relecteur_text relecteur_history_template(void) { return (relecteur_text){history, (int64_t)sizeof history}; }
relecteur_text relecteur_chart_template(void) { return (relecteur_text){chart, (int64_t)sizeof chart}; }
relecteur_text relecteur_report_style(void) { return (relecteur_text){style, (int64_t)sizeof style}; }
relecteur_text relecteur_report_script(void) { return (relecteur_text){script, (int64_t)sizeof script}; }
