#ifndef GONGKAI_CURL_H
#define GONGKAI_CURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A thin wall in front of libcurl: no header of libcurl is seen by Swift. Every call blocks until it is done or its time is over, and is whole in
   itself: nothing is kept between calls, so that any number of threads may call. Texts end with a zero byte and are read during the call only. */

/* What a transfer came to. */
typedef enum {
  /* The server took it. */
  gongkai_curl_done = 0,
  /* The server answered and refused; `code` and `stage` say how. */
  gongkai_curl_refused = 1,
  gongkai_curl_no_such_host = 2,
  gongkai_curl_not_connected = 3,
  gongkai_curl_timed_out = 4,
  /* No TLS where it is required, or a handshake that failed. */
  gongkai_curl_no_tls = 5,
  /* A certificate that is not to be trusted. */
  gongkai_curl_not_trusted = 6,
  /* User or password is not taken. */
  gongkai_curl_login_denied = 7,
  /* The connection broke. */
  gongkai_curl_lost = 8,
  /* More was answered than is read. */
  gongkai_curl_answer_too_long = 9,
  /* A file of certificates that cannot be read, an address that cannot be parsed, no memory. */
  gongkai_curl_unusable = 10
} gongkai_curl_outcome;

/* The part of a mail transfer that was reached. */
typedef enum {
  gongkai_curl_stage_greeting = 0,
  gongkai_curl_stage_sender = 1,
  gongkai_curl_stage_recipient = 2,
  gongkai_curl_stage_content = 3
} gongkai_curl_stage;

typedef struct {
  gongkai_curl_outcome outcome;
  gongkai_curl_stage stage;
  /* The last status of the server; 0 when there was none. */
  int64_t code;
} gongkai_curl_result;

/* Limits and trust of a transfer. */
typedef struct {
  int64_t connect_milliseconds;
  int64_t total_milliseconds;
  /* A file of certificates in PEM; NULL for those of the system. Certificates are always verified. */
  const char *ca_file;
} gongkai_curl_limits;

/* One mail for one recipient. */
typedef struct {
  /* smtp://host:port or smtps://host:port */
  const char *url;
  /* Breaks off unless the server goes over to TLS (STARTTLS). */
  bool needs_starttls;
  /* Never goes over to TLS. */
  bool avoids_tls;
  /* NULL for no sign-in. */
  const char *user;
  const char *password;
  /* Bare addresses without brackets. */
  const char *sender;
  const char *recipient;
  const uint8_t *message;
  size_t count;
} gongkai_curl_mail;

gongkai_curl_result gongkai_curl_send_mail(const gongkai_curl_mail *mail, const gongkai_curl_limits *limits);

/* One POST; redirects are not followed, of the answer only the status is taken, and at most `answer_limit` bytes of it are read. */
typedef struct {
  const char *url;
  /* `header_count` texts "Name: value". */
  const char *const *headers;
  size_t header_count;
  const uint8_t *body;
  size_t count;
  size_t answer_limit;
} gongkai_curl_post;

gongkai_curl_result gongkai_curl_send_post(const gongkai_curl_post *post, const gongkai_curl_limits *limits);

#endif
