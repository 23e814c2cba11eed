/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A listing whose source tells of it in two places: the list has the one half and a
 * document of its own the other. While the document is on its way, what it said the
 * last time is better than nothing. Pure, for any thread. */

#include "model/voc-listing.h"

static void
complete_texts (VocListing       *self,
                const VocListing *from)
{
  char **fields[] = {
    &self->requisition_id, &self->url, &self->apply_url, &self->company, &self->company_url,
    &self->department, &self->team, &self->language, &self->deadline_text, &self->attribution
  };
  const char *const values[] = {
    from->requisition_id, from->url, from->apply_url, from->company, from->company_url,
    from->department, from->team, from->language, from->deadline_text, from->attribution
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*fields[i] == NULL)
      *fields[i] = g_strdup (values[i]);
  if (self->description_html == NULL && self->description_text == NULL)
    {
      self->description_html = g_strdup (from->description_html);
      self->description_text = g_strdup (from->description_text);
      self->is_text_of_html = from->is_text_of_html;
    }
}

/* A word and what it means come from one place. */
static void
complete_kinds (VocListing       *self,
                const VocListing *from)
{
  if (self->employment == VOC_EMPLOYMENT_UNKNOWN && self->employment_raw == NULL)
    {
      self->employment = from->employment;
      self->employment_raw = g_strdup (from->employment_raw);
    }
  if (self->term == VOC_CONTRACT_UNKNOWN)
    self->term = from->term;
  if (self->workplace == VOC_WORKPLACE_UNKNOWN && self->workplace_raw == NULL)
    {
      self->workplace = from->workplace;
      self->workplace_raw = g_strdup (from->workplace_raw);
    }
  if (self->seniority == VOC_SENIORITY_UNKNOWN && self->seniority_raw == NULL)
    {
      self->seniority = from->seniority;
      self->seniority_raw = g_strdup (from->seniority_raw);
    }
  if (self->positions == 0)
    self->positions = from->positions;
}

static void
complete_dates (VocListing       *self,
                const VocListing *from)
{
  VocTimestamp      *fields[] = { &self->published, &self->updated, &self->expires, &self->starts };
  const VocTimestamp values[] = { from->published, from->updated, from->expires, from->starts };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i]->precision == VOC_DATE_NONE)
      *fields[i] = values[i];
}

/**
 * voc_listing_complete:
 * @self: a listing that is not sealed yet
 * @from: an older version of it
 *
 * Takes over from @from what @self does not state.
 */
void
voc_listing_complete (VocListing       *self,
                      const VocListing *from)
{
  gboolean has_places = self->locations->len > 0;
  gboolean has_pays = self->pays->len > 0;
  gboolean has_tags = self->tags->len > 0;

  g_return_if_fail (!self->is_sealed);

  complete_texts (self, from);
  complete_kinds (self, from);
  complete_dates (self, from);
  for (guint i = 0; i < from->locations->len && !has_places; i++)
    voc_listing_add_location (self, voc_location_copy (g_ptr_array_index (from->locations, i)));
  for (guint i = 0; i < from->pays->len && !has_pays; i++)
    voc_listing_add_pay (self, voc_pay_copy (g_ptr_array_index (from->pays, i)));
  for (guint i = 0; i < from->tags->len && !has_tags; i++)
    {
      const VocTag *tag = g_ptr_array_index (from->tags, i);

      voc_listing_add_tag (self, tag->scheme, tag->code, tag->label);
    }
}
