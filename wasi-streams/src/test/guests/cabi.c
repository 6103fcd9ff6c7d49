/* An adapter from preview 1 allocates its pages here. The wasi-libc of Debian 12 would otherwise take every page up to
 * the memory's end for its own heap, the adapter's included. */

#include <stdlib.h>
#include <string.h>

__attribute__((export_name("cabi_realloc")))
void *cabi_realloc(void *old, size_t old_size, size_t align, size_t size) {
    void *new = aligned_alloc(align, (size + align - 1) / align * align);
    if (!new) abort();
    if (old_size) {
        memcpy(new, old, old_size < size ? old_size : size);
        free(old);
    }
    return new;
}
