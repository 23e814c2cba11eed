/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked of the library, as one immutable value: whoever wants another
 * question makes a new one with voc_query_edit(). Shared between threads by an
 * atomic reference count once it is sealed. */

#include "model/voc-query.h"

#include "model/voc-boxed-private.h"
#include "model/voc-query-private.h"

#include <string.h>

VOC_DEFINE_BOXED_TYPE (VocQuery, voc_query, voc_query_ref, voc_query_unref)

static void
term_free (VocTerm *term)
{
  g_free (term->text);
  g_free (term);
}

static void
query_clear (VocQuery *self)
{
  g_free (self->text);
  g_free (self->near_name);
  g_free (self->near_country);
  g_free (self->company);
  g_free (self->source_name);
  g_strfreev (self->languages);
  g_strfreev (self->countries);
  g_strfreev (self->skills);
  g_strfreev (self->occupations);
  g_strfreev (self->given.languages);
  g_strfreev (self->given.countries);
  g_strfreev (self->given.occupations);
  g_ptr_array_unref (self->terms);
  g_array_unref (self->issues);
  g_array_unref (self->items);
}

/**
 * voc_query_new:
 *
 * Returns: (transfer full): the question for every open listing, newest first
 *   when there is nothing to be relevant to, to be filled in and sealed
 */
VocQuery *
voc_query_new (void)
{
  VocQuery *self = g_atomic_rc_box_new0 (VocQuery);

  self->text = g_strdup ("");
  self->basis = VOC_PAY_BASIS_DEFAULT;
  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  self->issues = g_array_new (FALSE, FALSE, sizeof (VocQueryIssue));
  self->items = g_array_new (FALSE, FALSE, sizeof (VocQueryItem));
  return self;
}

/**
 * voc_query_edit:
 * @self: a query
 *
 * Makes a copy to be changed and sealed. It has the filters as they were given:
 * what the text of @self overruled is as it was before, so that taking a field
 * out of the text takes its effect away too.
 *
 * Returns: (transfer full): an unsealed copy
 */
VocQuery *
voc_query_edit (const VocQuery *self)
{
  VocQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = voc_query_new ();
  g_free (copy->text);
  copy->text = g_strdup (self->text);
  copy->is_typing = self->is_typing;
  copy->near = self->near;
  copy->near_name = g_strdup (self->near_name);
  copy->near_country = g_strdup (self->near_country);
  copy->radius_km = self->radius_km;
  copy->employment = self->employment;
  copy->workplaces = self->is_sealed ? self->given.workplaces : self->workplaces;
  copy->seniorities = self->is_sealed ? self->given.seniorities : self->seniorities;
  copy->contracts = self->is_sealed ? self->given.contracts : self->contracts;
  copy->languages = g_strdupv (self->is_sealed ? self->given.languages : self->languages);
  copy->countries = g_strdupv (self->is_sealed ? self->given.countries : self->countries);
  copy->skills = g_strdupv (self->skills);
  copy->occupations = g_strdupv (self->is_sealed ? self->given.occupations : self->occupations);
  copy->min_pay = self->is_sealed ? self->given.min_pay : self->min_pay;
  copy->max_pay = self->is_sealed ? self->given.max_pay : self->max_pay;
  memcpy (copy->pay_currency, self->is_sealed ? self->given.pay_currency : self->pay_currency, sizeof copy->pay_currency);
  copy->pay_policy = self->pay_policy;
  copy->posted_after = self->is_sealed ? self->given.posted_after : self->posted_after;
  copy->seen_after = self->seen_after;
  copy->source_id = self->source_id;
  copy->company = g_strdup (self->company);
  copy->shows_hidden = self->shows_hidden;
  copy->shows_closed = self->shows_closed;
  copy->only_saved = self->only_saved;
  copy->folds_duplicates = self->folds_duplicates;
  copy->sort = self->sort;
  copy->is_reversed = self->is_reversed;
  copy->basis = self->basis;
  copy->counted = self->counted;
  copy->only_pay = self->only_pay;
  copy->only_offers = self->only_offers;
  return copy;
}

/**
 * voc_query_seal:
 * @self: (transfer full): a query that was filled in
 * @now: Unix seconds, from which `posted:7d` counts
 *
 * Parses the text and freezes the query. Whatever the text is, this succeeds;
 * what could not be understood is in @issues and is searched as plain words.
 *
 * The text holds words, "phrases" and `-not`; `OR` between two terms makes them
 * alternatives; `word*` finds what begins with it. `title:`, `company:`, `skill:`
 * and `place:` look in one field. `pay:>90k` (yearly, also `pay:>=€90,000`; both
 * mean "at least"), `pay:<90k`, `pay:<=90k` (the amount too), `pay:60k..90k`, `pay:60k..` and `pay:..90k`
 * (see voc_query_meets_pay() for what these find), `remote:yes|no|hybrid`, `posted:7d|2w|1m|1y|2026-01-31` (a
 * month is 30 days), `source:name`, `level:senior`, `contract:permanent`, `language:de`,
 * `country:AT` and `occupation:15-1252` are filters and overrule the members of the same meaning; those that
 * name one of several values take a list of them, parted by commas; an occupation can also
 * be called by its name, and what the names mean is found out by who answers. While
 * @is_typing, the last word is a prefix, and what is merely unfinished at the end of the
 * text is no issue.
 *
 * Returns: (transfer full): @self
 */
