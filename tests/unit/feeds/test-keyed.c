/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources that want a key: what a key is as text and in a request, that it is in no
 * address and no message, and how the searches that want one are addressed and paged. */

#include "feed-test.h"

#include "base/voc-error.h"

#define ADZUNA "https://api.adzuna.com/v1/api/jobs/gb/search/1?results_per_page=50&sort_by=date"
#define USAJOBS "https://data.usajobs.gov/api/Search?ResultsPerPage=250"
#define FRANCE "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?range=0-149&sort=1"

static const struct
{
  const char *pasted;
  const char *address; /* (nullable): NULL: as it was pasted, and of no format */
  const char *format;
} addresses[] = {
  { "https://api.adzuna.com/v1/api/jobs/gb/search/3?app_id=me&app_key=SECRET&what=bread+baker&results_per_page=20&content-type=application/json",
    ADZUNA "&what=bread%20baker", "adzuna" },
  { "https://api.adzuna.com/v1/api/jobs/gb/search?where=Leeds&what=baker", ADZUNA "&what=baker&where=Leeds", "adzuna" },
  { "https://www.adzuna.co.uk/jobs/search?q=caf%C3%A9%20%26%20bar&w=Leeds", ADZUNA "&what=caf%C3%A9%20%26%20bar&where=Leeds", "adzuna" },
  { "https://www.adzuna.de/search?q=B%C3%A4cker", "https://api.adzuna.com/v1/api/jobs/de/search/1?results_per_page=50&sort_by=date&what=B%C3%A4cker", "adzuna" },
  { "http://127.0.0.1:8080/v1/api/jobs/nz/search/1?app_key=SECRET&what=x", "http://127.0.0.1:8080/v1/api/jobs/nz/search/1?results_per_page=50&sort_by=date&what=x",
    "adzuna" },
  { "https://api.adzuna.com/v1/api/jobs/xx/search/1", NULL, NULL },
  { "https://api.adzuna.com/v1/api/jobs/gb/history", NULL, NULL },
  { "https://www.adzuna.co.uk/jobs/details/1", NULL, NULL },
  { "https://api.adzuna.com.evil.example/v1/api/jobs/gb/search/1", NULL, NULL },
  { "https://data.usajobs.gov/api/search?Page=3&keyword=Baker&ResultsPerPage=10", USAJOBS "&Keyword=Baker", "usajobs" },
  { "https://www.usajobs.gov/search/results/?l=Denver%2C%20Colorado&k=baker&p=1", USAJOBS "&Keyword=baker&LocationName=Denver%2C%20Colorado", "usajobs" },
  { "https://data.usajobs.gov/api/historicjoa?x=1", NULL, NULL },
  { "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?motsCles=boulanger&range=300-449&departement=39",
    FRANCE "&motsCles=boulanger&departement=39", "francetravail" },
  { "https://candidat.francetravail.fr/offres/recherche?lieux=39D&motsCles=boulanger&offresPartenaires=true", FRANCE "&motsCles=boulanger&departement=39",
    "francetravail" },
  { "https://candidat.francetravail.fr/offres/recherche?lieux=39478", FRANCE "&commune=39478", "francetravail" },
  { "https://candidat.francetravail.fr/offres/recherche/detail/187XYZA", NULL, NULL },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      const VocFormat *format = NULL;
      g_autofree char *address = voc_formats_resolve_address (addresses[i].pasted, &format, &error);
      g_autofree char *again = NULL;

      g_test_message ("%s", addresses[i].pasted);
      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, addresses[i].address != NULL ? addresses[i].address : addresses[i].pasted);
      g_assert_cmpstr (format != NULL ? voc_format_get_info (format)->id : NULL, ==, addresses[i].format);
      again = voc_formats_resolve_address (address, NULL, NULL);
      g_assert_cmpstr (again, ==, address);
      if (format != NULL)
        g_assert_null (strstr (address, "SECRET"));
    }
}

static const VocKeyPlan *
get_plan (const char *format)
{
  const VocFormatInfo *info = voc_format_get_info (voc_formats_find (format));

  g_assert_cmpint (info->credential, ==, VOC_CREDENTIAL_USER);
  g_assert_nonnull (info->key);
  return info->key;
}

