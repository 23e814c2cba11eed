/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A question answered without an index, without columns and without SQL but for reading
 * everything: slow, and so simple that it can be read. Of the program it has the rules of
 * the model alone: how text is folded and cut, what pay is in a year, how far places
 * are apart, which language a text is in. */

#include "plain-search.h"
#include "random-listings.h"

#include "model/voc-occupation.h"

#include <string.h>

/* Words one behind the other, anywhere in the field. */
static gboolean
has_words (char   **field,
           char   **words,
           gboolean is_prefix)
{
  guint n = g_strv_length (words);
  guint n_field = g_strv_length (field);

  for (guint start = 0; start + n <= n_field; start++)
    {
      guint same = 0;

      while (same < n && (is_prefix && same == n - 1 ? g_str_has_prefix (field[start + same], words[same]) : g_str_equal (field[start + same], words[same])))
        same++;
      if (same == n)
        return TRUE;
    }

  return FALSE;
}

/* One character of a language that is cut into pairs is the first one of a pair. */
static gboolean
is_half_pair (char **words)
{
  return words[1] == NULL && (guchar) words[0][0] >= 0xe0 && g_utf8_strlen (words[0], -1) == 1;
}

/* Whether a term is in one of the first @n_fields fields, or in its own one. */
static gboolean
has_term (const PlainListing *listing,
          const VocTerm      *term,
          char              **words,
          guint               n_fields)
{
  static const PlainField own_fields[] = {
    [VOC_TERM_TITLE] = PLAIN_TITLE, [VOC_TERM_COMPANY] = PLAIN_COMPANY, [VOC_TERM_SKILL] = PLAIN_SKILLS, [VOC_TERM_PLACE] = PLAIN_PLACE
  };
  gboolean is_prefix = term->is_prefix || is_half_pair (words);

  if (term->field != VOC_TERM_ANY_FIELD)
    return has_words (listing->words[own_fields[term->field]], words, is_prefix);

  for (guint i = 0; i < n_fields; i++)
    if (has_words (listing->words[i], words, i == PLAIN_TEXT ? term->is_prefix_in_text || is_half_pair (words) : is_prefix))
      return TRUE;

  return FALSE;
}

typedef enum
{
  GROUP_FAILS,
  GROUP_HOLDS,
  GROUP_SAYS_NOTHING,
} GroupState;

/* "a b": either; "a -b": a, or not b; "-a -b": not both, as of one group any will do. */
static GroupState
check_group (const PlainListing *listing,
             const VocQuery     *query,
             guint               group,
             guint               n_fields,
             gboolean            skips_negated)
{
  gboolean has_wanted = FALSE;
  gboolean has_unwanted = FALSE;
  gboolean lacks_unwanted = FALSE;
  guint    n = 0;

  for (guint i = 0; i < query->terms->len; i++)
    {
      const VocTerm *term = g_ptr_array_index (query->terms, i);
      g_auto (GStrv) words = plain_words (term->text);
      gboolean is_there;

      if (term->group != group || words[0] == NULL)
        continue;

      n++;
      is_there = has_term (listing, term, words, n_fields);
      has_unwanted = has_unwanted || term->is_negated;
      has_wanted = has_wanted || (!term->is_negated && is_there);
      lacks_unwanted = lacks_unwanted || (term->is_negated && !is_there);
    }

  if (n == 0 || (has_unwanted && skips_negated))
    return GROUP_SAYS_NOTHING;

  return has_wanted || lacks_unwanted ? GROUP_HOLDS : GROUP_FAILS;
}

static gboolean
has_all_words (const PlainListing *listing,
               const VocQuery     *query,
               guint               n_fields,
               gboolean            skips_negated)
{
  for (guint i = 0; i < query->terms->len; i++)
    if (check_group (listing, query, ((const VocTerm *) g_ptr_array_index (query->terms, i))->group, n_fields, skips_negated) == GROUP_FAILS)
      return FALSE;

  return TRUE;
}

/* In the title, in title and skills, with company and place, or only with the text. */
static guint
get_tier (const PlainListing *listing,
          const VocQuery     *query)
{
  static const guint n_fields[] = { PLAIN_TITLE + 1, PLAIN_SKILLS + 1, PLAIN_PLACE + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (n_fields); i++)
    if (has_all_words (listing, query, n_fields[i], TRUE))
      return i;

  return G_N_ELEMENTS (n_fields);
}

static gboolean
is_one_of (char      **wanted,
           const char *code)
{
  return wanted == NULL || g_strv_contains ((const char *const *) wanted, code);
}

static gboolean
has_country (const PlainListing *listing,
             const VocQuery     *query)
{
  for (guint i = 0; i < listing->countries->len; i++)
    if (is_one_of (query->countries, g_ptr_array_index (listing->countries, i)))
      return TRUE;

  return FALSE;
}

static gboolean
has_skill (const PlainListing *listing,
           const VocQuery     *query)
{
  for (guint i = 0; i < listing->skills->len; i++)
    if (is_one_of (query->skills, g_ptr_array_index (listing->skills, i)))
      return TRUE;

  return listing->skills->len == 0 && is_one_of (query->skills, "");
}

