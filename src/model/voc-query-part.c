/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a question asks, one by one, and the question without one of it: for chips that
 * can be taken away, and for finding out what leaves most jobs out. It makes no
 * difference there whether something was typed or clicked. Pure, for any thread. */

#include "model/voc-query-part.h"

#include "model/voc-query-private.h"

#include <string.h>

static const VocQueryItem *
get_item (const VocQuery *query,
          guint           index)
{
  return &g_array_index (query->items, VocQueryItem, index);
}

static gboolean
is_of_part (const VocQueryItem *item,
            const VocQueryPart *part)
{
  if (part->kind != VOC_PART_WORDS && part->kind != VOC_PART_FIELD)
    return FALSE;

  return item->group == part->group && (item->group != G_MAXUINT || item->field == part->field);
}

static char *
cut (const VocQuery *query,
     guint           start,
     guint           end)
{
  return g_utf8_substring (query->text, start, end);
}

/* What stands behind the colons. */
static char *
join_values (const VocQuery     *query,
             const VocQueryPart *part)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < query->items->len; i++)
    if (is_of_part (get_item (query, i), part))
      {
        g_autofree char *value = cut (query, get_item (query, i)->value_start, get_item (query, i)->value_end);

        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " OR " : "", value);
      }

  return g_string_free (joined, FALSE);
}

static gboolean
was_before (const VocQuery *query,
            guint           index)
{
  const VocQueryItem *item = get_item (query, index);

  for (guint i = 0; i < index; i++)
    if (get_item (query, i)->group == item->group && (item->group != G_MAXUINT || get_item (query, i)->field == item->field))
      return TRUE;

  return FALSE;
}

/* A group of several fields is one of words. */
static VocQueryPart *
make_text_part (const VocQuery *query,
                guint           index)
{
  const VocQueryItem *item = get_item (query, index);
  VocQueryPart       *part = g_new0 (VocQueryPart, 1);
  guint               end = item->end;

  part->kind = item->field != VOC_FIELD_NONE ? VOC_PART_FIELD : VOC_PART_WORDS;
  part->field = item->field;
  part->group = item->group;
  part->is_negated = item->is_negated;
  for (guint i = index; i < query->items->len; i++)
    if (is_of_part (get_item (query, i), part))
      {
        end = get_item (query, i)->end;
        if (get_item (query, i)->field != item->field)
          part->kind = VOC_PART_WORDS;
      }
  if (part->kind == VOC_PART_WORDS)
    part->field = VOC_FIELD_NONE;
  part->text = part->kind == VOC_PART_WORDS ? cut (query, item->start, end) : join_values (query, part);
  return part;
}

static void
add (GPtrArray       *parts,
     gboolean         is_asked,
     VocQueryPartKind kind)
{
  VocQueryPart *part;

  if (!is_asked)
    return;

  part = g_new0 (VocQueryPart, 1);
  part->kind = kind;
  part->group = G_MAXUINT;
  g_ptr_array_add (parts, part);
}

/**
 * voc_query_list_parts:
 * @self: a sealed query
 * @plain: the question that asks nothing, with what the person prefers
 *
 * Lists in what @self differs from @plain: what is written first, in the order of the
 * text, then the rest. Something that the text and a filter both say is there as what is
 * written, for that is in force.
 *
 * Returns: (transfer full) (element-type VocQueryPart): the parts
 */