/* Every format that says that it wants a key says what it is, and the other way. */
static void
test_plans (void)
{
  guint                   n;
  const VocFormat *const *formats = voc_formats_list (&n);
  guint                   n_keyed = 0;

  for (guint i = 0; i < n; i++)
    {
      const VocFormatInfo *info = voc_format_get_info (formats[i]);

      g_assert_cmpint (info->credential == VOC_CREDENTIAL_USER, ==, info->key != NULL);
      if (info->key == NULL)
        continue;

      n_keyed++;
      g_assert_true (g_str_has_prefix (info->key->where, "https://"));
      g_assert_cmpuint (info->key->n_parts, >, 0);
      g_assert_cmpuint (info->key->n_parts, <=, VOC_KEY_MAX_PARTS);
      for (guint k = 0; k < info->key->n_parts; k++)
        g_assert_cmpint (info->key->parts[k].place == VOC_KEY_FORM, ==, info->key->token_url != NULL);
    }
  g_assert_cmpuint (n_keyed, ==, 3);
}

static void
test_text (void)
{
  static const char *const values[] = { " 12ab ", "s&cr=t\n" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VocFeedKey) key = voc_feed_key_new (get_plan ("adzuna"), values, &error);
  g_autoptr (VocFeedKey) read = NULL;
  g_autofree char *text = NULL;
  g_autofree char *query = NULL;

  g_assert_no_error (error);
  text = voc_feed_key_to_text (key);
  g_assert_cmpstr (text, ==, "app_id=12ab\napp_key=s&cr=t\n");
  query = voc_feed_key_dup_query (key);
  g_assert_cmpstr (query, ==, "app_id=12ab&app_key=s%26cr%3Dt");
  g_assert_null (voc_feed_key_dup_headers (key));

  read = voc_feed_key_parse (get_plan ("adzuna"), "# mine\r\n\n  APP_KEY = s&cr=t \r\nother=1\napp_id=12ab", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (voc_feed_key_get_value (read, 0), ==, "12ab");
  g_assert_cmpstr (voc_feed_key_get_value (read, 1), ==, "s&cr=t");
}

static void
test_request (void)
{
  static const char *const mail[] = { "baker@bread.example", "KEY" };
  static const char *const client[] = { "PAR_x", "a+b" };
  g_autoptr (VocFeedKey) headers_key = voc_feed_key_new (get_plan ("usajobs"), mail, NULL);
  g_autoptr (VocFeedKey) form_key = voc_feed_key_new (get_plan ("francetravail"), client, NULL);
  g_auto (GStrv) headers = voc_feed_key_dup_headers (headers_key);
  g_autofree char *joined = g_strjoinv ("|", headers);
  g_autofree char *form = voc_feed_key_dup_form (form_key);
  g_autofree char *far = voc_feed_key_dup_token_url (get_plan ("francetravail"), FRANCE);
  g_autofree char *near = voc_feed_key_dup_token_url (get_plan ("francetravail"), "http://127.0.0.1:8080/partenaire/x?range=0-149");

  g_assert_cmpstr (joined, ==, "User-Agent|baker@bread.example|Authorization-Key|KEY");
  g_assert_null (voc_feed_key_dup_query (headers_key));
  g_assert_null (voc_feed_key_dup_query (form_key));
  g_assert_cmpstr (form, ==, "grant_type=client_credentials&scope=api_offresdemploiv2%20o2dsoffre&client_id=PAR_x&client_secret=a%2Bb");
  g_assert_cmpstr (far, ==, "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire");
  g_assert_cmpstr (near, ==, "http://127.0.0.1:8080/connexion/oauth2/access_token?realm=%2Fpartenaire");
}

/* What is no key is refused by the name of its part; the message has no value in it. */
static void
test_bad_keys (void)
{
  static const struct
  {
    const char *text;
    const char *part;
  } bad[] = {
    { "", "app_id" },
    { "app_id=SECRET", "app_key" },
    { "app_id=\napp_key=SECRET", "app_id" },
    { "app_id=SEC RET\napp_key=x", "app_id" },
    { "app_id=x\napp_key=SECRET\rX-Evil: 1", "app_key" },
    { "app_id=x\napp_key=SECRET\u00e9", "app_key" },
    { "=SECRET\n=\n=\napp_id", "app_id" },
  };
  g_autofree char *long_value = g_strnfill (501, 'S');
  const char      *values[] = { "x", long_value };
  g_autoptr (GError) long_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (voc_feed_key_parse (get_plan ("adzuna"), bad[i].text, &error));
      g_assert_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, bad[i].part));
      g_assert_null (strstr (error->message, "SEC"));
    }

  g_assert_null (voc_feed_key_new (get_plan ("adzuna"), values, &long_error));
  g_assert_error (long_error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_VALUE);
}

