#include "gongkai_iconv.h"

#include <errno.h>
#include <iconv.h>

void *gongkai_iconv_open(const char *encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  return converter == (iconv_t)-1 ? NULL : (void *)converter;
}

gongkai_iconv_step gongkai_iconv_convert(
    void *converter, const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count) {
  gongkai_iconv_step step = {0, 0, 0};
  char *in = (char *)input;
  size_t in_left = input_count;
  char *out = (char *)output;
  size_t out_left = output_count;
  while (in_left > 0) {
    if (iconv((iconv_t)converter, &in, &in_left, &out, &out_left) != (size_t)-1) break;
    if (errno == E2BIG) break;
    /* EILSEQ and EINVAL (a character cut off) are damage; anything else too, so that the loop always moves on. */
    if (out_left < 3) break;
    *out++ = (char)0xEF;
    *out++ = (char)0xBF;
    *out++ = (char)0xBD;
    out_left -= 3;
    in += 1;
    in_left -= 1;
    step.undecodable += 1;
    iconv((iconv_t)converter, NULL, NULL, NULL, NULL);
  }
  step.consumed = input_count - in_left;
  step.produced = output_count - out_left;
  return step;
}

void gongkai_iconv_close(void *converter) { iconv_close((iconv_t)converter); }