GPtrArray *
voc_query_list_parts (const VocQuery *self,
                      const VocQuery *plain)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_query_part_free);

  g_return_val_if_fail (self != NULL && self->is_sealed && plain != NULL, parts);

  for (guint i = 0; i < self->items->len; i++)
    if (!was_before (self, i))
      g_ptr_array_add (parts, make_text_part (self, i));

  add (parts, self->near.is_known && self->radius_km > 0.0, VOC_PART_RADIUS);
  add (parts, self->workplaces != plain->workplaces && !voc_query_has_field (self, VOC_FIELD_REMOTE), VOC_PART_WORKPLACE);
  add (parts, self->employment != plain->employment, VOC_PART_EMPLOYMENT);
  add (parts, self->seniorities != plain->seniorities && !voc_query_has_field (self, VOC_FIELD_LEVEL), VOC_PART_LEVEL);
  add (parts, self->contracts != plain->contracts && !voc_query_has_field (self, VOC_FIELD_CONTRACT), VOC_PART_CONTRACT);
  add (parts, !voc_query_same_codes (self->languages, plain->languages) && !voc_query_has_field (self, VOC_FIELD_LANGUAGE), VOC_PART_LANGUAGE);
  add (parts, !voc_query_same_codes (self->countries, plain->countries) && !voc_query_has_field (self, VOC_FIELD_COUNTRY), VOC_PART_COUNTRY);
  add (parts, !voc_query_same_codes (self->skills, plain->skills), VOC_PART_SKILL);
  add (parts, !voc_query_same_codes (self->occupations, plain->occupations) && !voc_query_has_field (self, VOC_FIELD_OCCUPATION), VOC_PART_OCCUPATION);
  add (parts, (self->min_pay != plain->min_pay || self->max_pay != plain->max_pay) && !voc_query_has_field (self, VOC_FIELD_PAY), VOC_PART_PAY);
  add (parts, self->pay_policy != plain->pay_policy, VOC_PART_PAY_POLICY);
  add (parts, self->posted_after != plain->posted_after && !voc_query_has_field (self, VOC_FIELD_POSTED), VOC_PART_POSTED);
  add (parts, self->source_id != plain->source_id, VOC_PART_SOURCE);
  add (parts, g_strcmp0 (self->company, plain->company) != 0, VOC_PART_COMPANY);
  add (parts, !self->only_saved != !plain->only_saved, VOC_PART_SAVED);
  add (parts, !self->shows_closed != !plain->shows_closed, VOC_PART_CLOSED);
  add (parts, !self->shows_hidden != !plain->shows_hidden, VOC_PART_HIDDEN);
  add (parts, !self->folds_duplicates != !plain->folds_duplicates, VOC_PART_COPIES);
  return parts;
}

/**
 * voc_query_has_field:
 * @self: a sealed query
 * @field: a field that is a filter
 *
 * Returns: whether the text says it, and so overrules what was clicked
 */
gboolean
voc_query_has_field (const VocQuery *self,
                     VocQueryFieldId field)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->field == field)
      return TRUE;

  return FALSE;
}

/* With the blanks behind it, or those before it at the end of the text. */
static void
erase (GString *text,
       guint    start,
       guint    end)
{
  char *from = g_utf8_offset_to_pointer (text->str, start);
  char *to = g_utf8_offset_to_pointer (text->str, end);

  while (*to != '\0' && g_unichar_isspace (g_utf8_get_char (to)))
    to = g_utf8_next_char (to);
  while (*to == '\0' && from > text->str && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (from))))
    from = g_utf8_prev_char (from);

  g_string_erase (text, from - text->str, to - from);
}

/**
 * voc_query_text_without:
 * @self: a sealed query
 * @part: a part of it
 *
 * Returns: (transfer full): its text without what @part says; the same text when that is
 *   not written there
 */
char *
voc_query_text_without (const VocQuery     *self,
                        const VocQueryPart *part)
{
  GString *text;

  g_return_val_if_fail (self != NULL && self->is_sealed && part != NULL, NULL);

  /* From the last to the first, so that what is before stays where it is. */
  text = g_string_new (self->text);
  for (guint i = self->items->len; i-- > 0;)
    if (is_of_part (get_item (self, i), part))
      erase (text, get_item (self, i)->start, get_item (self, i)->end);

  return g_string_free (text, FALSE);
}

