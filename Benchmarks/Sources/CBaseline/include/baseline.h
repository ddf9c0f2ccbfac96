/// What the reader is measured against: libxml2 building a tree, and the least a program must do to see every table cell.
/// No header of libxml2 or zlib is seen through this one.
#ifndef GONGKAI_BASELINE_H
#define GONGKAI_BASELINE_H

#include <stddef.h>
#include <stdint.h>

/// What the floor found: so that no compiler can leave the work out, and to see that two runs did the same.
typedef struct {
  uint64_t tags;
  uint64_t text_bytes;
  uint64_t sum;
} baseline_counts;

/// Parses HTML to a tree and frees it; 1 when there was a tree.
int baseline_html_tree(const uint8_t *bytes, size_t count);

/// Parses XML to a tree and frees it; 1 when there was a tree.
int baseline_xml_tree(const uint8_t *bytes, size_t count);

/// The floor: finds every tag, steps over quoted attributes, comments, scripts and styles, and adds up the numbers in the text.
baseline_counts baseline_tokenize(const uint8_t *bytes, size_t count);

/// The floor for plain text: adds up the numbers.
baseline_counts baseline_text(const uint8_t *bytes, size_t count);

/// Inflates `word/document.xml` of a ZIP file into `output`; bytes written, 0 when there is none or it does not fit.
size_t baseline_inflate_document(const uint8_t *bytes, size_t count, uint8_t *output, size_t room);

#endif
