/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds of XML that come again with a few changes: entries that are known are not read,
 * and nobody can tell but by the time it takes. */

#include "sync-test.h"

#include "store/voc-conn-private.h"

#define N_ROUNDS 12
#define N_FIELDS 8

/* How a format writes its records: a field is what is between two of these. */
typedef struct
{
  const char *format;
  const char *head; /* with the name of the channel */
  const char *tail;
  const char *fields[N_FIELDS]; /* with the value; the first is the id */
  const char *begin;
  const char *end;
} Form;

static const Form forms[] = {
  { "rss",
    "<rss xmlns:tt=\"https://teamtailor.com/locations\"><channel><title>%s</title>",
    "</channel></rss>",
    { "<guid isPermaLink=\"false\">%s</guid>", "<title>%s</title>", "<link>https://jobs.example/%s</link>", "<description>&lt;p&gt;%s&lt;/p&gt;</description>",
      "<category>%s</category>", "<location>%s</location>", "<tt:department>%s</tt:department>", "<salary>$ 5%s,000 a year</salary>" },
    "<item>",
    "</item>" },
  { "rss",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>%s</title>",
    "</feed>",
    { "<id>urn:%s</id>", "<title>%s</title>", "<link href=\"https://jobs.example/%s\"/>", "<content type=\"html\">&lt;p&gt;%s&lt;/p&gt;</content>",
      "<category term=\"%s\"/>", "<location xmlns=\"\">%s</location>", "<job_type xmlns=\"\">%s</job_type>", "<salary xmlns=\"\">$ 5%s,000 a year</salary>" },
    "<entry>",
    "</entry>" },
  { "indeed",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><source><publisher>%s</publisher>",
    "</source>",
    { "<referencenumber>%s</referencenumber>", "<title><![CDATA[%s]]></title>", "<url>https://jobs.example/%s</url>", "<description><![CDATA[<p>%s</p>]]></description>",
      "<company>%s</company>", "<city>%s</city>", "<category>%s</category>", "<salary>$ 5%s,000 a year</salary>" },
    "<job>",
    "</job>" },
  { "personio",
    "<workzag-jobs><!-- %s -->",
    "</workzag-jobs>",
    { "<id>%s</id>", "<name>%s</name>", "<subcompany>%s</subcompany>", "<jobDescriptions><jobDescription><name>A</name><value>%s</value></jobDescription></jobDescriptions>",
      "<office>%s</office>", "<department>%s</department>", "<keywords>%s</keywords>", "<schedule>%s</schedule>" },
    "<position>",
    "</position>" },
};

/* A record, as the values of its fields. */
typedef struct
{
  char *values[N_FIELDS];
} Record;

static void
record_free (gpointer data)
{
  Record *record = data;

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (record->values[i]);
  g_free (record);
}

static Record *
record_new (guint number)
{
  Record *record = g_new0 (Record, 1);

  for (guint i = 0; i < N_FIELDS; i++)
    record->values[i] = g_strdup_printf ("%u", 100 + number);
  return record;
}

static Record *
record_copy (const Record *other)
{
  Record *record = g_new0 (Record, 1);

  for (guint i = 0; i < N_FIELDS; i++)
    record->values[i] = g_strdup (other->values[i]);
  return record;
}

static GPtrArray *
records_new (guint n)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (record_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, record_new (i));
  return records;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
append (GString    *body,
        const char *form,
        const char *value)
{
  g_string_append_printf (body, form, value);
}

#pragma GCC diagnostic pop

static void
write_feed (GString    *body,
            const Form *form,
            const char *name,
            GPtrArray  *records)
{
  g_string_set_size (body, 0);
  append (body, form->head, name);
  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = g_ptr_array_index (records, i);

      g_string_append (body, i % 3 == 0 ? "\n  " : "");
      g_string_append (body, form->begin);
      for (guint j = 0; j < N_FIELDS; j++)
        append (body, form->fields[j], record->values[j]);
      g_string_append (body, form->end);
      g_string_append (body, i % 7 == 5 ? "<!-- half way -->" : "");
    }
  g_string_append (body, form->tail);
}

static gboolean
run_in_thread (VocConn      *conn,
               gpointer      data,
               gpointer     *result,
               GCancellable *cancellable,
               GError      **error)
{
  return voc_conn_exec (conn, data, error);
}

