#define _GNU_SOURCE
#include "include/baseline.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

static int freed(xmlDocPtr document) {
  int has_tree = document != NULL;
  xmlFreeDoc(document);
  return has_tree;
}

int baseline_html_tree(const uint8_t *bytes, size_t count) {
  if (count > INT_MAX) return 0;
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  return freed(htmlReadMemory((const char *)bytes, (int)count, NULL, NULL, options));
}

int baseline_xml_tree(const uint8_t *bytes, size_t count) {
  if (count > INT_MAX) return 0;
  return freed(xmlReadMemory((const char *)bytes, (int)count, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE));
}

static void read_text(const uint8_t *at, const uint8_t *end, baseline_counts *counts) {
  uint64_t number = 0;
  counts->text_bytes += (uint64_t)(end - at);
  for (; at < end; at++) {
    unsigned digit = (unsigned)*at - '0';
    if (digit < 10) {
      number = number * 10 + digit;
    } else {
      counts->sum += number;
      number = 0;
    }
  }
  counts->sum += number;
}

static const uint8_t *find(const uint8_t *at, const uint8_t *end, const char *words) {
  const uint8_t *found = memmem(at, (size_t)(end - at), words, strlen(words));
  return found ? found : end;
}

baseline_counts baseline_tokenize(const uint8_t *bytes, size_t count) {
  baseline_counts counts = {0, 0, 0};
  const uint8_t *at = bytes;
  const uint8_t *end = bytes + count;
  while (at < end) {
    const uint8_t *open = memchr(at, '<', (size_t)(end - at));
    if (!open) open = end;
    read_text(at, open, &counts);
    if (open == end) break;
    counts.tags++;
    at = open + 1;
    if (end - at >= 3 && memcmp(at, "!--", 3) == 0) {
      at = find(at + 3, end, "-->");
      at = end - at >= 3 ? at + 3 : end;
      continue;
    }
    const uint8_t *name = at;
    while (at < end && *at != '>') {
      if (*at == '"' || *at == '\'') {
        const uint8_t *close = memchr(at + 1, *at, (size_t)(end - at - 1));
        at = close ? close : end - 1;
      }
      at++;
    }
    if (at < end) at++;
    if (end - name >= 6 && strncasecmp((const char *)name, "script", 6) == 0) at = find(at, end, "</script");
    if (end - name >= 5 && strncasecmp((const char *)name, "style", 5) == 0) at = find(at, end, "</style");
  }
  return counts;
}

baseline_counts baseline_text(const uint8_t *bytes, size_t count) {
  baseline_counts counts = {0, 0, 0};
  read_text(bytes, bytes + count, &counts);
  return counts;
}

static uint32_t four(const uint8_t *at) { return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24; }
static uint32_t two(const uint8_t *at) { return at[0] | (uint32_t)at[1] << 8; }

size_t baseline_inflate_document(const uint8_t *bytes, size_t count, uint8_t *output, size_t room) {
  static const char part[] = "word/document.xml";
  if (count < 22) return 0;
  const uint8_t *end = bytes + count - 22;
  while (end > bytes && memcmp(end, "PK\5\6", 4) != 0) end--;
  size_t at = four(end + 16);
  for (unsigned left = two(end + 10); left > 0 && at + 46 <= count; left--) {
    const uint8_t *entry = bytes + at;
    unsigned name = two(entry + 28);
    if (name == sizeof part - 1 && at + 46 + name <= count && memcmp(entry + 46, part, name) == 0) {
      size_t packed = four(entry + 20), local = four(entry + 42);
      if (local + 30 > count) return 0;
      size_t data = local + 30 + two(bytes + local + 26) + two(bytes + local + 28);
      if (data + packed > count) return 0;
      if (two(entry + 10) == 0) {
        if (packed > room) return 0;
        memcpy(output, bytes + data, packed);
        return packed;
      }
      z_stream stream = {0};
      stream.next_in = (Bytef *)(bytes + data);
      stream.avail_in = (uInt)packed;
      stream.next_out = output;
      stream.avail_out = (uInt)room;
      if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
      int ended = inflate(&stream, Z_FINISH) == Z_STREAM_END;
      size_t written = stream.total_out;
      inflateEnd(&stream);
      return ended ? written : 0;
    }
    at += 46 + name + two(entry + 30) + two(entry + 32);
  }
  return 0;
}