/* A page of so many records, of whatever format. */
static char *
make_page (const char *open,
           const char *record,
           const char *close,
           guint       n,
           guint       page)
{
  g_autoptr (GString) text = g_string_new (open);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) one = g_string_new (record);
      g_autofree char *number = g_strdup_printf ("%u-%u", page, i);

      g_string_replace (one, "%u", number, 0);
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", one->str);
    }
  g_string_append (text, close);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const char *format;
  const char *url;
  const char *open;
  const char *record;
  const char *close;
  guint       n_records; /* on a full page */
  gint64      total;     /* said in the head; -1: not said there */
  guint       n_pages;
  const char *last;
} Search;

static const Search searches[] = {
  { "adzuna", ADZUNA "&what=x", "{\"count\":120,\"results\":[", "{\"id\":\"%u\",\"title\":\"x\"}", "]}", 50, -1, 3,
    "https://api.adzuna.com/v1/api/jobs/gb/search/3?results_per_page=50&sort_by=date&what=x" },
  { "adzuna", ADZUNA, "{\"count\":100000,\"results\":[", "{\"id\":\"%u\",\"title\":\"x\"}", "]}", 50, -1, 4,
    "https://api.adzuna.com/v1/api/jobs/gb/search/4?results_per_page=50&sort_by=date" },
  { "adzuna", ADZUNA, "{\"results\":[", "{\"id\":\"%u\",\"title\":\"x\"}", "]}", 50, -1, 1, NULL },
  { "usajobs", USAJOBS, "{\"SearchResult\":{\"SearchResultCountAll\":501,\"SearchResultItems\":[",
    "{\"MatchedObjectId\":\"%u\",\"MatchedObjectDescriptor\":{\"PositionTitle\":\"x\"}}", "]}}", 250, -1, 3, USAJOBS "&Page=3" },
  { "usajobs", USAJOBS, "{\"SearchResult\":{\"SearchResultCountAll\":99999,\"SearchResultItems\":[",
    "{\"MatchedObjectId\":\"%u\",\"MatchedObjectDescriptor\":{\"PositionTitle\":\"x\"}}", "]}}", 250, -1, 40, USAJOBS "&Page=40" },
  { "francetravail", FRANCE "&motsCles=x", "{\"resultats\":[", "{\"id\":\"%u\",\"intitule\":\"x\"}", "]}", 150, 300, 2,
    "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?range=150-299&sort=1&motsCles=x" },
  { "francetravail", FRANCE, "{\"resultats\":[", "{\"id\":\"%u\",\"intitule\":\"x\"}", "]}", 150, 1000000, 21,
    "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?range=3000-3149&sort=1" },
  { "francetravail", FRANCE, "{\"resultats\":[", "{\"id\":\"%u\",\"intitule\":\"x\"}", "]}", 149, 1000, 1, NULL },
};

static void
test_pages (gconstpointer data)
{
  const Search *search = data;
  g_autoptr (VocFeedReader) reader = voc_feed_reader_new (voc_formats_find (search->format), search->url, FEED_TEST_NOW);
  g_auto (VocFeedRequest) request = VOC_FEED_REQUEST_INIT;
  guint n_pages = 0;
  guint n_listings = 0;

  do
    {
      g_autofree char *text = make_page (search->open, search->record, search->close, search->n_records, n_pages);
      VocReadStatus    status;

      voc_feed_reader_push (reader, text, strlen (text));
      voc_feed_reader_close (reader);
      do
        {
          g_auto (VocFeedItem) item = VOC_FEED_ITEM_INIT;
          g_autoptr (GError) error = NULL;

          status = voc_feed_reader_next (reader, &item, &error);
          g_assert_no_error (error);
          n_listings += status == VOC_READ_RECORD;
        }
      while (status == VOC_READ_RECORD);

      g_assert_cmpint (status, ==, VOC_READ_END);
      g_assert_cmpuint (++n_pages, <=, search->n_pages);
      voc_feed_reader_set_total (reader, search->total);
    }
  while (voc_feed_reader_go_on (reader, &request));

  g_assert_cmpuint (n_pages, ==, search->n_pages);
  g_assert_cmpuint (n_listings, ==, search->n_pages * search->n_records);
  g_assert_cmpstr (request.url, ==, search->last);
  g_assert_cmpint (voc_feed_reader_get_kind (reader), ==, VOC_FEED_SEARCH);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feeds/keyed/addresses", test_addresses);
  g_test_add_func ("/feeds/keyed/plans", test_plans);
  g_test_add_func ("/feeds/keyed/text", test_text);
  g_test_add_func ("/feeds/keyed/request", test_request);
  g_test_add_func ("/feeds/keyed/bad-keys", test_bad_keys);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *name = g_strdup_printf ("/feeds/keyed/pages/%s/%u", searches[i].format, i);

      g_test_add_data_func (name, &searches[i], test_pages);
    }

  return g_test_run ();
}
