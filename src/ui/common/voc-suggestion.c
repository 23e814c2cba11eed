/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One completion of what is typed: what is shown, and whatever the page needs
 * to act on it. Main thread only. */

#include "ui/common/voc-suggestion.h"

struct _VocSuggestion
{
  GObject parent_instance;

  char          *title;    /* (owned) */
  char          *subtitle; /* (owned) (nullable) */
  gpointer       data;     /* (owned) (nullable) */
  GDestroyNotify destroy;  /* (nullable) */
  gboolean       is_apart;
};

G_DEFINE_FINAL_TYPE (VocSuggestion, voc_suggestion, G_TYPE_OBJECT)

static void
voc_suggestion_finalize (GObject *object)
{
  VocSuggestion *self = VOC_SUGGESTION (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  if (self->destroy != NULL)
    self->destroy (g_steal_pointer (&self->data));

  G_OBJECT_CLASS (voc_suggestion_parent_class)->finalize (object);
}

static void
voc_suggestion_class_init (VocSuggestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = voc_suggestion_finalize;
}

static void
voc_suggestion_init (VocSuggestion *self)
{
}

/**
 * voc_suggestion_new:
 * @title: plain text; becomes the entry's text when it is chosen
 * @subtitle: (nullable): plain text
 * @data: (transfer full) (nullable): what it stands for
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): a suggestion
 */
VocSuggestion *
voc_suggestion_new (const char    *title,
                    const char    *subtitle,
                    gpointer       data,
                    GDestroyNotify destroy)
{
  VocSuggestion *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (VOC_TYPE_SUGGESTION, NULL);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->data = data;
  self->destroy = destroy;
  return self;
}

/**
 * voc_suggestion_set_apart:
 * @self: a suggestion that is shown nowhere yet
 * @is_apart: whether it is another thing than those before it, so that a line parts them
 */
void
voc_suggestion_set_apart (VocSuggestion *self,
                          gboolean       is_apart)
{
  g_return_if_fail (VOC_IS_SUGGESTION (self));

  self->is_apart = is_apart;
}

gboolean
voc_suggestion_is_apart (VocSuggestion *self)
{
  g_return_val_if_fail (VOC_IS_SUGGESTION (self), FALSE);

  return self->is_apart;
}

const char *
voc_suggestion_get_title (VocSuggestion *self)
{
  g_return_val_if_fail (VOC_IS_SUGGESTION (self), NULL);

  return self->title;
}

const char *
voc_suggestion_get_subtitle (VocSuggestion *self)
{
  g_return_val_if_fail (VOC_IS_SUGGESTION (self), NULL);

  return self->subtitle;
}

/**
 * voc_suggestion_get_data:
 *
 * Returns: (transfer none) (nullable): what it stands for
 */
gpointer
voc_suggestion_get_data (VocSuggestion *self)
{
  g_return_val_if_fail (VOC_IS_SUGGESTION (self), NULL);

  return self->data;
}
