/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids in a guide are what links, searches and the open questions know its parts by. Our
 * own guides are checked to have each once; a guide that comes by feed may have any. Pure,
 * for any thread. */

#include "model/voc-guide-private.h"

typedef struct
{
  GHashTable *given; /* (owned): ids that the author gave to something */
  GHashTable *taken; /* (owned): ids that something has by now → the last number behind each */
} Ids;

/* The first that has an id keeps it; another gets a name that nothing in the guide has.
 * Numbers go on where they were, or many with one id would take for ever. */
static void
take_id (Ids   *self,
         char **id)
{
  guint            number = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken, *id));
  g_autofree char *name = NULL;

  if (number == 0)
    {
      g_hash_table_insert (self->taken, g_strdup (*id), GUINT_TO_POINTER (1));
      return;
    }

  do
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", *id, ++number);
    }
  while (g_hash_table_contains (self->taken, name) || g_hash_table_contains (self->given, name));

  g_hash_table_insert (self->taken, g_strdup (*id), GUINT_TO_POINTER (number));
  g_hash_table_insert (self->taken, g_strdup (name), GUINT_TO_POINTER (1));
  g_free (*id);
  *id = g_steal_pointer (&name);
}

static void
give_id (Ids   *self,
         char **id)
{
  g_hash_table_add (self->given, g_strdup (*id));
}

typedef void (*IdFunc) (Ids   *self,
                        char **id);

static void
each_paragraph (Ids       *self,
                GPtrArray *paragraphs,
                IdFunc     func)
{
  for (guint i = 0; i < paragraphs->len; i++)
    func (self, &((VocGuideParagraph *) g_ptr_array_index (paragraphs, i))->id);
}

/* In the order of reading. A question is called as its entry is. */
static void
each_id (Ids      *self,
         VocGuide *guide,
         IdFunc    func)
{
  for (guint i = 0; i < guide->sections->len; i++)
    {
      VocGuideSection *section = g_ptr_array_index (guide->sections, i);

      func (self, &section->id);
      each_paragraph (self, section->paragraphs, func);
    }
  for (guint i = 0; i < guide->faqs->len; i++)
    {
      VocGuideFaq *faq = g_ptr_array_index (guide->faqs, i);

      func (self, &faq->id);
      if (faq->question != NULL)
        {
          g_free (faq->question->id);
          faq->question->id = g_strdup (faq->id);
        }
      each_paragraph (self, faq->answer, func);
    }
}

/**
 * voc_guide_tell_apart:
 * @guide: a guide that nobody shares yet
 *
 * Sees to it that no two of its sections, paragraphs and questions have the same id. The
 * first one keeps it, so that links lead there; the others are called by it with a number.
 */
void
voc_guide_tell_apart (VocGuide *guide)
{
  Ids ids = {
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  each_id (&ids, guide, give_id);
  each_id (&ids, guide, take_id);
  g_hash_table_unref (ids.given);
  g_hash_table_unref (ids.taken);
}