static void
run (SyncTest   *test,
     const char *sql)
{
  sync_test_ask (test, VOC_DATABASE_CACHE, run_in_thread, (char *) sql);
}

static gboolean
get_text_in_thread (VocConn      *conn,
                    gpointer      data,
                    gpointer     *result,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, data, error);
  int step = stmt != NULL ? voc_stmt_step (stmt, error) : -1;

  if (step > 0)
    *result = g_strdup (voc_stmt_get_text (stmt, 0));
  return step > 0;
}

static char *
ask_text (SyncTest   *test,
          const char *sql)
{
  return sync_test_ask (test, VOC_DATABASE_CACHE, get_text_in_thread, (char *) sql);
}

/* All that a sync leaves of a feed in the cache, but the moments: those of the last
 * round are told from those before. */
static char *
dump (SyncTest *test)
{
  g_autofree char *listings = ask_text (test, "SELECT group_concat (line, char(10)) FROM (SELECT id || ' ' || native_id || ' ' || hex (hash) || ' ' || title"
                                              " || ' ' || close_reason || ' ' || (closed_at > 0) || (closed_at > 1000) || (first_seen > 1000) || (last_seen > 1000)"
                                              " AS line FROM main.listing ORDER BY id)");
  g_autofree char *states = ask_text (test, "SELECT coalesce (group_concat (complete_at > 1000), '') FROM main.source_state");
  g_autofree char *words = ask_text (test, "SELECT coalesce (group_concat (line), '') FROM (SELECT word || n AS line FROM main.unknown_word ORDER BY word)");
  g_autofree char *past = ask_text (test, "SELECT coalesce (group_concat (line), '') FROM (SELECT listing || ' ' || kind AS line FROM main.listing_past ORDER BY rowid)");

  return g_strconcat (listings, "\n", states, "\n", words, "\n", past, NULL);
}

static void
make_old (SyncTest *test)
{
  run (test, "UPDATE main.listing SET first_seen = 1000, last_seen = 1000, closed_at = min (closed_at, 1000)");
  run (test, "UPDATE main.source_state SET complete_at = 1000");
}

/* One character somewhere, an entry less, more, twice, or in another place. */
static void
change_something (GPtrArray *records,
                  guint     *n_made)
{
  guint   at = (guint) g_test_rand_int_range (0, (gint32) records->len);
  Record *record = g_ptr_array_index (records, at);
  char   *value = record->values[g_test_rand_int_range (1, N_FIELDS)];

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      g_ptr_array_insert (records, 0, record_new ((*n_made)++));
      break;
    case 1:
      if (records->len > 25)
        g_ptr_array_remove_index (records, at);
      break;
    case 2:
      g_ptr_array_add (records, record_copy (record));
      break;
    case 3:
      g_ptr_array_insert (records, 0, g_ptr_array_steal_index (records, at));
      break;
    default:
      value[g_test_rand_int_range (0, (gint32) strlen (value))] = (char) g_test_rand_int_range ('0', '9' + 1);
      break;
    }
}

static void
assert_same_report (const VocSyncReport *report,
                    const VocSyncReport *other)
{
  g_assert_cmpuint (report->n_records, ==, other->n_records);
  g_assert_cmpuint (report->n_new, ==, other->n_new);
  g_assert_cmpuint (report->n_changed, ==, other->n_changed);
  g_assert_cmpuint (report->n_unchanged, ==, other->n_unchanged);
  g_assert_cmpuint (report->n_reopened, ==, other->n_reopened);
  g_assert_cmpuint (report->n_closed, ==, other->n_closed);
  g_assert_cmpuint (report->n_skipped, ==, other->n_skipped);
}

/* One state of a feed into two caches, one of which has forgotten the sums. */
static void
sync_both (SyncTest   *test,
           SyncTest   *other,
           gint64      id,
           GPtrArray  *records,
           guint       round,
           const Form *form)
{
  g_autofree char *name = g_strdup_printf ("Board %u", round / 3);
  g_autoptr (VocSyncReport) report = NULL;
  g_autoptr (VocSyncReport) unaided = NULL;
  g_autofree char *left = NULL;
  g_autofree char *expected = NULL;

  write_feed (test->body, form, name, records);
  g_string_append_printf (test->body, "<!-- %u -->", round);
  g_string_assign (other->body, test->body->str);
  make_old (test);
  make_old (other);
  run (other, "DELETE FROM main.source_record");
  report = sync_test_sync (test, id, VOC_SYNC_OK);
  unaided = sync_test_sync (other, id, VOC_SYNC_OK);
  assert_same_report (report, unaided);
  left = dump (test);
  expected = dump (other);
  g_assert_cmpstr (left, ==, expected);
}

