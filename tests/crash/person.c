/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody at work in a profile, through the one door that the window uses too: reads
 * acts from the standard input, one a line, and answers "done" and the act when it
 * was told that it is done, or "failed", the domain, the code and the sentence that a
 * person would read. What a test reads here is what the program has promised.
 *
 *   save ID            keep a listing             note ID TEXT       write to it
 *   hide ID            leave it out               same|apart ID ID   of two listings
 *   candidate NAME     keep a candidate           edit ID TEXT       change the summary
 *   remove ID          remove a candidate         erase ID           for good
 *   attach ID FILE     give a candidate a file    backup             write one
 *   restore            put the newest backup in the place of the library
 *   anew               begin with an empty library
 *   house              what the program does by itself after a while
 *   look               wait until the cache is checked */

#define G_LOG_DOMAIN "voc-crash"

#include "config.h"

#include "library/voc-library-kin.h"
#include "library/voc-library-people.h"
#include "library/voc-library-private.h"
#include "library/voc-present.h"
#include "store/voc-conn-private.h"
#include "store/voc-library-store.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  VocLibrary *library; /* (owned) (nullable) */
  char      **words;   /* of the act */
  gint64      id;      /* its second word */
  GError     *error;   /* (owned) (nullable): why it failed */
} Person;

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* Calls and runs the main loop until there is an answer. */
#define CALL(result, call, ...)                              \
  g_autoptr (GAsyncResult) result = NULL;                    \
  call##_async (__VA_ARGS__, NULL, keep_result_cb, &result); \
  while (result == NULL)                                     \
  g_main_context_iteration (NULL, TRUE)

static void
open_library (Person *self)
{
  g_clear_object (&self->library);
  self->library = voc_library_new ();
  {
    CALL (result, voc_library_open, self->library, NULL);
    voc_library_open_finish (self->library, result, &self->error);
  }
}

static void
save (Person *self)
{
  g_autoptr (VocApplication) application = NULL;

  CALL (result, voc_library_save_listing, self->library, self->id);
  application = voc_library_save_listing_finish (self->library, result, &self->error);
}

static void
note (Person *self)
{
  g_autoptr (VocApplication) application = NULL;

  {
    CALL (result, voc_library_find_application, self->library, self->id);
    application = voc_library_find_application_finish (self->library, result, &self->error);
  }
  if (application == NULL)
    return;

  voc_set_text (&application->notes, self->words[2]);
  application->stage = VOC_STAGE_APPLIED;
  {
    CALL (result, voc_library_put_application, self->library, application);
    voc_library_put_application_finish (self->library, result, &self->error);
  }
}

static void
hide (Person *self)
{
  CALL (result, voc_library_set_hidden, self->library, self->id, TRUE);
  voc_library_set_hidden_finish (self->library, result, &self->error);
}

static void
set_sameness (Person *self)
{
  gint64      other = g_ascii_strtoll (self->words[2], NULL, 10);
  VocSameness sameness = g_str_equal (self->words[0], "same") ? VOC_SAMENESS_SAME : VOC_SAMENESS_APART;

  CALL (result, voc_library_set_sameness, self->library, self->id, &other, 1, sameness);
  voc_library_set_sameness_finish (self->library, result, NULL, &self->error);
}

static void
keep_candidate (Person *self)
{
  g_autoptr (VocCandidate) candidate = voc_candidate_new ();
  gint64 id = 0;

  voc_set_text (&candidate->name, self->words[1]);
  voc_candidate_seal (candidate);
  {
    CALL (result, voc_library_put_candidate, self->library, candidate);
    voc_library_put_candidate_finish (self->library, result, &id, &self->error);
  }
}

static void
edit_candidate (Person *self)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (VocCandidate) changed = NULL;
  const VocCandidate *base;

  {
    CALL (result, voc_library_get_candidates, self->library, &self->id, 1);
    found = voc_library_get_candidates_finish (self->library, result, &self->error);
  }
  if (found == NULL || found->len == 0)
    return;

  base = g_ptr_array_index (found, 0);
  changed = voc_candidate_edit (base);
  voc_set_text (&changed->summary, self->words[2]);
  voc_candidate_seal (changed);
  {
    CALL (result, voc_library_edit_candidate, self->library, base, changed);
    voc_library_edit_candidate_finish (self->library, result, &self->error);
  }
}

static void
remove_candidate (Person *self)
{
  CALL (result, voc_library_remove_candidate, self->library, self->id);
  voc_library_remove_candidate_finish (self->library, result, &self->error);
}

static void
erase_candidate (Person *self)
{
  CALL (result, voc_library_erase_candidate, self->library, self->id);
  voc_library_erase_candidate_finish (self->library, result, &self->error);
}

static void
attach (Person *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->words[2]);

  CALL (result, voc_library_attach, self->library, self->id, file);
  voc_library_attach_finish (self->library, result, &self->error);
}

static gboolean
back_up_in_thread (VocConn      *conn,
                   gpointer      data,
                   gpointer     *result,
                   GCancellable *cancellable,
                   GError      **error)
{
  return voc_library_backup (conn, data, 7, g_get_real_time () / G_USEC_PER_SEC, NULL, error);
}

