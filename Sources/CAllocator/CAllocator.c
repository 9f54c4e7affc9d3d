#include "CAllocator.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void relecteur_limit_arenas(int32_t most) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, most);
#else
  (void)most;
#endif
}
