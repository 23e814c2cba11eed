/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl listings`: those that were typed by hand, here or in the window. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "base/voc-error.h"
#include "base/voc-text.h"
#include "feeds/voc-feed-reader.h"
#include "library/voc-library-hand.h"
#include "library/voc-present.h"
#include "model/voc-vocabulary.h"
#include "store/voc-store-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* What is typed after the options; a form takes what is given. */
typedef struct
{
  char *title;
  char *company;
  char *place;
  char *workplace;
  char *employment;
  char *pay;
  char *url;
  char *posted;
  char *deadline;
} Options;

static VocCtlStatus
refuse (VocCtl     *ctl,
        VocHandFlaw flaw)
{
  switch (flaw)
    {
    case VOC_HAND_FLAW_TITLE:
      return voc_ctl_misuse (ctl, _ ("A job needs a title. All else can be left out."));
    case VOC_HAND_FLAW_ADDRESS:
      return voc_ctl_misuse (ctl, _ ("This is not an address of the web. Copy it from the browser, or leave it out."));
    case VOC_HAND_FLAW_SIZE:
      return voc_ctl_misuse (ctl, _ ("Something is too long to be kept. Shorten it and save again."));
    case VOC_HAND_FLAW_NONE:
    default:
      return VOC_CTL_OK;
    }
}

/* "" takes out what is there. */
static gboolean
take_text (VocCtl       *ctl,
           char        **field,
           const char   *word,
           VocCtlStatus *status)
{
  char *text;

  if (word == NULL)
    return TRUE;

  text = voc_ctl_dup_text (word);
  if (text == NULL)
    {
      *status = voc_ctl_misuse (ctl, _ ("“%s” is not a text."), word);
      return FALSE;
    }

  g_free (*field);
  *field = text;
  return TRUE;
}

static gboolean
take_day (VocCtl       *ctl,
          VocTimestamp *field,
          const char   *word,
          VocCtlStatus *status)
{
  if (word == NULL)
    return TRUE;
  if (*word == '\0')
    {
      *field = VOC_TIMESTAMP_NONE;
      return TRUE;
    }
  if (voc_date_parse (word, NULL, g_get_real_time () / G_USEC_PER_SEC, field) && field->precision == VOC_DATE_DAY)
    return TRUE;

  *status = voc_ctl_misuse (ctl, _ ("“%s” is not a day; write it as 2027-01-31."), word);
  return FALSE;
}

static gboolean
take_kinds (VocCtl        *ctl,
            VocHandForm   *form,
            const Options *options,
            VocCtlStatus  *status)
{
  if (options->workplace != NULL)
    form->workplace = voc_workplace_from_code (options->workplace);
  if (options->workplace != NULL && *options->workplace != '\0' && form->workplace == VOC_WORKPLACE_UNKNOWN)
    {
      *status = voc_ctl_misuse (ctl, _ ("The workplace “%s” is not known; write on-site, hybrid or remote."), options->workplace);
      return FALSE;
    }

  if (options->employment != NULL)
    {
      g_auto (GStrv) codes = g_strsplit (options->employment, ",", 20);

      form->employment = VOC_EMPLOYMENT_UNKNOWN;
      for (guint i = 0; codes[i] != NULL; i++)
        {
          VocEmployment one = voc_employment_from_code (codes[i]);

          form->employment |= one;
          if (one != VOC_EMPLOYMENT_UNKNOWN || *codes[i] == '\0')
            continue;
          *status = voc_ctl_misuse (ctl, _ ("The employment “%s” is not known; write for instance full-time or part-time."), codes[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_options (VocCtl        *ctl,
              VocHandForm   *form,
              const Options *options,
              VocCtlStatus  *status)
{
  return take_text (ctl, &form->title, options->title, status) && take_text (ctl, &form->company, options->company, status)
         && take_text (ctl, &form->place, options->place, status) && take_text (ctl, &form->pay, options->pay, status)
         && take_text (ctl, &form->url, options->url, status) && take_day (ctl, &form->published, options->posted, status)
         && take_day (ctl, &form->expires, options->deadline, status) && take_kinds (ctl, form, options, status);
}

static VocCtlStatus
fail (VocCtl       *ctl,
      const GError *error)
{
  g_autofree char *text = NULL;

  if (error->domain != VOC_PARSE_ERROR && !g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_CHANGED))
    return voc_ctl_fail (ctl, error);

  text = voc_present_by_hand_error (error);
  voc_ctl_complain (ctl, "%s", text);
  return VOC_CTL_PROBLEM;
}

static VocCtlStatus
put (VocCtl            *ctl,
     const VocHandForm *form,
     const VocListing  *base,
     gint64             read_at)
{
  VocHandFlaw flaw = voc_hand_form_check (form);
  g_autoptr (VocListing) listing = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (flaw != VOC_HAND_FLAW_NONE)
    return refuse (ctl, flaw);

  listing = voc_hand_form_to_listing (form, base, &error);
  if (listing == NULL)
    return fail (ctl, error);

  voc_library_put_by_hand_async (ctl->library, listing, read_at, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_put_by_hand_finish (ctl->library, result, &id, &error))
    return fail (ctl, error);

  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      if (id != 0)
        json_object_set_int_member (object, "id", id);
      voc_ctl_set_text (object, "native_id", listing->native_id);
      voc_ctl_set_text (object, "title", listing->title);
      voc_ctl_put_json (ctl, object);
    }
  else if (id == 0)
    /* Translators: %s says what was done, for example "The job is hidden". */
    voc_ctl_say (ctl, _ ("%s; the list follows later"), read_at == 0 ? _ ("The job is added") : _ ("The job is changed"));
  else
    /* Translators: %1$s is the title of a job, %2$d its number. */
    voc_ctl_say (ctl, _ ("“%1$s” is kept as number %2$d."), listing->title, (int) id);
  return VOC_CTL_OK;
}

static VocCtlStatus
add_listing (VocCtl       *ctl,
             gconstpointer data,
             char        **words)
{
  const Options *options = data;
  VocCtlStatus   status = VOC_CTL_OK;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_ctl_draft_free);

  if (words[0] == NULL)
    voc_ctl_add_draft (drafts, voc_hand_form_new (), NULL);
  else if (!voc_ctl_read_drafts (ctl, words[0], options->title, drafts, &status))
    return status;

  for (guint i = 0; i < drafts->len; i++)
    {
      const VocCtlDraft *draft = g_ptr_array_index (drafts, i);
      VocHandFlaw        flaw;

      if (!take_options (ctl, draft->form, options, &status))
        return status;
      flaw = voc_hand_form_check (draft->form);
      if (flaw != VOC_HAND_FLAW_NONE)
        return refuse (ctl, flaw);
    }

  for (guint i = 0; i < drafts->len && status == VOC_CTL_OK; i++)
    {
      const VocCtlDraft *draft = g_ptr_array_index (drafts, i);

      status = put (ctl, draft->form, draft->base, 0);
    }
  return status;
}

static GPtrArray *
list_all (VocCtl       *ctl,
          VocCtlStatus *status)
{
  return voc_ctl_list (ctl, voc_library_list_by_hand_async, voc_library_list_by_hand_finish, status);
}

/* (nullable): by its number, or by the id that never changes */
static VocListing *
find (VocCtl       *ctl,
      const char   *word,
      VocCtlStatus *status)
{
  g_autoptr (GPtrArray) listings = list_all (ctl, status);
  guint64  id = 0;
  gboolean is_number = g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &id, NULL);

  for (guint i = 0; listings != NULL && i < listings->len; i++)
    {
      VocListing *listing = g_ptr_array_index (listings, i);

      if (g_strcmp0 (listing->native_id, word) == 0 || (is_number && listing->id == (gint64) id))
        return voc_listing_ref (listing);
    }

  if (listings != NULL)
    {
      voc_ctl_complain (ctl, _ ("No listing “%s” was added by hand."), word);
      *status = VOC_CTL_PROBLEM;
    }
  return NULL;
}

static VocCtlStatus
edit_listing (VocCtl       *ctl,
              gconstpointer data,
              char        **words)
{
  const Options *options = data;
  VocCtlStatus   status = VOC_CTL_OK;
  g_autoptr (VocListing) listing = find (ctl, words[0], &status);
  g_autoptr (VocHandForm) form = listing != NULL ? voc_hand_form_from_listing (listing) : NULL;

  if (form == NULL || !take_options (ctl, form, options, &status))
    return status;
  return put (ctl, form, listing, listing->last_seen);
}

static VocCtlStatus
remove_listing (VocCtl       *ctl,
                gconstpointer options,
                char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (VocListing) listing = find (ctl, words[0], &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (listing == NULL)
    return status;

  voc_library_remove_by_hand_async (ctl->library, listing->native_id, TRUE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_remove_by_hand_finish (ctl->library, result, NULL, &error))
    return voc_ctl_fail (ctl, error);

  voc_ctl_say (ctl, _ ("“%s” is removed."), listing->title);
  return VOC_CTL_OK;
}

static VocCtlStatus
list_listings (VocCtl       *ctl,
               gconstpointer options,
               char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (GPtrArray) listings = list_all (ctl, &status);

  for (guint i = 0; listings != NULL && i < listings->len; i++)
    {
      const VocListing *listing = g_ptr_array_index (listings, i);
      g_autofree char  *title = voc_ctl_clean (listing->title);
      g_autofree char  *company = voc_ctl_clean (listing->company != NULL ? listing->company : "");
      JsonObject       *object;

      if (!ctl->is_json)
        {
          voc_ctl_print (ctl, "%6" G_GINT64_FORMAT "  %s%s%s\n", listing->id, title, *company != '\0' ? " · " : "", company);
          continue;
        }

      object = json_object_new ();
      if (listing->id != 0)
        json_object_set_int_member (object, "id", listing->id);
      voc_ctl_set_text (object, "native_id", listing->native_id);
      voc_ctl_set_text (object, "title", listing->title);
      voc_ctl_set_text (object, "company", listing->company);
      voc_ctl_set_text (object, "url", listing->url);
      voc_ctl_set_time (object, "created_at", listing->first_seen);
      voc_ctl_set_time (object, "edited_at", listing->last_seen);
      voc_ctl_put_json (ctl, object);
    }
  if (listings != NULL && listings->len == 0)
    voc_ctl_say (ctl, "%s", _ ("No listing was added by hand yet."));
  return status;
}

static const VocCtlDeed deeds[] = {
  { "list", 0, 0, list_listings },
  { "add", 0, 1, add_listing },
  { "edit", 1, 1, edit_listing },
  { "remove", 1, 1, remove_listing },
  { NULL },
};

static void
options_clear (Options *options)
{
  char *const texts[] = { options->title, options->company, options->place, options->workplace, options->employment,
                          options->pay, options->url, options->posted, options->deadline };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/**
 * voc_ctl_listings:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_listings (VocCtl *ctl,
                  char  **words)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("What the job is called"), N_ ("TEXT") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_ ("Who hires"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.place, N_ ("Where, e.g. “Austin, TX”"), N_ ("TEXT") },
    { "workplace", 0, 0, G_OPTION_ARG_STRING, &options.workplace, N_ ("on-site, hybrid or remote"), N_ ("WORD") },
    { "employment", 0, 0, G_OPTION_ARG_STRING, &options.employment, N_ ("Kinds with commas between them, e.g. full-time"), N_ ("WORDS") },
    { "pay", 0, 0, G_OPTION_ARG_STRING, &options.pay, N_ ("As people write it, e.g. “$25–30 an hour”"), N_ ("TEXT") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &options.url, N_ ("Where it was found"), N_ ("ADDRESS") },
    { "posted", 0, 0, G_OPTION_ARG_STRING, &options.posted, N_ ("When it was posted"), N_ ("YYYY-MM-DD") },
    { "deadline", 0, 0, G_OPTION_ARG_STRING, &options.deadline, N_ ("The last day to apply"), N_ ("YYYY-MM-DD") },
    { NULL },
  };
  VocCtlStatus      status;
  const VocCtlDeed *deed;

  if (!voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    return status;

  if (!voc_ctl_find_deed (ctl, deeds, words, &deed, &status))
    return status;
  if (deed == NULL)
    return voc_ctl_misuse (ctl, _ ("Listings cannot be told to “%s”; write list, add, edit or remove."), words[0]);

  return voc_ctl_run_deed (ctl, deed, &options, words);
}