static void
test_differences (SyncTest     *nobody,
                  gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      SyncTest one = { 0 };
      SyncTest other = { 0 };
      gint64   id;
      guint    n_made = 40;
      g_autoptr (GPtrArray) records = records_new (n_made);

      sync_test_set_up (&one, NULL);
      sync_test_set_up (&other, NULL);
      id = sync_test_add_source (&one, "feed", forms[i].format);
      g_assert_cmpint (sync_test_add_source (&other, "feed", forms[i].format), ==, id);
      for (guint round = 0; round < N_ROUNDS; round++)
        {
          sync_both (&one, &other, id, records, round, &forms[i]);
          for (guint n = round; n > 0; n--)
            change_something (records, &n_made);
        }
      sync_test_tear_down (&one, NULL);
      sync_test_tear_down (&other, NULL);
    }
}

/* What is known is not looked up by its id: it is told by its row, whatever that says. */
static void
test_unread (SyncTest     *test,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("feed-%u", i);
      g_autofree char *move = NULL;
      g_autoptr (GPtrArray) records = records_new (50);
      g_autoptr (VocSyncReport) report = NULL;
      gint64 id = sync_test_add_source (test, path, forms[i].format);

      write_feed (test->body, &forms[i], "Board", records);
      voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
      sync_test_assert_counts (test, id, 50, 0);

      move = g_strdup_printf ("UPDATE main.listing SET native_id = 'moved-' || native_id WHERE source = %" G_GINT64_FORMAT " AND native_id NOT LIKE '%%100'", id);
      run (test, move);
      g_string_append (test->body, "\n");
      report = sync_test_sync (test, id, VOC_SYNC_OK);
      g_assert_cmpuint (report->n_unchanged, ==, 50);
      g_assert_cmpuint (report->n_new, ==, 0);
    }
}

/* One character of any field of one entry. */
static void
test_fields (SyncTest     *test,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("feed-%u", i);
      g_autoptr (GPtrArray) records = records_new (30);
      Record *record = g_ptr_array_index (records, 17);
      gint64  id = sync_test_add_source (test, path, forms[i].format);

      write_feed (test->body, &forms[i], "Board", records);
      voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
      for (guint j = 1; j < N_FIELDS; j++)
        {
          g_autoptr (VocSyncReport) report = NULL;

          record->values[j][1] = '9';
          write_feed (test->body, &forms[i], "Board", records);
          report = sync_test_sync (test, id, VOC_SYNC_OK);
          g_test_message ("%s", forms[i].fields[j]);
          g_assert_cmpuint (report->n_changed, ==, 1);
          g_assert_cmpuint (report->n_unchanged, ==, 29);
        }

      {
        g_autofree char *native_id = g_strdup (i == 1 ? "urn:117" : "117");
        g_autoptr (VocListing) listing = sync_test_get_listing (test, id, native_id);

        g_assert_nonnull (listing);
        g_assert_cmpstr (listing->title, ==, "197");
      }
    }
}

/* A sync that changes nothing writes nothing, though the body is another. */
static void
test_writes (SyncTest     *test,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("feed-%u", i);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GPtrArray) records = records_new (300);
      g_autoptr (VocSyncReport) report = NULL;
      gint64 id = sync_test_add_source (test, path, forms[i].format);

      write_feed (test->body, &forms[i], "Board", records);
      voc_sync_report_free (sync_test_sync (test, id, VOC_SYNC_OK));
      before = ask_text (test, "SELECT n FROM main.stamp");
      g_string_append (test->body, "<!-- again -->");
      report = sync_test_sync (test, id, VOC_SYNC_OK);
      g_assert_cmpuint (report->n_unchanged, ==, 300);
      after = ask_text (test, "SELECT n FROM main.stamp");
      g_assert_cmpstr (before, ==, after);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  sync_test_add ("/sync/known-entries/differences", test_differences);
  sync_test_add ("/sync/known-entries/unread", test_unread);
  sync_test_add ("/sync/known-entries/fields", test_fields);
  sync_test_add ("/sync/known-entries/writes", test_writes);

  return g_test_run ();
}
