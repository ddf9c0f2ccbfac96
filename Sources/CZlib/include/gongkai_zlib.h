/// A narrow door to zlib: raw inflate and deflate into memory the caller owns, and CRC-32. No zlib header is seen through it.
#ifndef GONGKAI_ZLIB_H
#define GONGKAI_ZLIB_H

#include <stddef.h>
#include <stdint.h>

/// How a step of inflating ended.
enum {
  /// The deflate stream ended; everything was produced.
  GONGKAI_INFLATE_END = 0,
  /// The output room is full and the stream goes on.
  GONGKAI_INFLATE_MORE = 1,
  /// The stream is damaged, or the input ended before it did.
  GONGKAI_INFLATE_DAMAGED = 2,
  /// zlib could not get memory.
  GONGKAI_INFLATE_NO_MEMORY = 3
};

typedef struct gongkai_inflater gongkai_inflater;

/// Makes a stream over `count` bytes of raw deflate data, which must stay where they are until the stream is destroyed. NULL: no memory.
gongkai_inflater *gongkai_inflater_create(const uint8_t *input, size_t count);

/// Produces at most `room` bytes into `output`; `produced` receives how many. Never writes past `room`.
int gongkai_inflater_step(gongkai_inflater *stream, uint8_t *output, size_t room, size_t *produced);

/// Input bytes not yet used.
size_t gongkai_inflater_left(const gongkai_inflater *stream);

void gongkai_inflater_destroy(gongkai_inflater *stream);

/// Inflates all of `input` in one call when the size is known: the fast path, without a copy of the window.
/// `produced` and `left` receive the bytes written and the input bytes not used. Never writes past `room`.
int gongkai_inflate_once(
    const uint8_t *input, size_t count, uint8_t *output, size_t room, size_t *produced, size_t *left);

/// Deflates all of `input` in one call, without a header. Gives the bytes written, 0 if they do not fit into `room`, a side is larger than
/// zlib counts, or there is no memory: the caller then keeps the bytes as they are. Never writes past `room`.
size_t gongkai_deflate_once(const uint8_t *input, size_t count, uint8_t *output, size_t room);

/// CRC-32 as ZIP uses it.
uint32_t gongkai_crc32(const uint8_t *bytes, size_t count);

/// The same over what follows bytes whose CRC-32 is `crc`.
uint32_t gongkai_crc32_add(uint32_t crc, const uint8_t *bytes, size_t count);

#endif
