/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `vocationctl hidden`: what a person does not want to see, here or in the window. */

#include "config.h"

#include "ctl/voc-ctl-private.h"

#include "library/voc-library-hidden.h"
#include "library/voc-present-hidden.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *until;
  char *reason;
} Options;

static VocHidden *
list_all (VocCtl       *ctl,
          VocCtlStatus *status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VocHidden *hidden;

  voc_library_list_hidden_async (ctl->library, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  hidden = voc_library_list_hidden_finish (ctl->library, result, &error);
  if (hidden == NULL)
    *status = voc_ctl_fail (ctl, error);
  return hidden;
}

static void
print_employer_json (VocCtl                  *ctl,
                     const VocHiddenEmployer *employer)
{
  JsonObject *object = json_object_new ();

  voc_ctl_set_text (object, "kind", "employer");
  voc_ctl_set_text (object, "name", employer->name);
  voc_ctl_set_text (object, "reason", employer->reason);
  voc_ctl_set_time (object, "hidden_at", employer->hidden_at);
  voc_ctl_set_time (object, "until", employer->until);
  json_object_set_int_member (object, "listings", employer->n_listings);
  voc_ctl_put_json (ctl, object);
}

static void
print_employer (VocCtl                  *ctl,
                const VocHiddenEmployer *employer)
{
  g_autofree char *text = voc_present_hidden_employer (employer);
  g_autofree char *name = voc_ctl_clean (employer->name);
  g_autofree char *clean = voc_ctl_clean (text);

  if (ctl->is_json)
    print_employer_json (ctl, employer);
  else
    voc_ctl_print (ctl, "%s  %s\n", name, clean);
}

static void
print_listing_json (VocCtl                 *ctl,
                    const VocHiddenListing *listing)
{
  JsonObject *object = json_object_new ();

  voc_ctl_set_text (object, "kind", "listing");
  if (listing->listing_id != 0)
    json_object_set_int_member (object, "id", listing->listing_id);
  voc_ctl_set_text (object, "title", listing->title);
  voc_ctl_set_text (object, "company", listing->company);
  voc_ctl_set_text (object, "source", listing->source_name);
  voc_ctl_set_text (object, "source_url", listing->source_url);
  voc_ctl_set_text (object, "native_id", listing->native_id);
  voc_ctl_set_time (object, "hidden_at", listing->hidden_at);
  voc_ctl_put_json (ctl, object);
}

static void
print_listing (VocCtl                 *ctl,
               const VocHiddenListing *listing)
{
  g_autofree char *title = voc_present_hidden_title (listing);
  g_autofree char *text = voc_present_hidden_listing (listing);
  g_autofree char *clean_title = voc_ctl_clean (title);
  g_autofree char *clean = voc_ctl_clean (text);

  if (ctl->is_json)
    print_listing_json (ctl, listing);
  else if (listing->listing_id != 0)
    voc_ctl_print (ctl, "%" G_GINT64_FORMAT "  %s  %s\n", listing->listing_id, clean_title, clean);
  else
    voc_ctl_print (ctl, "-  %s  %s\n", clean_title, clean);
}

static VocCtlStatus
list_hidden (VocCtl       *ctl,
             gconstpointer options,
             char        **words)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (VocHidden) hidden = list_all (ctl, &status);

  if (hidden == NULL)
    return status;

  for (guint i = 0; i < hidden->employers->len; i++)
    print_employer (ctl, g_ptr_array_index (hidden->employers, i));
  for (guint i = 0; i < hidden->listings->len; i++)
    print_listing (ctl, g_ptr_array_index (hidden->listings, i));
  if (hidden->employers->len + hidden->listings->len == 0)
    voc_ctl_say (ctl, "%s", _ ("Nothing is hidden."));
  return VOC_CTL_OK;
}

/* One by one */

static VocCtlStatus
set_listing (VocCtl     *ctl,
             const char *word,
             gboolean    is_hidden)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint64 id;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &id, NULL))
    return voc_ctl_misuse (ctl, _ ("“%s” is not the number of a listing."), word);

  voc_library_set_hidden_async (ctl->library, (gint64) id, is_hidden, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (voc_library_set_hidden_finish (ctl->library, result, &error))
    {
      voc_ctl_say (ctl, "%s", is_hidden ? _ ("The listing is hidden.") : _ ("The listing is shown again."));
      return VOC_CTL_OK;
    }
  if (!g_error_matches (error, VOC_STORE_ERROR, VOC_STORE_ERROR_NOT_FOUND))
    return voc_ctl_fail (ctl, error);

  voc_ctl_complain (ctl, _ ("There is no listing with the number %s."), word);
  return VOC_CTL_PROBLEM;
}

static VocCtlStatus
add_listing (VocCtl       *ctl,
             gconstpointer options,
             char        **words)
{
  return set_listing (ctl, words[0], TRUE);
}

/* By what the library knows it, for the cache may not have it any more. */
static VocCtlStatus
show_listing (VocCtl     *ctl,
              const char *source_url,
              const char *native_id)
{
  VocCtlStatus status = VOC_CTL_OK;
  g_autoptr (VocHidden) hidden = list_all (ctl, &status);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const VocHiddenListing *listing = NULL;

  if (hidden == NULL)
    return status;

  for (guint i = 0; i < hidden->listings->len && listing == NULL; i++)
    {
      const VocHiddenListing *one = g_ptr_array_index (hidden->listings, i);

      if (strcmp (one->source_url, source_url) == 0 && strcmp (one->native_id, native_id) == 0)
        listing = one;
    }
  if (listing == NULL)
    {
      voc_ctl_complain (ctl, _ ("No listing “%s” of that source is hidden; see “vocationctl hidden list --json”."), native_id);
      return VOC_CTL_PROBLEM;
    }

  voc_library_show_hidden_listing_async (ctl->library, listing, TRUE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_show_hidden_listing_finish (ctl->library, result, &error))
    return voc_ctl_fail (ctl, error);

  voc_ctl_say (ctl, "%s", _ ("The listing is shown again."));
  return VOC_CTL_OK;
}

