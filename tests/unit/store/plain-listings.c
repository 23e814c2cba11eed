/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What plain-search.c goes through: the whole listings, as they were put in, and of their
 * rows only what is in no listing. */

#include "plain-search.h"

#include "base/voc-text.h"
#include "model/voc-language.h"
#include "store/voc-listing-private.h"

static const char SQL_LISTINGS[] = "SELECT l.id, l.source, l.first_seen, l.closed_at, l.is_hidden, l.is_saved, m.job, l.occupation,"
                                   " l.id > s.after AND l.id <= s.upto FROM search.stamp s, main.listing l"
                                   " LEFT JOIN main.duplicate_member m ON m.listing = l.id";

static const char SQL_COMPANIES[] = "SELECT key, id, name FROM main.company";

static const char SQL_SKILLS[] = "SELECT key, id, name FROM main.skill";

static const char SQL_SOURCES[] = "SELECT source, is_removed, known_until FROM main.source_state";

/* What a sign in a word is spelled as: C++ and C# are words of their own. */
static char *
spell (const char *word)
{
  GString *out = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p++)
    if (*p == '+')
      g_string_append (out, "plus");
    else if (*p == '#')
      g_string_append (out, "sharp");
    else if (*p == '.' && p == word)
      g_string_append (out, "dot");
    else if ((guchar) *p >= 0x80 || g_ascii_isalnum (*p))
      g_string_append_c (out, *p);

  return g_string_free (out, FALSE);
}

char **
plain_words (const char *text)
{
  char **words = voc_text_tokenize (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *spelled = spell (words[i]);

      g_free (words[i]);
      words[i] = spelled;
    }

  return words;
}

static char *
list_places (const VocListing *listing)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < listing->locations->len; i++)
    {
      const VocLocation *place = g_ptr_array_index (listing->locations, i);
      gboolean           is_us = g_strcmp0 (place->country, "US") == 0 && place->region_code != NULL;
      const char        *lines[] = {
               place->raw, place->city, place->region, place->region_code, place->country, place->postal_code,
        is_us ? voc_us_state_get_name (place->region_code) : NULL
      };

      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        if (lines[j] != NULL)
          g_string_append_printf (out, "%s\n", lines[j]);
    }

  return g_string_free (out, FALSE);
}

char *
plain_company (const char *company)
{
  char *key = voc_text_key (company);

  if (key != NULL && *key == '\0')
    {
      g_free (key);
      key = voc_text_fold (company);
    }
  return key;
}

/* Of several places all countries, of one its own. */
static void
list_countries (PlainListing *self)
{
  for (guint i = 0; i < self->whole->locations->len; i++)
    {
      const VocLocation *place = g_ptr_array_index (self->whole->locations, i);

      if (place->country != NULL && !g_ptr_array_find_with_equal_func (self->countries, place->country, g_str_equal, NULL))
        g_ptr_array_add (self->countries, g_strdup (place->country));
    }
  if (self->countries->len == 0)
    g_ptr_array_add (self->countries, g_strdup (""));
}

static void
list_skills (PlainListing *self)
{
  g_auto (GStrv) skills = voc_listing_get_skills (self->whole);

  for (guint i = 0; skills[i] != NULL; i++)
    {
      g_autofree char *name = voc_text_clean (skills[i]);
      g_autofree char *key = voc_text_fold (name);

      if (!g_ptr_array_find_with_equal_func (self->skills, key, g_str_equal, NULL))
        g_ptr_array_add (self->skills, g_steal_pointer (&key));
    }
}

static void
cut_all (PlainListing *self,
         gboolean      lacks_text)
{
  g_auto (GStrv) skills = voc_listing_get_skills (self->whole);
  g_autofree char *skill_text = g_strjoinv ("\n", skills);
  g_autofree char *place_text = list_places (self->whole);

  self->words[PLAIN_TITLE] = plain_words (self->whole->title);
  self->words[PLAIN_SKILLS] = plain_words (skill_text);
  self->words[PLAIN_COMPANY] = plain_words (self->whole->company);
  self->words[PLAIN_PLACE] = plain_words (place_text);
  self->words[PLAIN_TEXT] = plain_words (lacks_text ? NULL : self->whole->description_text);
}

