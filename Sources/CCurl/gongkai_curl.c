#include "gongkai_curl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

/* libcurl has to be set up once in a process before the first handle is made. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void set_up(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

/* What is left to upload. */
typedef struct {
  const uint8_t *bytes;
  size_t left;
} upload;

static size_t give(char *room, size_t size, size_t count, void *context) {
  upload *rest = context;
  size_t some = size * count < rest->left ? size * count : rest->left;
  memcpy(room, rest->bytes, some);
  rest->bytes += some;
  rest->left -= some;
  return some;
}

/* Counts an answer and breaks off where it is too long. */
static size_t take(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes;
  size_t *room = context;
  if (size * count > *room) return 0;
  *room -= size * count;
  return size * count;
}

/* Follows the commands as they are sent, to tell at which the server refused. Nothing of them is kept. */
static int watch(CURL *handle, curl_infotype kind, char *text, size_t count, void *context) {
  (void)handle;
  gongkai_curl_stage *stage = context;
  if (kind != CURLINFO_HEADER_OUT || count < 4) return 0;
  if (memcmp(text, "MAIL", 4) == 0) *stage = gongkai_curl_stage_sender;
  if (memcmp(text, "RCPT", 4) == 0) *stage = gongkai_curl_stage_recipient;
  if (memcmp(text, "DATA", 4) == 0) *stage = gongkai_curl_stage_content;
  return 0;
}

static gongkai_curl_outcome outcome_of(CURLcode result, long code) {
  switch (result) {
    case CURLE_OK: return gongkai_curl_done;
    case CURLE_COULDNT_RESOLVE_HOST: return gongkai_curl_no_such_host;
    case CURLE_COULDNT_CONNECT: return gongkai_curl_not_connected;
    case CURLE_OPERATION_TIMEDOUT: return gongkai_curl_timed_out;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CONNECT_ERROR: return gongkai_curl_no_tls;
    case CURLE_PEER_FAILED_VERIFICATION: return gongkai_curl_not_trusted;
    case CURLE_AUTH_ERROR:
    case CURLE_LOGIN_DENIED: return gongkai_curl_login_denied;
    case CURLE_WRITE_ERROR: return gongkai_curl_answer_too_long;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED: return code >= 400 ? gongkai_curl_refused : gongkai_curl_lost;
    default: return gongkai_curl_unusable;
  }
}

/* Common to both kinds; a handle without memory for an option is refused as a whole. */
static bool set_limits(CURL *handle, const gongkai_curl_limits *limits, const char *protocols) {
  CURLcode failed = CURLE_OK;
#define SET(option, value) \
  if (failed == CURLE_OK) failed = curl_easy_setopt(handle, option, value)
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_PROXY, "");
  SET(CURLOPT_CONNECTTIMEOUT_MS, (long)limits->connect_milliseconds);
  SET(CURLOPT_TIMEOUT_MS, (long)limits->total_milliseconds);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  if (limits->ca_file) SET(CURLOPT_CAINFO, limits->ca_file);
  if (limits->ca_file) SET(CURLOPT_CAPATH, NULL);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
#if LIBCURL_VERSION_NUM >= 0x075500
  SET(CURLOPT_PROTOCOLS_STR, protocols);
