/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arrays of the columns that have an item for each slot, in one table. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-column-set-private.h"

#include "model/voc-listing.h"

#include <math.h>
#include <string.h>

static guint
count_workplaces (const VocColumnSet *self)
{
  return VOC_N_WORKPLACES;
}

static guint
count_companies (const VocColumnSet *self)
{
  return self->company_numbers.ids->len;
}

static guint
count_sources (const VocColumnSet *self)
{
  return self->source_numbers.ids->len;
}

static guint
count_currencies (const VocColumnSet *self)
{
  return self->currency_codes->len;
}

static guint
count_languages (const VocColumnSet *self)
{
  return self->language_codes.codes->len;
}

static guint
count_countries (const VocColumnSet *self)
{
  return self->country_codes.codes->len;
}

static guint
count_titles (const VocColumnSet *self)
{
  return self->title_codes.codes->len;
}

static guint
count_employers (const VocColumnSet *self)
{
  return self->employer_codes.codes->len;
}

static guint
count_kinds (const VocColumnSet *self)
{
  return self->all_kinds.all->len;
}

static guint
count_offers (const VocColumnSet *self)
{
  return self->all_offers.all->len;
}

static guint
count_occupations (const VocColumnSet *self)
{
  return self->occupation_numbers.ids->len;
}

static guint
count_skill_items (const VocColumnSet *self)
{
  return self->skill_lists.items->len;
}

static guint
count_points (const VocColumnSet *self)
{
  return self->points->len;
}

/* clang-format off */
#define ARRAY(name, n_values) { #name, G_STRUCT_OFFSET (VocColumnSet, name), sizeof *((const VocColumnSet *) NULL)->name, n_values }
/* clang-format on */

/**
 * voc_column_set_get_arrays:
 * @n: (out): how many there are
 *
 * What is here is made, moved, kept on the disk and freed.
 *
 * Returns: (array length=n) (transfer none): all arrays with an item for each slot
 */
const VocColumnArray *
voc_column_set_get_arrays (guint *n)
{
  static const VocColumnArray arrays[] = {
    ARRAY (ids, NULL),
    ARRAY (posted, NULL),
    ARRAY (seen, NULL),
    ARRAY (pays, NULL),
    ARRAY (tops, NULL),
    ARRAY (companies, count_companies),
    ARRAY (places, count_points),
    ARRAY (sources, count_sources),
    ARRAY (employments, NULL),
    ARRAY (currencies, count_currencies),
    ARRAY (languages, count_languages),
    ARRAY (countries, count_countries),
    ARRAY (skills, count_skill_items),
    ARRAY (titles, count_titles),
    ARRAY (employers, count_employers),
    ARRAY (kinds, count_kinds),
    ARRAY (offers, count_offers),
    ARRAY (occupations, count_occupations),
    ARRAY (workplaces, count_workplaces),
    ARRAY (grades, NULL),
    ARRAY (flags, NULL),
  };

  *n = G_N_ELEMENTS (arrays);
  return arrays;
}

/* With a size that the compiler knows, so that they are not copied byte by byte. */
#define GATHER(type)            \
  for (guint i = 0; i < n; i++) \
  memcpy ((guint8 *) to + i * sizeof (type), (const guint8 *) from + slots[i] * sizeof (type), sizeof (type))

/**
 * voc_column_array_gather:
 * @self: an array
 * @from: its items
 * @slots: (array length=n): those that are wanted
 * @n: how many these are
 * @to: (out caller-allocates): room for them
 */
void
voc_column_array_gather (const VocColumnArray *self,
                         gconstpointer         from,
                         const guint32        *slots,
                         guint                 n,
                         gpointer              to)
{
  switch (self->size)
    {
    case sizeof (guint8):
      GATHER (guint8);
      break;
    case sizeof (guint16):
      GATHER (guint16);
      break;
    case sizeof (guint32):
      GATHER (guint32);
      break;
    case sizeof (guint64):
      GATHER (guint64);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The middle of a yearly base pay, and its currency. */
static void
number_offer (VocColumnSet *self,
              guint32       slot)
{
  VocColumnOffer offer;

  self->offers[slot] = 0;
  if ((self->flags[slot] & VOC_SLOT_IS_BASE) == 0 || !isfinite (self->pays[slot]))
    return;

  voc_column_offer_init (&offer, self->pays[slot], self->currencies[slot]);
  self->offers[slot] = voc_column_kinds_ensure (&self->all_offers, &offer);
}

/**
 * voc_column_set_number_kind:
 * @self: a set
 * @slot: one of its slots, the other arrays of which are filled
 *
 * Fills the kind of a slot, and what it offers.
 */
void
voc_column_set_number_kind (VocColumnSet *self,
                            guint32       slot)
{
  VocColumnKind kind = { 0 };

  kind.countries = self->countries[slot];
  kind.language = self->languages[slot];
  kind.employment = self->employments[slot];
  kind.workplace = self->workplaces[slot];
  kind.grade = self->grades[slot];
  if ((self->flags[slot] & VOC_SLOT_IS_STATED) != 0)
    kind.pay = (self->flags[slot] & VOC_SLOT_IS_YEARLY) != 0 ? VOC_COLUMN_PAY_YEARLY : VOC_COLUMN_PAY_UNRECKONED;
  self->kinds[slot] = voc_column_kinds_ensure (&self->all_kinds, &kind);
  number_offer (self, slot);
}

static int
compare_offers (const void *a,
                const void *b,
                void       *data)
{
  const GArray         *all = data;
  const VocColumnOffer *x = &g_array_index (all, VocColumnOffer, *(const guint32 *) a);
  const VocColumnOffer *y = &g_array_index (all, VocColumnOffer, *(const guint32 *) b);
  double                pay_x = voc_column_offer_get_pay (x);
  double                pay_y = voc_column_offer_get_pay (y);

  if (x->currency != y->currency)
    return x->currency < y->currency ? -1 : 1;

  return (pay_x > pay_y) - (pay_x < pay_y);
}

/**
 * voc_column_set_order_offers:
 * @self: a set
 *
 * Puts what is offered in order, by currencies and then by pay. What has its place moves up
 * once for all that is new.
 */
void
voc_column_set_order_offers (VocColumnSet *self)
{
  GArray *order = self->offer_order;
  guint   n_old = order->len;
  guint   n_all = self->all_offers.all->len;
  g_autoptr (GArray) fresh = NULL;

  if (n_old == n_all)
    return;

  fresh = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_all - n_old);
  for (guint32 i = n_old; i < n_all; i++)
    g_array_append_val (fresh, i);
  g_array_sort_with_data (fresh, compare_offers, self->all_offers.all);

  g_array_set_size (order, n_all);
  for (guint to = n_all; fresh->len > 0; to--)
    {
      guint32 *last = &g_array_index (fresh, guint32, fresh->len - 1);
      guint32 *old = n_old > 0 ? &g_array_index (order, guint32, n_old - 1) : NULL;

      if (old != NULL && compare_offers (old, last, self->all_offers.all) > 0)
        {
          g_array_index (order, guint32, to - 1) = *old;
          n_old--;
        }
      else
        {
          g_array_index (order, guint32, to - 1) = *last;
          g_array_set_size (fresh, fresh->len - 1);
        }
    }
}