static gboolean
has_occupation (const PlainListing *listing,
                const VocQuery     *query)
{
  g_autofree char *soc = listing->occupation != 0 ? voc_soc_from_number (listing->occupation) : g_strdup ("");

  return is_one_of (query->occupations, soc);
}

static gboolean
has_marks (const PlainListing *listing,
           const VocQuery     *query)
{
  const VocListing *whole = listing->whole;
  g_autofree char  *company = plain_company (query->company);

  if (!query->shows_closed && listing->is_closed)
    return FALSE;
  if (query->only_saved && !listing->is_saved)
    return FALSE;
  if (listing->posted < query->posted_after)
    return FALSE;
  if (query->workplaces != 0 && (query->workplaces >> whole->workplace & 1) == 0)
    return FALSE;
  if (query->employment != 0 && (query->employment & whole->employment) == 0)
    return FALSE;
  if (query->seniorities != 0 && (query->seniorities >> whole->seniority & 1) == 0)
    return FALSE;
  if (query->contracts != 0 && (query->contracts >> whole->term & 1) == 0)
    return FALSE;
  if (company != NULL && g_strcmp0 (company, listing->company) != 0)
    return FALSE;

  return is_one_of (query->languages, listing->language) && has_country (listing, query) && has_skill (listing, query)
         && has_occupation (listing, query);
}

static gboolean
is_of_source (const PlainListings *self,
              const PlainListing  *listing,
              const VocQuery      *query,
              const GArray        *sources)
{
  gboolean is_among = sources == NULL;

  for (guint i = 0; !is_among && i < sources->len; i++)
    is_among = g_array_index (sources, gint64, i) == listing->source;

  return is_among && (query->source_id == 0 || query->source_id == listing->source)
         && !g_hash_table_contains (self->removed, &listing->source);
}

/* An hour, a day or a week of work with hours of its own says nothing of a year. */
gboolean
plain_reckons (const PlainListing *listing,
               const VocPay       *pay)
{
  g_autofree char *soc = voc_soc_from_number (listing->occupation);

  return !g_str_equal (soc, RANDOM_OWN_HOURS) || pay->period == VOC_PAY_PERIOD_YEAR || pay->period == VOC_PAY_PERIOD_MONTH
         || pay->period == VOC_PAY_PERIOD_HALF_MONTH;
}

static void
reckon_pay (PlainHit           *hit,
            const PlainListing *listing,
            const VocPayBasis  *basis)
{
  const VocPay *pay = voc_listing_get_main_pay (listing->whole);
  double        min = -1.0;
  double        max = -1.0;

  hit->pay = -1.0;
  hit->top = -1.0;
  hit->is_stated = pay != NULL && voc_pay_is_stated (pay) && pay->provenance != VOC_PAY_PROVENANCE_PREDICTED;
  if (!hit->is_stated || !plain_reckons (listing, pay) || !voc_pay_get_yearly (pay, *basis, &min, &max))
    return;

  voc_pay_get_yearly_middle (pay, *basis, &hit->pay);
  hit->top = MAX (min, max);
  hit->bottom = min < 0.0 ? max : max < 0.0 ? min
                                            : MIN (min, max);
}

static gboolean
has_pay (const PlainHit *hit,
         const VocQuery *query)
{
  const VocPay *pay = voc_listing_get_main_pay (hit->listing->whole);

  if (query->min_pay <= 0 && query->max_pay <= 0)
    return hit->is_stated || query->pay_policy != VOC_PAY_POLICY_HIDE;
  if (pay != NULL && pay->provenance == VOC_PAY_PROVENANCE_UNPAID)
    return FALSE;
  if (hit->top >= 0.0 && (query->pay_currency[0] == '\0' || g_str_equal (query->pay_currency, pay->currency)))
    return hit->top > (double) query->min_pay - 0.0005
           && (query->max_pay <= 0 || hit->bottom < (double) query->max_pay - 0.0005
               || (query->max_pay == query->min_pay && hit->bottom < (double) query->max_pay + 0.0005));

  return query->pay_policy != VOC_PAY_POLICY_HIDE;
}

/* Half a metre does not matter. */
static VocPoint
round_point (VocPoint point)
{
  volatile float latitude = (float) point.latitude;
  volatile float longitude = (float) point.longitude;

  return (VocPoint){ latitude, longitude, TRUE };
}

