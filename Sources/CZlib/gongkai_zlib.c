#include "gongkai_zlib.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct gongkai_inflater {
  z_stream stream;
  const uint8_t *next;
  size_t left;
  int ended;
};

static int outcome(int code) {
  switch (code) {
  case Z_STREAM_END:
    return GONGKAI_INFLATE_END;
  case Z_MEM_ERROR:
    return GONGKAI_INFLATE_NO_MEMORY;
  default:
    return GONGKAI_INFLATE_DAMAGED;
  }
}

gongkai_inflater *gongkai_inflater_create(const uint8_t *input, size_t count) {
  gongkai_inflater *made = calloc(1, sizeof *made);
  if (made == NULL) return NULL;
  made->next = input;
  made->left = count;
  if (inflateInit2(&made->stream, -MAX_WBITS) != Z_OK) {
    free(made);
    return NULL;
  }
  return made;
}

int gongkai_inflater_step(gongkai_inflater *made, uint8_t *output, size_t room, size_t *produced) {
  z_stream *stream = &made->stream;
  size_t written = 0;
  *produced = 0;
  if (made->ended) return GONGKAI_INFLATE_END;
  while (written < room) {
    /* zlib counts in unsigned int, so both sides are handed over in pieces. */
    uInt in = made->left > INT_MAX ? INT_MAX : (uInt)made->left;
    uInt out = room - written > INT_MAX ? INT_MAX : (uInt)(room - written);
    stream->next_in = (Bytef *)made->next;
    stream->avail_in = in;
    stream->next_out = output + written;
    stream->avail_out = out;
    int code = inflate(stream, Z_NO_FLUSH);
    uInt used = in - stream->avail_in;
    uInt gained = out - stream->avail_out;
    made->next += used;
    made->left -= used;
    written += gained;
    *produced = written;
    if (code == Z_STREAM_END) {
      made->ended = 1;
      return GONGKAI_INFLATE_END;
    }
    if (code != Z_OK && code != Z_BUF_ERROR) return outcome(code);
    if (used == 0 && gained == 0) return GONGKAI_INFLATE_DAMAGED;
  }
  return GONGKAI_INFLATE_MORE;
}

size_t gongkai_inflater_left(const gongkai_inflater *made) { return made->left; }

void gongkai_inflater_destroy(gongkai_inflater *made) {
  if (made == NULL) return;
  inflateEnd(&made->stream);
  free(made);
}

int gongkai_inflate_once(
    const uint8_t *input, size_t count, uint8_t *output, size_t room, size_t *produced, size_t *left) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  *produced = 0;
  *left = count;
  if (count > INT_MAX || room > INT_MAX) return GONGKAI_INFLATE_DAMAGED;
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return GONGKAI_INFLATE_NO_MEMORY;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)count;
  stream.next_out = output;
  stream.avail_out = (uInt)room;
  /* Z_FINISH tells zlib that no further call comes, so it keeps no window. */
  int code = inflate(&stream, Z_FINISH);
  *produced = room - stream.avail_out;
  *left = stream.avail_in;
  inflateEnd(&stream);
  if (code == Z_BUF_ERROR && stream.avail_out == 0) return GONGKAI_INFLATE_MORE;
  return outcome(code);
}

size_t gongkai_deflate_once(const uint8_t *input, size_t count, uint8_t *output, size_t room) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (count > UINT_MAX || room > UINT_MAX) return 0;
  /* 8 is the memory level zlib takes by itself. */
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)count;
  stream.next_out = output;
  stream.avail_out = (uInt)room;
  int code = deflate(&stream, Z_FINISH);
  size_t written = room - stream.avail_out;
  deflateEnd(&stream);
  return code == Z_STREAM_END ? written : 0;
}

uint32_t gongkai_crc32(const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, count);
}

uint32_t gongkai_crc32_add(uint32_t crc, const uint8_t *bytes, size_t count) {
  return count == 0 ? crc : (uint32_t)crc32_z(crc, bytes, count);
}
