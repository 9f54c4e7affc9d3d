// Empty on purpose: this target carries the linker flags of ICU, its headers are seen by CICU only.
