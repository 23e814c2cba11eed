/* SPDX-License-Identifier: GPL-3.0-or-later */

/* France Travail, "Offres d'emploi v2": {"resultats": […], "filtresPossibles": […]},
 * asked for in ranges of 150, up to number 3,149. How many there are is said in the
 * head of the answer, in Content-Range. The pay is a French sentence, and members
 * that have nothing to say are not there. The key is exchanged for a token that is
 * good for some minutes. */

#include "feeds/voc-format-private.h"

#include "base/voc-text.h"
#include "model/voc-vocabulary.h"

#include <string.h>

#define HOST "api.francetravail.io"
#define PATH "partenaire/offresdemploi/v2/offres/search"
#define SITE "candidat.francetravail.fr"
#define DETAIL "https://" SITE "/offres/recherche/detail/"

#define PAGE_RECORDS 150
#define MAX_RESULTS 3150

static const char *const filters[] = {
  "motsCles", "commune", "distance", "departement", "region", "paysContinent", "codeROME", "appellation", "domaine", "grandDomaine",
  "secteurActivite", "typeContrat", "natureContrat", "tempsPlein", "dureeHebdo", "experience", "qualification", "niveauFormation",
  "salaireMin", "periodeSalaire", "publieeDepuis", "theme", "origineOffre", "accesTravailleurHandicape", NULL
};

/* Names and telephone numbers of persons are in "contact" and "agence". */
static const char *const mapped[] = {
  "id", "intitule", "description", "dateCreation", "dateActualisation", "lieuTravail", "romeCode", "romeLibelle", "typeContrat",
  "dureeTravailLibelleConverti", "salaire", "nombrePostes", "origineOffre", "competences", "contact", "agence", NULL
};

static const char *const keys[] = { "resultats", NULL };

static guint
detect (const VocFeedProbe *probe)
{
  if (probe->syntax != VOC_PROBE_JSON || !voc_feed_probe_has (probe, "resultats"))
    return 0;

  return voc_feed_probe_has (probe, "resultats[].intitule") ? 90 : voc_feed_probe_has (probe, "filtresPossibles") ? 70
                                                                                                                  : 0;
}

/* On the site a place is "75D", a département, or "31555", a commune. */
static void
add_place (GString    *url,
           const char *place)
{
  gsize            length = place != NULL ? strlen (place) : 0;
  g_autofree char *code = NULL;

  if (length == 3 && place[2] == 'D')
    {
      code = g_strndup (place, 2);
      voc_feed_search_add (url, "departement", code);
    }
  else if (length == 5)
    {
      voc_feed_search_add (url, "commune", place);
    }
}

static gboolean
is_site (const VocFeedAddress *address)
{
  return (strcmp (address->host, SITE) == 0 || strcmp (address->host, "candidat.pole-emploi.fr") == 0)
         && g_strcmp0 (address->segments[0], "offres") == 0 && g_strcmp0 (address->segments[1], "recherche") == 0 && address->segments[2] == NULL;
}

static char *
resolve (const VocFeedAddress *address)
{
  gboolean         is_api = voc_feed_search_is_at (address, HOST, PATH);
  g_autofree char *base = is_api ? voc_feed_search_dup_base (address, HOST) : g_strdup ("https://" HOST);
  g_autofree char *words = NULL;
  g_autofree char *place = NULL;
  GString         *url;

  if (!is_api && !is_site (address))
    return NULL;

  url = g_string_new (NULL);
  g_string_printf (url, "%s/" PATH "?range=0-%d&sort=1", base, PAGE_RECORDS - 1);
  if (is_api)
    {
      voc_feed_search_add_filters (url, address, filters);
      return g_string_free (url, FALSE);
    }

  words = voc_feed_search_dup_parameter (address, "motsCles");
  place = voc_feed_search_dup_parameter (address, "lieux");
  voc_feed_search_add (url, "motsCles", words);
  add_place (url, place);
  return g_string_free (url, FALSE);
}

/* "39 - ST CLAUDE": the number of the département stands before the town. Who has
 * the number of a commune is in France. */
static void
read_place (VocListing    *listing,
            const VocJson *place)
{
  VocLocation     *location;
  g_autofree char *name = voc_json_dup_text (place, "libelle");
  const char      *dash = name != NULL ? strstr (name, " - ") : NULL;
  double           latitude;
  double           longitude;

  if (name == NULL)
    return;

  location = voc_location_new ();
  location->postal_code = voc_json_dup_text (place, "codePostal");
  if (voc_json_get_string (place, "commune") != NULL)
    {
      voc_set_text (&location->country, "FR");
      voc_set_text (&location->city, dash != NULL ? dash + strlen (" - ") : NULL);
    }
  if (voc_json_get_number (place, "latitude", &latitude) && voc_json_get_number (place, "longitude", &longitude))
    location->point = (VocPoint){ latitude, longitude, TRUE };
  location->raw = g_steal_pointer (&name);
  voc_listing_add_location (listing, location);
}

static void
read_employment (VocListing    *listing,
                 const VocJson *object)
{
  const char      *contract = voc_json_get_string (object, "typeContrat");
  const char      *hours = voc_json_get_string (object, "dureeTravailLibelleConverti");
  gboolean         is_training = FALSE;
  g_autofree char *words = NULL;

  if (contract != NULL || hours != NULL)
    words = g_strconcat (contract != NULL ? contract : "", contract != NULL && hours != NULL ? ", " : "", hours, NULL);
  listing->employment = voc_employment_from_words (words, &listing->term);
  voc_set_text (&listing->employment_raw, words);
  if (voc_json_get_boolean (object, "alternance", &is_training) && is_training)
    listing->employment |= VOC_EMPLOYMENT_APPRENTICESHIP;
}