#else
  SET(CURLOPT_PROTOCOLS, protocols[0] == 's' ? (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS) : (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#undef SET
  return failed == CURLE_OK;
}

/* Runs a handle and frees it. TLS libraries raise SIGPIPE on a connection that is closed: it is held back from this thread and taken away. */
static gongkai_curl_result run(CURL *handle, bool is_ready) {
  gongkai_curl_result result = {gongkai_curl_unusable, gongkai_curl_stage_greeting, 0};
  sigset_t broken, before, waiting;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  sigpending(&waiting);
  bool was_waiting = sigismember(&waiting, SIGPIPE) == 1;
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  if (is_ready) {
    CURLcode failed = curl_easy_perform(handle);
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    result.code = code;
    result.outcome = outcome_of(failed, code);
  }
  /* says goodbye to the server, so this writes too */
  curl_easy_cleanup(handle);
  sigpending(&waiting);
  if (!was_waiting && sigismember(&waiting, SIGPIPE) == 1) sigtimedwait(&broken, NULL, &(struct timespec){0, 0});
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result;
}

gongkai_curl_result gongkai_curl_send_mail(const gongkai_curl_mail *mail, const gongkai_curl_limits *limits) {
  pthread_once(&once, set_up);
  upload rest = {mail->message, mail->count};
  gongkai_curl_stage stage = gongkai_curl_stage_greeting;
  size_t room = 0;
  CURL *handle = curl_easy_init();
  struct curl_slist *recipients = curl_slist_append(NULL, mail->recipient);
  CURLcode failed = handle && recipients ? CURLE_OK : CURLE_OUT_OF_MEMORY;
  if (failed == CURLE_OK && !set_limits(handle, limits, "smtp,smtps")) failed = CURLE_OUT_OF_MEMORY;
#define SET(option, value) \
  if (failed == CURLE_OK) failed = curl_easy_setopt(handle, option, value)
  SET(CURLOPT_URL, mail->url);
  SET(CURLOPT_USE_SSL, (long)(mail->avoids_tls ? CURLUSESSL_NONE : mail->needs_starttls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (mail->user) SET(CURLOPT_USERNAME, mail->user);
  if (mail->user) SET(CURLOPT_PASSWORD, mail->password);
  SET(CURLOPT_MAIL_FROM, mail->sender);
  SET(CURLOPT_MAIL_RCPT, recipients);
  SET(CURLOPT_UPLOAD, 1L);
  SET(CURLOPT_READFUNCTION, give);
  SET(CURLOPT_READDATA, &rest);
  SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)mail->count);
  SET(CURLOPT_WRITEFUNCTION, take);
  SET(CURLOPT_WRITEDATA, &room);
  SET(CURLOPT_DEBUGFUNCTION, watch);
  SET(CURLOPT_DEBUGDATA, &stage);
  SET(CURLOPT_VERBOSE, 1L);
  gongkai_curl_result result = run(handle, failed == CURLE_OK);
  result.stage = stage;
  curl_slist_free_all(recipients);
  return result;
}

gongkai_curl_result gongkai_curl_send_post(const gongkai_curl_post *post, const gongkai_curl_limits *limits) {
  pthread_once(&once, set_up);
  size_t room = post->answer_limit;
  CURL *handle = curl_easy_init();
  CURLcode failed = handle ? CURLE_OK : CURLE_OUT_OF_MEMORY;
  /* without this libcurl asks for leave first (Expect: 100-continue), which small gateways do not know */
  struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
  for (size_t i = 0; headers && i < post->header_count; i++) {
    struct curl_slist *longer = curl_slist_append(headers, post->headers[i]);
    if (!longer) failed = CURLE_OUT_OF_MEMORY;
    headers = longer ? longer : headers;
  }
  if (failed == CURLE_OK && !set_limits(handle, limits, "http,https")) failed = CURLE_OUT_OF_MEMORY;
  SET(CURLOPT_URL, post->url);
  SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)post->count);
  SET(CURLOPT_POSTFIELDS, (const char *)post->body);
  SET(CURLOPT_HTTPHEADER, headers);
  SET(CURLOPT_WRITEFUNCTION, take);
  SET(CURLOPT_WRITEDATA, &room);
  gongkai_curl_result result = run(handle, failed == CURLE_OK);
  curl_slist_free_all(headers);
#undef SET
  if (result.outcome == gongkai_curl_done && (result.code < 200 || result.code > 299)) result.outcome = gongkai_curl_refused;
  /* the status has said that it was taken; what more there is to read does not matter */
  if (result.outcome == gongkai_curl_answer_too_long && result.code >= 200 && result.code <= 299) result.outcome = gongkai_curl_done;
  return result;
}
