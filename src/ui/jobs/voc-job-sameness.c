/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saying of a listing that it is, or is not, the same job as others, with a toast that takes
 * it back: for every widget in which that can be said. Main thread. */

#include "config.h"

#include "ui/jobs/voc-job-sameness.h"

#include "ui/common/voc-toast.h"
#include "ui/common/voc-undo.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget     *widget;  /* (owned) (nullable): not of what a toast offers, which its window keeps */
  VocLibrary    *library; /* (owned) */
  GPtrArray     *before;  /* (owned) (nullable): what was said before; NULL until it was said */
  gint64         shown;   /* whose relatives were shown then */
  VocSameness    sameness;
  VocJobSaidFunc func;
  VocUndoCall   *call; /* (owned) (nullable): of what takes it back */
} Saying;

static Saying *
saying_copy (const Saying *saying)
{
  Saying *copy = g_memdup2 (saying, sizeof *saying);

  if (copy->widget != NULL)
    g_object_ref (copy->widget);
  g_object_ref (copy->library);
  if (copy->before != NULL)
    g_ptr_array_ref (copy->before);
  return copy;
}

static void
saying_free (gpointer data)
{
  Saying *saying = data;

  g_clear_object (&saying->widget);
  g_object_unref (saying->library);
  g_clear_pointer (&saying->before, g_ptr_array_unref);
  g_free (saying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saying, saying_free)

static void
say_error (const Saying *saying,
           const GError *error)
{
  if (voc_library_is_open (saying->library))
    voc_toast_show_error (saying->widget, error);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Saying) saying = user_data;
  g_autoptr (GError) error = NULL;

  if (voc_library_restore_sameness_finish (VOC_LIBRARY (object), result, &error))
    saying->func (saying->widget, 0);
  voc_undo_end (g_steal_pointer (&saying->call), error);
}

/* What was said before counts again, whichever job is read by now. */
static void
undo_clicked_cb (AdwToast  *toast,
                 GtkWidget *widget)
{
  const Saying *saying = g_object_get_data (G_OBJECT (toast), "voc-saying");
  Saying       *restoring;

  if (!voc_library_is_open (saying->library))
    return;

  restoring = saying_copy (saying);
  restoring->widget = g_object_ref (widget);
  restoring->call = voc_undo_begin_toast (widget, toast);
  voc_library_restore_sameness_async (saying->library, saying->before, NULL, restored_cb, restoring);
}

/* The toast stands outside the page, where the actions of this do not reach. The widget has a list
 * with the toast in it, so the toast does not own the widget. */
static void
show_undo (const Saying *saying,
           const char   *text)
{
  AdwToast *toast = voc_toast_new_undo (text);
  Saying   *offered = saying_copy (saying);

  g_clear_object (&offered->widget);
  g_object_set_data_full (G_OBJECT (toast), "voc-saying", offered, saying_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), saying->widget, 0);
  voc_toast_show_undo_toast (saying->widget, toast);
}

static void
said_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Saying) saying = user_data;
  g_autoptr (GError) error = NULL;

  if (!voc_library_set_sameness_finish (VOC_LIBRARY (object), result, &saying->before, &error))
    {
      say_error (saying, error);
      return;
    }

  if (saying->sameness == VOC_SAMENESS_APART)
    show_undo (saying, _ ("No longer shown as the same job"));
  else if (saying->sameness == VOC_SAMENESS_SAME)
    show_undo (saying, _ ("Shown as the same job"));
  saying->func (saying->widget, saying->shown);
}

/**
 * voc_job_sameness_say:
 * @widget: where it is said
 * @library: an open library
 * @kin: what a listing has to do with others
 * @id: another listing
 * @source_id: its source
 * @sameness: what is said of the two
 * @func: called when it was said, and again when it is taken back
 *
 * Says it of all that are shown together: told apart from one of them only, it would still
 * be the same job as another. Whoever is of its own source makes way for it.
 */
void
voc_job_sameness_say (GtkWidget     *widget,
                      VocLibrary    *library,
                      const VocKin  *kin,
                      gint64         id,
                      gint64         source_id,
                      VocSameness    sameness,
                      VocJobSaidFunc func)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  Saying *saying;

  g_return_if_fail (GTK_IS_WIDGET (widget) && VOC_IS_LIBRARY (library) && kin != NULL && func != NULL);

  g_array_append_val (others, kin->self->id);
  for (guint i = 0; i < kin->others->len; i++)
    {
      const VocKinRow *other = g_ptr_array_index (kin->others, i);

      if (other->row->id != id && other->row->source_id != source_id)
        g_array_append_vals (others, &other->row->id, 1);
    }

  saying = g_new0 (Saying, 1);
  saying->widget = g_object_ref (widget);
  saying->library = g_object_ref (library);
  saying->shown = kin->self->id;
  saying->sameness = sameness;
  saying->func = func;
  voc_library_set_sameness_async (library, id, (const gint64 *) (gpointer) others->data, others->len, sameness,
                                  NULL, said_cb, saying);
}
