#ifndef GONGKAI_ICONV_H
#define GONGKAI_ICONV_H

#include <stddef.h>
#include <stdint.h>

/* A thin wall in front of the system's iconv: no system header is seen by Swift, and damage is counted instead of reported as errno. */

/* What one call did. */
typedef struct {
  /* Input bytes used up. */
  size_t consumed;
  /* Output bytes written. */
  size_t produced;
  /* Input bytes that are no character; each was skipped alone and written as U+FFFD. */
  size_t undecodable;
} gongkai_iconv_step;

/* Opens a converter from `encoding` to UTF-8; NULL when the system does not know the encoding. */
void *gongkai_iconv_open(const char *encoding);

/* Converts until the input is used up or the output has no room left. A character cut off by the end of the input counts as damage. */
gongkai_iconv_step gongkai_iconv_convert(
    void *converter, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count);

void gongkai_iconv_close(void *converter);

/* Offset of the first `byte`, or `count` when there is none. */
static inline size_t gongkai_find_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  const uint8_t *found = (const uint8_t *)__builtin_memchr(bytes, byte, count);
  return found ? (size_t)(found - bytes) : count;
}

#endif
