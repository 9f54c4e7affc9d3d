#define _GNU_SOURCE

#include "CAllocator.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

void relecteur_limit_arenas(int32_t most) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, most);
#else
  (void)most;
#endif
}

void relecteur_use_large_pages(int32_t bytes) {
#ifdef __GLIBC__
  enum { LARGEST_MAPPED = 1 << 25, PAGE = 1 << 21 };
  // What glibc does by GLIBC_TUNABLES=glibc.malloc.hugetlb=1, which a process cannot set for itself. Larger pieces than the
  // first would each be a mapping of their own, whose pages come one by one and go when it is freed.
  if (mallopt(M_MMAP_THRESHOLD, LARGEST_MAPPED) == 0 || mallopt(M_TRIM_THRESHOLD, bytes) == 0 ||
      mallopt(M_TOP_PAD, bytes) == 0) {
    return;
  }
  uintptr_t start = ((uintptr_t)sbrk(0) + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
  // More than the heap can still hold, so that it grows. Volatile, or the compiler leaves both calls out.
  void *volatile piece = malloc(PAGE);
  free(piece);
  uintptr_t end = (uintptr_t)sbrk(0);
  // A kernel without large pages refuses, and all stays as it was.
  if (end > start) (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
  (void)bytes;
#endif
}
