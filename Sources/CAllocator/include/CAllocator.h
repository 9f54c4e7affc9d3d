#ifndef CALLOCATOR_H
#define CALLOCATOR_H

#include <stdint.h>

/// Lets glibc make so many arenas at most; nothing with another C library.
void relecteur_limit_arenas(int32_t most);

/// Lets the heap grow by so many bytes at once, in pages as large as Linux has; nothing with another C library. Memory that
/// is freed stays with the process.
void relecteur_use_large_pages(int32_t bytes);

#endif