VocQuery *
voc_query_seal (VocQuery *self,
                gint64    now)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_sealed)
    return self;

  if (self->text == NULL)
    self->text = g_strdup ("");
  if (self->sort == VOC_SORT_RELEVANCE)
    self->is_reversed = FALSE;
  voc_query_arrange_codes (self->languages);
  voc_query_arrange_codes (self->countries);
  voc_query_arrange_codes (self->skills);
  voc_query_arrange_codes (self->occupations);
  self->given.workplaces = self->workplaces;
  self->given.seniorities = self->seniorities;
  self->given.contracts = self->contracts;
  self->given.languages = g_strdupv (self->languages);
  self->given.countries = g_strdupv (self->countries);
  self->given.occupations = g_strdupv (self->occupations);
  self->given.min_pay = self->min_pay;
  self->given.max_pay = self->max_pay;
  memcpy (self->given.pay_currency, self->pay_currency, sizeof self->given.pay_currency);
  self->given.posted_after = self->posted_after;
  voc_query_parse (self, now);
  self->is_sealed = TRUE;
  return self;
}

/**
 * voc_query_ref:
 * @self: a query
 *
 * Any thread may call this on a sealed query. The answer is not const for the
 * sake of g_autoptr only.
 *
 * Returns: (transfer full): @self
 */
VocQuery *
voc_query_ref (const VocQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((VocQuery *) self);
}

/**
 * voc_query_unref:
 * @self: (nullable) (transfer full): a query
 *
 * Any thread may call this.
 */
void
voc_query_unref (VocQuery *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) query_clear);
}

static gboolean
same_number (double a,
             double b)
{
  return !(a < b) && !(a > b);
}

static gboolean
same_point (VocPoint a,
            VocPoint b)
{
  if (!a.is_known || !b.is_known)
    return a.is_known == b.is_known;

  return same_number (a.latitude, b.latitude) && same_number (a.longitude, b.longitude);
}

/* %NULL is as an empty list. */
gboolean
voc_query_same_codes (char **a,
                      char **b)
{
  const char *const none[] = { NULL };

  return g_strv_equal (a != NULL ? (const char *const *) a : none, b != NULL ? (const char *const *) b : none);
}

/**
 * voc_query_equal:
 * @a: a sealed query
 * @b: another
 *
 * What is only counted, and how much of the answer is wanted, makes no difference.
 *
 * Returns: whether both ask the same: the same text and the same of every filter
 *   that is in force
 */
gboolean
voc_query_equal (const VocQuery *a,
                 const VocQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;

  return strcmp (a->text, b->text) == 0 && a->is_typing == b->is_typing && same_point (a->near, b->near) && g_strcmp0 (a->near_name, b->near_name) == 0 && g_strcmp0 (a->near_country, b->near_country) == 0 && same_number (a->radius_km, b->radius_km) && a->employment == b->employment && a->workplaces == b->workplaces && a->seniorities == b->seniorities && a->contracts == b->contracts && voc_query_same_codes (a->languages, b->languages) && voc_query_same_codes (a->countries, b->countries) && voc_query_same_codes (a->skills, b->skills) && voc_query_same_codes (a->occupations, b->occupations) && a->min_pay == b->min_pay && a->max_pay == b->max_pay && strcmp (a->pay_currency, b->pay_currency) == 0 && a->pay_policy == b->pay_policy && a->posted_after == b->posted_after && a->seen_after == b->seen_after && a->source_id == b->source_id && g_strcmp0 (a->company, b->company) == 0 && !a->shows_hidden == !b->shows_hidden && !a->shows_closed == !b->shows_closed && !a->only_saved == !b->only_saved && !a->folds_duplicates == !b->folds_duplicates && a->sort == b->sort && !a->is_reversed == !b->is_reversed && same_number (a->basis.hours_per_week, b->basis.hours_per_week) && same_number (a->basis.weeks_per_year, b->basis.weeks_per_year);
}

/**
 * voc_query_reaches:
 * @self: a sealed query
 * @workplace: of a listing
 *
 * Who asks for remote jobs near a place asks for those that may be done there, wherever the
 * employer is. Which these are is said by the countries of a listing: it is one of them, or
 * none is said, and so it is open to everybody. Without being asked for, remote jobs are as
 * near as their places are.
 *
 * Returns: whether the country of the place decides about such a listing, and not how far it is
 */
gboolean
voc_query_reaches (const VocQuery *self,
                   VocWorkplace    workplace)
{
  g_return_val_if_fail (self != NULL && self->is_sealed, FALSE);

  return workplace == VOC_WORKPLACE_REMOTE && (self->workplaces & 1u << VOC_WORKPLACE_REMOTE) != 0
         && self->radius_km > 0.0 && self->near.is_known && self->near_country != NULL;
}

/**
 * voc_query_asks_texts:
 * @self: a sealed query
 *
 * Words for one field leave descriptions alone.
 *
 * Returns: whether anything is wanted in descriptions, or not wanted there
 */
gboolean
voc_query_asks_texts (const VocQuery *self)
{
  g_return_val_if_fail (self != NULL && self->is_sealed, FALSE);

  for (guint i = 0; i < self->terms->len; i++)
    if (((const VocTerm *) g_ptr_array_index (self->terms, i))->field == VOC_TERM_ANY_FIELD)
      return TRUE;

  return FALSE;
}