static VocCtlStatus
remove_listing (VocCtl       *ctl,
                gconstpointer options,
                char        **words)
{
  if (words[1] != NULL)
    return show_listing (ctl, words[0], words[1]);
  return set_listing (ctl, words[0], FALSE);
}

/* Employers */

/* The beginning of a day, here. */
static gboolean
read_day (const char *text,
          gint64     *unix_seconds)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *whole = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) time = strlen (text) == strlen ("2026-01-31") ? g_date_time_new_from_iso8601 (whole, here) : NULL;

  if (time == NULL)
    return FALSE;

  *unix_seconds = g_date_time_to_unix (time);
  return *unix_seconds > g_get_real_time () / G_USEC_PER_SEC;
}

static VocCtlStatus
add_employer (VocCtl       *ctl,
              gconstpointer data,
              char        **words)
{
  const Options   *options = data;
  g_autofree char *name = voc_ctl_dup_text (words[0]);
  g_autofree char *reason = options->reason != NULL ? voc_ctl_dup_text (options->reason) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (VocHiddenEmployer) employer = NULL;
  g_autoptr (VocHiddenEmployer) hidden = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 until = 0;

  if (name == NULL || (reason == NULL && options->reason != NULL))
    return voc_ctl_misuse (ctl, _ ("The name or the reason is not a text."));
  if (options->until != NULL && !read_day (options->until, &until))
    return voc_ctl_misuse (ctl, _ ("“%s” is not a day to come; write it as 2030-12-31."), options->until);

  employer = voc_hidden_employer_new (name, reason);
  employer->until = until;
  voc_library_hide_employer_async (ctl->library, employer, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  hidden = voc_library_hide_employer_finish (ctl->library, result, NULL, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return voc_ctl_misuse (ctl, _ ("The name is empty."));
  if (hidden == NULL)
    return voc_ctl_fail (ctl, error);

  if (ctl->is_json)
    print_employer_json (ctl, hidden);
  text = voc_present_employer_is_hidden (hidden);
  voc_ctl_say (ctl, "%s", text);
  return VOC_CTL_OK;
}

static VocCtlStatus
show_employer (VocCtl                  *ctl,
               const VocHiddenEmployer *employer)
{
  g_autofree char *text = voc_present_employer_is_shown (employer->name);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  voc_library_show_employer_async (ctl->library, employer->id, TRUE, ctl->cancellable, voc_ctl_done_cb, ctl);
  result = voc_ctl_wait (ctl);
  if (!voc_library_show_employer_finish (ctl->library, result, NULL, &error))
    return voc_ctl_fail (ctl, error);

  voc_ctl_say (ctl, "%s", text);
  return VOC_CTL_OK;
}

static VocCtlStatus
remove_employer (VocCtl       *ctl,
                 gconstpointer options,
                 char        **words)
{
  VocCtlStatus     status = VOC_CTL_OK;
  g_autofree char *name = voc_ctl_dup_text (words[0]);
  g_autoptr (VocHidden) hidden = NULL;

  if (name == NULL)
    return voc_ctl_misuse (ctl, _ ("The name is not a text."));
  hidden = list_all (ctl, &status);
  if (hidden == NULL)
    return status;

  for (guint i = 0; i < hidden->employers->len; i++)
    if (voc_hidden_employer_is_named (g_ptr_array_index (hidden->employers, i), name))
      return show_employer (ctl, g_ptr_array_index (hidden->employers, i));

  voc_ctl_complain (ctl, _ ("No employer that is hidden is called “%s”; see “vocationctl hidden list”."), name);
  return VOC_CTL_PROBLEM;
}

static const VocCtlDeed deeds[] = {
  { "list", 0, 0, list_hidden },
  { "add", 1, 1, add_listing },
  { "remove", 1, 2, remove_listing },
  { "add-employer", 1, 1, add_employer },
  { "remove-employer", 1, 1, remove_employer },
  { NULL },
};

static VocCtlStatus
run_deed (VocCtl        *ctl,
          const Options *options,
          char         **words)
{
  const VocCtlDeed *deed;
  VocCtlStatus      status;

  if (!voc_ctl_find_deed (ctl, deeds, words, &deed, &status))
    return status;
  if (deed == NULL)
    return voc_ctl_misuse (ctl, _ ("“hidden” cannot be told to “%s”; write list, add, remove, add-employer or remove-employer."), words[0]);
  if (deed->run != add_employer && (options->until != NULL || options->reason != NULL))
    return voc_ctl_misuse (ctl, _ ("--until and --reason are for “add-employer”."));

  return voc_ctl_run_deed (ctl, deed, options, words);
}

/**
 * voc_ctl_hidden:
 * @ctl: the run
 * @words: the words after the command
 *
 * Returns: what to end with
 */
VocCtlStatus
voc_ctl_hidden (VocCtl *ctl,
                char  **words)
{
  Options            options = { NULL };
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &options.until,
      N_ ("add-employer: show its listings again from this day on"), N_ ("DATE") },
    { "reason", 0, 0, G_OPTION_ARG_FILENAME, &options.reason, N_ ("add-employer: why"), N_ ("TEXT") },
    { NULL },
  };
  VocCtlStatus status;

  if (voc_ctl_parse (ctl, entries, &words, 0, G_MAXUINT, &status))
    status = run_deed (ctl, &options, words);
  g_free (options.until);
  g_free (options.reason);
  return status;
}
