#ifndef GONGKAI_POSTGRES_H
#define GONGKAI_POSTGRES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A thin wall in front of libpq: no header of libpq is seen by Swift. Nothing here is global; a connection belongs to one thread at a time. */

typedef struct gongkai_pg_connection gongkai_pg_connection;
typedef struct gongkai_pg_result gongkai_pg_result;

/* What a command came to. */
typedef enum {
  /* Done; the result may hold rows. */
  gongkai_pg_done = 0,
  /* The server refused it; `gongkai_pg_sqlstate` says why. */
  gongkai_pg_refused = 1,
  /* The connection is gone; whether the command took effect is not known. */
  gongkai_pg_lost = 2
} gongkai_pg_outcome;

/* The kinds of value that the columns of a result are told apart by. */
typedef enum {
  gongkai_pg_text = 0,
  gongkai_pg_integer = 1,
  gongkai_pg_bytes = 2,
  gongkai_pg_double = 3,
  gongkai_pg_flag = 4,
  gongkai_pg_number = 5
} gongkai_pg_kind;

/* One bound value. `bytes` is NULL for SQL NULL; text ends with a zero byte, binary does not and is sent as bytea. */
typedef struct {
  const uint8_t *bytes;
  int32_t count;
  bool binary;
} gongkai_pg_value;

/* Whether the text can be read as connection parameters; nothing is connected. */
bool gongkai_pg_parameters_valid(const char *conninfo);

/* Whether a server takes connections there, whatever it says to this user. */
bool gongkai_pg_server_answers(const char *conninfo, const char *timeout);

/* Connects with client encoding UTF-8, keepalives and `timeout` (seconds) unless `conninfo` says otherwise. NULL only when memory is out. */
gongkai_pg_connection *gongkai_pg_connect(const char *conninfo, const char *timeout);

/* Closes and frees. */
void gongkai_pg_close(gongkai_pg_connection *connection);

/* Whether libpq believes the connection to stand. Asks nothing of the server. */
bool gongkai_pg_is_open(const gongkai_pg_connection *connection);

/* Whether bytes or an end of stream wait on a connection that should be silent: then the server has ended it. */
bool gongkai_pg_is_stale(const gongkai_pg_connection *connection);

/* Whether the connection is outside of any transaction. */
bool gongkai_pg_is_idle(const gongkai_pg_connection *connection);

/* Runs one statement with bound values and waits for its result, which the caller frees. NULL when memory is out or the connection is gone. */
gongkai_pg_result *gongkai_pg_run(
    gongkai_pg_connection *connection, const char *sql, const gongkai_pg_value *values, int32_t count);

/* Runs a text of several statements without values. */
gongkai_pg_result *gongkai_pg_run_script(gongkai_pg_connection *connection, const char *sql);

void gongkai_pg_free(gongkai_pg_result *result);

gongkai_pg_outcome gongkai_pg_outcome_of(const gongkai_pg_connection *connection, const gongkai_pg_result *result);

/* Five characters, or the empty text when the server gave none. */
const char *gongkai_pg_sqlstate(const gongkai_pg_result *result);

/* The parts of a refusal; the detail may hold values and must not be shown. */
typedef enum { gongkai_pg_constraint = 0, gongkai_pg_table = 1, gongkai_pg_column = 2, gongkai_pg_detail = 3 } gongkai_pg_part;

/* One part of a refusal, or the empty text. Valid until the result is freed. */
const char *gongkai_pg_refusal(const gongkai_pg_result *result, gongkai_pg_part part);

/* Whether COMMIT ended in a rollback, as it does after a failed statement. */
bool gongkai_pg_rolled_back(const gongkai_pg_result *result);

int32_t gongkai_pg_row_count(const gongkai_pg_result *result);
int32_t gongkai_pg_column_count(const gongkai_pg_result *result);
const char *gongkai_pg_column_name(const gongkai_pg_result *result, int32_t column);
gongkai_pg_kind gongkai_pg_column_kind(const gongkai_pg_result *result, int32_t column);

/* Rows changed by INSERT, UPDATE, DELETE; zero for anything else. */
int64_t gongkai_pg_affected(const gongkai_pg_result *result);

/* The bytes of a field in text form and their count; NULL for SQL NULL. Valid until the result is freed. */
const uint8_t *gongkai_pg_field(const gongkai_pg_result *result, int32_t row, int32_t column, size_t *count);

#endif