static void
read_pay (VocListing    *listing,
          const VocJson *object)
{
  const VocJson   *salary = voc_json_get_object (object, "salaire");
  g_autofree char *words = voc_json_dup_text (salary, "libelle");
  g_autoptr (VocPay) pay = voc_pay_new ();

  if (words == NULL)
    words = voc_json_dup_text (salary, "commentaire");
  if (words == NULL)
    return;

  if (!voc_pay_parse (words, pay))
    voc_set_text (&pay->raw, words);
  voc_listing_add_pay (listing, g_steal_pointer (&pay));
}

static void
read_url (VocFeedContext *context,
          VocListing     *listing,
          const VocJson  *object)
{
  const char      *url = voc_json_get_string (voc_json_get_object (object, "origineOffre"), "urlOrigine");
  g_autofree char *detail = NULL;

  if (url == NULL && voc_feed_is_slug (listing->native_id))
    url = detail = g_strconcat (DETAIL, listing->native_id, NULL);
  voc_feed_set_url (context, &listing->url, "origineOffre.urlOrigine", url);
}

static void
read_object (VocFeedContext *context,
             const VocJson  *object)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  const VocJson *skill = voc_json_first (voc_json_get_array (object, "competences"));
  gint64         positions = 0;

  listing->native_id = voc_json_dup_text (object, "id");
  listing->title = voc_feed_dup_title (voc_json_get_string (object, "intitule"));
  listing->company = voc_json_dup_text (voc_json_get_object (object, "entreprise"), "nom");
  voc_feed_set_url (context, &listing->company_url, "entreprise.url", voc_json_get_string (voc_json_get_object (object, "entreprise"), "url"));
  listing->description_text = g_strdup (voc_json_get_string (object, "description"));
  voc_feed_set_json_date (context, &listing->published, object, "dateCreation");
  voc_feed_set_json_date (context, &listing->updated, object, "dateActualisation");
  if (voc_json_get_int (object, "nombrePostes", &positions) && positions > 0 && positions <= G_MAXINT)
    listing->positions = (int) positions;
  read_url (context, listing, object);
  read_place (listing, voc_json_get_object (object, "lieuTravail"));
  read_employment (listing, object);
  read_pay (listing, object);
  if (voc_json_get_string (object, "romeCode") != NULL)
    voc_listing_add_tag (listing, "rome", voc_json_get_string (object, "romeCode"), voc_json_get_string (object, "romeLibelle"));
  for (; skill != NULL; skill = voc_json_next (skill))
    if (voc_json_get_string (skill, "libelle") != NULL)
      voc_listing_add_tag (listing, "skill", voc_json_get_string (skill, "code"), voc_json_get_string (skill, "libelle"));
  listing->raw = voc_feed_rest (object, mapped);
  voc_feed_context_take_listing (context, g_steal_pointer (&listing));
}

static void
read_envelope (VocFeedContext *context,
               const VocJson  *envelope)
{
  if (context->title == NULL)
    context->title = g_strdup ("France Travail");
  voc_feed_set_url (context, &context->home_url, "home", "https://" SITE "/");
}

static gboolean
go_on (VocFeedContext *context,
       VocFeedRequest *request)
{
  const char      *range = context->url != NULL ? strstr (context->url, "range=0-") : NULL;
  const char      *rest = range != NULL ? range + strlen ("range=0-") : NULL;
  guint            first = (context->page + 1) * PAGE_RECORDS;
  g_autofree char *next = NULL;

  if (rest == NULL || context->n_page_records < PAGE_RECORDS || first >= MIN (context->advertised, MAX_RESULTS))
    return FALSE;

  next = g_strdup_printf ("%.*srange=%u-%u%s", (int) (range - context->url), context->url, first, first + PAGE_RECORDS - 1,
                          rest + strspn (rest, G_CSET_DIGITS));
  voc_feed_request_set_url (request, next);
  return TRUE;
}

static const VocKeyPart parts[] = {
  { .id = "client_id", .name = "Identifiant client", .place = VOC_KEY_FORM, .field = "client_id" },
  { .id = "client_secret", .name = "Clé secrète", .place = VOC_KEY_FORM, .field = "client_secret" },
};

static const VocKeyPlan key = {
  .parts = parts,
  .n_parts = G_N_ELEMENTS (parts),
  .where = "https://francetravail.io/",
  .token_url = "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire",
  .token_form = "grant_type=client_credentials&scope=api_offresdemploiv2%20o2dsoffre",
};

const VocFormat voc_format_francetravail = {
  .info = {
    .id = "francetravail",
    .name = "France Travail",
    .kind = VOC_FEED_SEARCH,
    .min_poll_seconds = 3600,
    .gap_ms = 500,
    .attribution = "France Travail",
    .credential = VOC_CREDENTIAL_USER,
    .key = &key,
    .has_ranges = TRUE,
  },
  .source = VOC_RECORDS_JSON,
  .is_of_many = TRUE,
  .keys = keys,
  .detect = detect,
  .resolve = resolve,
  .read_object = read_object,
  .read_envelope = read_envelope,
  .go_on = go_on,
};