/* A remote job: whoever says no country means everybody. */
static gboolean
may_be_done_in (const PlainListing *listing,
                const char         *country)
{
  for (guint i = 0; i < listing->countries->len; i++)
    {
      const char *one = g_ptr_array_index (listing->countries, i);

      if (*one == '\0' || g_str_equal (one, country))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_near (PlainHit       *hit,
         const VocQuery *query)
{
  const GPtrArray *places = hit->listing->whole->locations;
  double           best = -1.0;

  hit->distance_km = -1.0f;
  if (!query->near.is_known)
    return TRUE;

  for (guint i = 0; i < places->len; i++)
    {
      const VocLocation *place = g_ptr_array_index (places, i);
      double             distance = place->point.is_known ? voc_point_distance (query->near, round_point (place->point)) : -1.0;

      if (distance >= 0.0 && (best < 0.0 || distance < best))
        best = distance;
    }

  hit->distance_km = (float) best;
  if (query->radius_km > 0.0 && query->near_country != NULL && (query->workplaces >> VOC_WORKPLACE_REMOTE & 1) != 0
      && hit->listing->whole->workplace == VOC_WORKPLACE_REMOTE)
    return may_be_done_in (hit->listing, query->near_country);
  return query->radius_km <= 0.0 || (hit->distance_km >= 0.0f && hit->distance_km <= query->radius_km);
}

static gboolean
is_new (const PlainListings *self,
        const PlainListing  *listing,
        const VocQuery      *query)
{
  const gint64 *until = g_hash_table_lookup (self->known_until, &listing->source);

  if (query->seen_after <= 0)
    return TRUE;

  return listing->first_seen > query->seen_after && (until == NULL || (*until >= 0 && listing->first_seen > *until));
}

/* Whether all listings of a source are of one employer. */
static gboolean
is_own_site (const PlainListings *self,
             gint64               source)
{
  const PlainListing *first = NULL;

  for (guint i = 0; i < self->listings->len; i++)
    {
      const PlainListing *one = g_ptr_array_index (self->listings, i);

      if (one->source != source)
        continue;
      if (first != NULL && g_strcmp0 (first->company, one->company) != 0)
        return FALSE;
      first = one;
    }

  return TRUE;
}

static gboolean
says_more (const PlainListings *self,
           const PlainHit      *a,
           const PlainHit      *b)
{
  gboolean a_is_own = is_own_site (self, a->listing->source);
  gboolean b_is_own = is_own_site (self, b->listing->source);

  if (a->listing->is_closed != b->listing->is_closed)
    return !a->listing->is_closed;
  if (a_is_own != b_is_own)
    return a_is_own;
  if (a->is_stated != b->is_stated)
    return a->is_stated;
  if (a->listing->posted != b->listing->posted)
    return a->listing->posted > b->listing->posted;

  return a->listing->id < b->listing->id;
}

typedef enum
{
  JOB_IS_HIDDEN = 1 << 0,
  JOB_IS_SEEN = 1 << 1,
} JobState;

/* What of a job was found, what of it is hidden and what was seen before. */
static void
look_at_job (const PlainListings *self,
             const GArray        *hits,
             gint64               job,
             const VocQuery      *query,
             JobState            *state,
             PlainHit            *best,
             guint               *n)
{
  *n = 0;
  *state = 0;
  for (guint i = 0; i < hits->len; i++)
    {
      const PlainHit *hit = &g_array_index (hits, PlainHit, i);

      if (hit->listing->job != job)
        continue;
      if (!is_new (self, hit->listing, query))
        *state |= JOB_IS_SEEN;
      else if (hit->listing->is_hidden && !query->shows_hidden)
        *state |= JOB_IS_HIDDEN;
      else if ((*n)++ == 0 || says_more (self, hit, best))
        *best = *hit;
    }
}

/* @all: what fits, seen or hidden. What is shown of it. */
static GArray *
choose (const PlainListings *self,
        const GArray        *all,
        const VocQuery      *query,
        VocResult           *result)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (PlainHit));
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < all->len; i++)
    {
      const PlainHit *hit = &g_array_index (all, PlainHit, i);
      gint64          job = query->folds_duplicates ? hit->listing->job : 0;
      PlainHit        best = *hit;
      JobState        state = 0;
      guint           n = 1;

      if (job == 0 && !is_new (self, hit->listing, query))
        state = JOB_IS_SEEN;
      else if (job == 0 && hit->listing->is_hidden && !query->shows_hidden)
        state = JOB_IS_HIDDEN;
      else if (job != 0 && !g_hash_table_add (done, (gpointer) &hit->listing->job))
        continue;
      else if (job != 0)
        look_at_job (self, all, job, query, &state, &best, &n);

      if ((state & JOB_IS_SEEN) != 0)
        continue;
      if ((state & JOB_IS_HIDDEN) != 0)
        {
          result->n_hidden++;
          continue;
        }
      result->n_folded += n - 1;
      g_array_append_val (shown, best);
    }

  return shown;
}

VocResult *
plain_listings_search (PlainListings  *self,
                       const VocQuery *query,
                       const GArray   *sources)
{
  VocResult *result = voc_result_new (query);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PlainHit));
  g_autoptr (GArray) shown = NULL;

  for (guint i = 0; i < self->listings->len; i++)
    {
      const PlainListing *listing = g_ptr_array_index (self->listings, i);
      PlainHit            hit = { .listing = listing };

      reckon_pay (&hit, listing, &query->basis);
      if (!has_marks (listing, query) || !is_of_source (self, listing, query, sources) || !has_pay (&hit, query) || !is_near (&hit, query)
          || !has_all_words (listing, query, PLAIN_N_FIELDS, FALSE))
        continue;

      hit.tier = get_tier (listing, query);
      g_array_append_val (all, hit);
    }

  shown = choose (self, all, query, result);
  plain_result_fill (result, self, shown);
  return result;
}
