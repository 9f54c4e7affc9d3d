#ifndef CALLOCATOR_H
#define CALLOCATOR_H

#include <stdint.h>

/// Lets glibc make so many arenas at most; nothing with another C library.
void relecteur_limit_arenas(int32_t most);

#endif