static void
plain_listing_free (gpointer data)
{
  PlainListing *self = data;

  for (guint i = 0; i < PLAIN_N_FIELDS; i++)
    g_strfreev (self->words[i]);
  voc_listing_unref (self->whole);
  g_free (self->company);
  g_free (self->language);
  g_ptr_array_unref (self->countries);
  g_ptr_array_unref (self->skills);
  g_free (self);
}

static void
plain_company_free (gpointer data)
{
  g_free (((PlainCompany *) data)->name);
  g_free (data);
}

static void
read_listings (PlainListings *self,
               VocConn       *conn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_LISTINGS, &error);

  while (voc_stmt_step (stmt, &error) > 0)
    {
      PlainListing *one = g_new0 (PlainListing, 1);
      char          language[VOC_LANGUAGE_SIZE];

      one->id = voc_stmt_get_int (stmt, 0);
      one->source = voc_stmt_get_int (stmt, 1);
      one->first_seen = voc_stmt_get_int (stmt, 2);
      one->is_closed = voc_stmt_get_int (stmt, 3) != 0;
      one->is_hidden = voc_stmt_get_int (stmt, 4) != 0;
      one->is_saved = voc_stmt_get_int (stmt, 5) != 0;
      one->job = voc_stmt_get_int (stmt, 6);
      one->occupation = (guint) voc_stmt_get_int (stmt, 7);
      one->whole = voc_listing_detail_get (conn, one->id, &error);
      g_assert_no_error (error);
      one->posted = one->whole->published.precision != VOC_DATE_NONE ? one->whole->published.unix_seconds : one->first_seen;
      one->company = plain_company (one->whole->company);
      voc_language_of_listing (one->whole, language);
      one->language = g_strdup (language);
      one->countries = g_ptr_array_new_with_free_func (g_free);
      list_countries (one);
      one->skills = g_ptr_array_new_with_free_func (g_free);
      list_skills (one);
      /* Of a description that is still to be indexed nobody knows the words. */
      cut_all (one, voc_stmt_get_int (stmt, 8) != 0);
      g_ptr_array_add (self->listings, one);
    }
  g_assert_no_error (error);
}

/* What has a number and a name beside what it is known by. */
static void
read_names (GHashTable *names,
            VocConn    *conn,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, &error);

  while (voc_stmt_step (stmt, &error) > 0)
    {
      PlainCompany *company = g_new0 (PlainCompany, 1);

      company->id = voc_stmt_get_int (stmt, 1);
      company->name = voc_stmt_dup_text (stmt, 2);
      g_hash_table_insert (names, voc_stmt_dup_text (stmt, 0), company);
    }
  g_assert_no_error (error);
}

static void
read_sources (PlainListings *self,
              VocConn       *conn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, SQL_SOURCES, &error);

  while (voc_stmt_step (stmt, &error) > 0)
    {
      gint64 source = voc_stmt_get_int (stmt, 0);
      gint64 until = voc_stmt_get_int (stmt, 2);

      if (voc_stmt_get_int (stmt, 1) != 0)
        g_hash_table_add (self->removed, g_memdup2 (&source, sizeof source));
      g_hash_table_insert (self->known_until, g_memdup2 (&source, sizeof source), g_memdup2 (&until, sizeof until));
    }
  g_assert_no_error (error);
}

PlainListings *
plain_listings_read (VocConn *conn)
{
  PlainListings *self = g_new0 (PlainListings, 1);

  self->listings = g_ptr_array_new_with_free_func (plain_listing_free);
  self->companies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, plain_company_free);
  self->removed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->known_until = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  read_listings (self, conn);
  self->skills = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, plain_company_free);
  read_names (self->companies, conn, SQL_COMPANIES);
  read_names (self->skills, conn, SQL_SKILLS);
  read_sources (self, conn);
  return self;
}

void
plain_listings_free (PlainListings *self)
{
  g_ptr_array_unref (self->listings);
  g_hash_table_unref (self->companies);
  g_hash_table_unref (self->skills);
  g_hash_table_unref (self->removed);
  g_hash_table_unref (self->known_until);
  g_free (self);
}