static void
back_up (Person *self)
{
  VocStore        *store = voc_library_get_store (self->library);
  g_autofree char *folder = g_build_filename (voc_store_get_data_dir (store), "backups", NULL);

  CALL (result, voc_store_read, store, VOC_DATABASE_LIBRARY, VOC_PRIORITY_BACKGROUND, back_up_in_thread, folder, NULL, NULL);
  voc_store_finish (store, result, NULL, &self->error);
}

static void
restore (Person *self)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *aside = NULL;
  const char      *file = NULL;

  voc_library_close (self->library);
  if (g_str_equal (self->words[0], "restore"))
    {
      CALL (result, voc_library_list_backups, self->library, NULL);
      backups = voc_library_list_backups_finish (self->library, result, &self->error);
      if (backups == NULL)
        return;
      file = ((VocBackup *) g_ptr_array_index (backups, 0))->file;
    }
  {
    CALL (result, voc_library_restore, self->library, NULL, file);
    if (!voc_library_restore_finish (self->library, result, &aside, &self->error))
      return;
  }
  open_library (self);
}

static gboolean
do_nothing_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  return TRUE;
}

static gboolean
ask_places_in_thread (VocConn      *conn,
                      gpointer      data,
                      gpointer     *result,
                      GCancellable *cancellable,
                      GError      **error)
{
  gint64 is_done = 0;

  if (!voc_conn_get_int (conn, "SELECT seed <> 0 AND after >= upto FROM main.point_fill", &is_done, error))
    return FALSE;

  *result = GINT_TO_POINTER (is_done != 0);
  return TRUE;
}

/* The tables are summed up before anything is looked up in them. */
static void
wait_for_places (Person *self)
{
  VocStore *store = voc_library_get_store (self->library);
  gpointer  is_done = NULL;

  for (guint i = 0; i < 1000 && is_done == NULL && self->error == NULL; i++)
    {
      CALL (result, voc_store_read, store, VOC_DATABASE_CACHE, VOC_PRIORITY_IDLE, ask_places_in_thread, NULL, NULL, NULL);
      voc_store_finish (store, result, &is_done, &self->error);
      if (is_done == NULL)
        g_usleep (10000);
    }
}

/* Chores follow one another, so what comes behind the first may be before the last. */
static void
keep_house (Person *self)
{
  VocStore *store = voc_library_get_store (self->library);

  voc_library_keep_house (self->library);
  for (guint i = 0; i < 8; i++)
    for (VocDatabase database = 0; database < VOC_N_DATABASES; database++)
      {
        CALL (written, voc_store_write, store, database, VOC_PRIORITY_IDLE, do_nothing_in_thread, NULL, NULL, NULL);
        CALL (was_read, voc_store_read, store, database, VOC_PRIORITY_IDLE, do_nothing_in_thread, NULL, NULL, NULL);
      }
  wait_for_places (self);
}

static void
look_at_cache (Person *self)
{
  VocStore *store = voc_library_get_store (self->library);

  CALL (result, voc_store_check_cache, store);
  voc_store_check_cache_finish (store, result, &self->error);
}

static const struct
{
  const char *name;
  guint       n_words;
  void (*act) (Person *self);
} acts[] = {
  { "save", 2, save },
  { "note", 3, note },
  { "hide", 2, hide },
  { "same", 3, set_sameness },
  { "apart", 3, set_sameness },
  { "candidate", 2, keep_candidate },
  { "edit", 3, edit_candidate },
  { "remove", 2, remove_candidate },
  { "erase", 2, erase_candidate },
  { "attach", 3, attach },
  { "backup", 1, back_up },
  { "restore", 1, restore },
  { "anew", 1, restore },
  { "house", 1, keep_house },
  { "look", 1, look_at_cache },
};

/* The last word of an act may have blanks in it. */
static gboolean
act (Person     *self,
     const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_auto (GStrv) words = g_strsplit (line, " ", (int) acts[i].n_words);

      if (g_strcmp0 (acts[i].name, words[0]) != 0 || g_strv_length (words) != acts[i].n_words)
        continue;

      self->words = words;
      self->id = acts[i].n_words > 1 ? g_ascii_strtoll (words[1], NULL, 10) : 0;
      acts[i].act (self);
      return TRUE;
    }

  return FALSE;
}

static void
answer (Person     *self,
        const char *line)
{
  g_autofree char *sentence = self->error != NULL ? voc_present_error (self->error) : NULL;

  if (self->error == NULL)
    g_print ("done %s\n", line);
  else
    {
      /* SQLite tells of damage in several lines. */
      g_strdelimit (self->error->message, "\n", ' ');
      g_print ("failed %s %d %s (%s)\n", g_quark_to_string (self->error->domain), self->error->code, sentence, self->error->message);
    }
  fflush (stdout);
  g_clear_error (&self->error);
}

int
main (void)
{
  Person self = { 0 };
  char   line[4096];

  setlocale (LC_ALL, "");
  open_library (&self);
  answer (&self, "open");
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_strchomp (line);
      if (!voc_library_is_open (self.library) && !g_str_equal (line, "restore") && !g_str_equal (line, "anew"))
        continue;
      if (!act (&self, line))
        return 2;
      answer (&self, line);
    }

  voc_library_close (self.library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self.library);

  return 0;
}
