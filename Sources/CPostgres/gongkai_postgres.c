#include "gongkai_postgres.h"

#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* The numbers of the built-in types, which are the same in every server. */
enum {
  type_flag = 16,
  type_bytes = 17,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_oid = 26,
  type_float4 = 700,
  type_float8 = 701,
  type_numeric = 1700
};

static PGconn *conn(const gongkai_pg_connection *connection) { return (PGconn *)connection; }
static PGresult *res(const gongkai_pg_result *result) { return (PGresult *)result; }

/* Notices go nowhere: they may hold values. */
static void ignore_notice(void *unused, const PGresult *notice) {
  (void)unused;
  (void)notice;
}

bool gongkai_pg_parameters_valid(const char *conninfo) {
  PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
  PQconninfoFree(options);
  return options != NULL;
}

gongkai_pg_connection *gongkai_pg_connect(const char *conninfo, const char *timeout) {
  /* What stands later wins, so the operator's own parameters come last. */
  const char *keys[] = {"client_encoding", "application_name", "connect_timeout", "keepalives_idle", "keepalives_interval",
                        "keepalives_count", "tcp_user_timeout", "dbname", NULL};
  const char *values[] = {"UTF8", "gongkai", timeout, "30", "10", "3", "60000", conninfo, NULL};
  PGconn *made = PQconnectdbParams(keys, values, 1);
  if (made) PQsetNoticeReceiver(made, ignore_notice, NULL);
  return (gongkai_pg_connection *)made;
}

void gongkai_pg_close(gongkai_pg_connection *connection) { PQfinish(conn(connection)); }

bool gongkai_pg_is_open(const gongkai_pg_connection *connection) { return PQstatus(conn(connection)) == CONNECTION_OK; }

bool gongkai_pg_is_stale(const gongkai_pg_connection *connection) {
  int descriptor = PQsocket(conn(connection));
  if (descriptor < 0) return true;
  struct pollfd asked = {.fd = descriptor, .events = POLLIN, .revents = 0};
  if (poll(&asked, 1, 0) == 0) return false;
  /* A harmless notice or parameter change is read here; an end of stream or a last word makes the status bad. */
  if (PQconsumeInput(conn(connection)) == 0) return true;
  PGresult *word = PQisBusy(conn(connection)) ? NULL : PQgetResult(conn(connection));
  bool spoken = word != NULL;
  PQclear(word);
  return spoken || PQstatus(conn(connection)) != CONNECTION_OK;
}

bool gongkai_pg_is_idle(const gongkai_pg_connection *connection) { return PQtransactionStatus(conn(connection)) == PQTRANS_IDLE; }

gongkai_pg_result *gongkai_pg_run(
    gongkai_pg_connection *connection, const char *sql, const gongkai_pg_value *values, int32_t count) {
  size_t room = count > 0 ? (size_t)count : 1;
  const char **bytes = calloc(room, sizeof *bytes);
  Oid *types = calloc(room, sizeof *types);
  int *counts = calloc(room, sizeof *counts);
  int *formats = calloc(room, sizeof *formats);
  PGresult *result = NULL;
  if (bytes && types && counts && formats) {
    for (int32_t i = 0; i < count; i++) {
      bytes[i] = (const char *)values[i].bytes;
      counts[i] = values[i].count;
      formats[i] = values[i].binary ? 1 : 0;
      types[i] = values[i].binary ? type_bytes : 0;
    }
    result = PQexecParams(conn(connection), sql, count, types, bytes, counts, formats, 0);
  }
  free(bytes);
  free(types);
  free(counts);
  free(formats);
  return (gongkai_pg_result *)result;
}

gongkai_pg_result *gongkai_pg_run_script(gongkai_pg_connection *connection, const char *sql) {
  return (gongkai_pg_result *)PQexec(conn(connection), sql);
}

void gongkai_pg_free(gongkai_pg_result *result) { PQclear(res(result)); }

gongkai_pg_outcome gongkai_pg_outcome_of(const gongkai_pg_connection *connection, const gongkai_pg_result *result) {
  if (PQstatus(conn(connection)) != CONNECTION_OK || !result) return gongkai_pg_lost;
  switch (PQresultStatus(res(result))) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      return gongkai_pg_done;
    default:
      return gongkai_pg_refused;
  }
}

static const char *field_of_error(const gongkai_pg_result *result, int code) {
  const char *found = result ? PQresultErrorField(res(result), code) : NULL;
  return found ? found : "";
}

const char *gongkai_pg_sqlstate(const gongkai_pg_result *result) { return field_of_error(result, PG_DIAG_SQLSTATE); }

const char *gongkai_pg_refusal(const gongkai_pg_result *result, gongkai_pg_part part) {
  switch (part) {
    case gongkai_pg_constraint:
      return field_of_error(result, PG_DIAG_CONSTRAINT_NAME);
    case gongkai_pg_table:
      return field_of_error(result, PG_DIAG_TABLE_NAME);
    case gongkai_pg_column:
      return field_of_error(result, PG_DIAG_COLUMN_NAME);
    case gongkai_pg_detail:
      return field_of_error(result, PG_DIAG_MESSAGE_DETAIL);
  }
  return "";
}

bool gongkai_pg_rolled_back(const gongkai_pg_result *result) { return strcmp(PQcmdStatus(res(result)), "ROLLBACK") == 0; }

int32_t gongkai_pg_row_count(const gongkai_pg_result *result) { return PQntuples(res(result)); }

int32_t gongkai_pg_column_count(const gongkai_pg_result *result) { return PQnfields(res(result)); }

const char *gongkai_pg_column_name(const gongkai_pg_result *result, int32_t column) { return PQfname(res(result), column); }

gongkai_pg_kind gongkai_pg_column_kind(const gongkai_pg_result *result, int32_t column) {
  switch (PQftype(res(result), column)) {
    case type_int2:
    case type_int4:
    case type_int8:
    case type_oid:
      return gongkai_pg_integer;
    case type_bytes:
      return gongkai_pg_bytes;
    case type_float4:
    case type_float8:
      return gongkai_pg_double;
    case type_flag:
      return gongkai_pg_flag;
    case type_numeric:
      return gongkai_pg_number;
    default:
      return gongkai_pg_text;
  }
}

int64_t gongkai_pg_affected(const gongkai_pg_result *result) {
  /* PQcmdTuples counts the rows of a SELECT too; only changes are wanted. */
  const char *command = PQcmdStatus(res(result));
  if (strncmp(command, "SELECT", 6) == 0 || strncmp(command, "FETCH", 5) == 0) return 0;
  return strtoll(PQcmdTuples(res(result)), NULL, 10);
}

const uint8_t *gongkai_pg_field(const gongkai_pg_result *result, int32_t row, int32_t column, size_t *count) {
  if (PQgetisnull(res(result), row, column)) return NULL;
  *count = (size_t)PQgetlength(res(result), row, column);
  return (const uint8_t *)PQgetvalue(res(result), row, column);
}

bool gongkai_pg_server_answers(const char *conninfo, const char *timeout) {
  const char *keys[] = {"connect_timeout", "dbname", NULL};
  const char *values[] = {timeout, conninfo, NULL};
  return PQpingParams(keys, values, 1) == PQPING_OK;
}