static void
take_back (VocQuery        *query,
           VocQueryPartKind kind,
           const VocQuery  *plain)
{
  switch (kind)
    {
    case VOC_PART_RADIUS:
      query->radius_km = 0.0;
      break;
    case VOC_PART_WORKPLACE:
      query->workplaces = plain->workplaces;
      break;
    case VOC_PART_EMPLOYMENT:
      query->employment = plain->employment;
      break;
    case VOC_PART_LEVEL:
      query->seniorities = plain->seniorities;
      break;
    case VOC_PART_CONTRACT:
      query->contracts = plain->contracts;
      break;
    case VOC_PART_LANGUAGE:
      g_strfreev (query->languages);
      query->languages = g_strdupv (plain->languages);
      break;
    case VOC_PART_COUNTRY:
      g_strfreev (query->countries);
      query->countries = g_strdupv (plain->countries);
      break;
    case VOC_PART_SKILL:
      g_strfreev (query->skills);
      query->skills = g_strdupv (plain->skills);
      break;
    case VOC_PART_OCCUPATION:
      g_strfreev (query->occupations);
      query->occupations = g_strdupv (plain->occupations);
      break;
    case VOC_PART_PAY:
      query->min_pay = plain->min_pay;
      query->max_pay = plain->max_pay;
      memcpy (query->pay_currency, plain->pay_currency, sizeof query->pay_currency);
      break;
    case VOC_PART_PAY_POLICY:
      query->pay_policy = plain->pay_policy;
      break;
    case VOC_PART_POSTED:
      query->posted_after = plain->posted_after;
      break;
    case VOC_PART_SOURCE:
      query->source_id = plain->source_id;
      break;
    case VOC_PART_COMPANY:
      g_free (query->company);
      query->company = g_strdup (plain->company);
      break;
    case VOC_PART_SAVED:
      query->only_saved = plain->only_saved;
      break;
    case VOC_PART_CLOSED:
      query->shows_closed = plain->shows_closed;
      break;
    case VOC_PART_HIDDEN:
      query->shows_hidden = plain->shows_hidden;
      break;
    case VOC_PART_COPIES:
      query->folds_duplicates = plain->folds_duplicates;
      break;
    case VOC_PART_WORDS:
    case VOC_PART_FIELD:
    default:
      break;
    }
}

/**
 * voc_query_without:
 * @self: a sealed query
 * @part: a part of it
 * @plain: as in voc_query_list_parts()
 * @now: Unix seconds
 *
 * Returns: (transfer full): the question without @part, sealed
 */
VocQuery *
voc_query_without (const VocQuery     *self,
                   const VocQueryPart *part,
                   const VocQuery     *plain,
                   gint64              now)
{
  g_autofree char *rest = NULL;
  VocQuery        *query;

  g_return_val_if_fail (self != NULL && self->is_sealed && part != NULL && plain != NULL, NULL);

  query = voc_query_edit (self);
  g_free (query->text);
  query->text = voc_query_text_without (self, part);
  /* What stands last now was typed to its end. */
  rest = g_strchomp (g_strdup (query->text));
  if (part->kind == VOC_PART_FIELD && g_str_has_prefix (self->text, rest))
    query->is_typing = FALSE;
  take_back (query, part->kind, plain);
  return voc_query_seal (query, now);
}

/**
 * voc_query_part_narrows:
 * @self: a part
 *
 * Returns: whether more can be found without it
 */
gboolean
voc_query_part_narrows (const VocQueryPart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind < VOC_PART_CLOSED;
}

VocQueryPart *
voc_query_part_copy (const VocQueryPart *self)
{
  VocQueryPart *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->text = g_strdup (self->text);
  return copy;
}

/**
 * voc_query_part_equal:
 * @a: a part
 * @b: another, maybe of another query
 *
 * Returns: whether both say the same
 */
gboolean
voc_query_part_equal (const VocQueryPart *a,
                      const VocQueryPart *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->kind == b->kind && a->field == b->field && a->is_negated == b->is_negated && g_strcmp0 (a->text, b->text) == 0;
}

/**
 * voc_query_part_free:
 * @self: (nullable) (transfer full): a part
 */
void
voc_query_part_free (VocQueryPart *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}
