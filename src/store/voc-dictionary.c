/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dictionary of zstd, and what is compressed with it or without one. A listing has
 * some thousand letters, of which zstd alone learns nothing before they are over; what
 * it looks for is in the words, tags and phrases of other listings. The tables that zstd
 * makes of it are a few hundred kilobytes, the larger one made when it is first needed,
 * and shared by all threads. A cache may hold anything in place of a dictionary, with
 * the right sum, too: zstd is asked whether it is one before it is used. Pure, for any
 * thread. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-dictionary-private.h"

#include <zdict.h>
#include <zstd.h>

/* Without a dictionary the texts are not smaller at higher levels. */
#define LEVEL_WITHOUT 1
#define LEVEL_WITH 3

struct _VocDictionary
{
  gatomicrefcount ref_count;
  gint64          number;
  gint64          made_of;
  GBytes         *body;  /* (owned) */
  ZSTD_CDict     *cdict; /* (owned): made once, see get_cdict() */
  ZSTD_DDict     *ddict; /* (owned) */
};

static void
free_compressor (gpointer context)
{
  ZSTD_freeCCtx (context);
}

static void
free_expander (gpointer context)
{
  ZSTD_freeDCtx (context);
}

/* A context is some hundred kilobytes: one a thread, or making and cleaning it costs
 * more than a text of a few thousand letters does. */
static ZSTD_CCtx *
get_compressor (void)
{
  static GPrivate context_of_thread = G_PRIVATE_INIT (free_compressor);
  ZSTD_CCtx      *context = g_private_get (&context_of_thread);

  if (context != NULL)
    return context;

  context = ZSTD_createCCtx ();
  if (context == NULL)
    g_error ("No memory to compress a listing");
  /* The row says which dictionary it is, so that the text need not. */
  ZSTD_CCtx_setParameter (context, ZSTD_c_dictIDFlag, 0);
  ZSTD_CCtx_setParameter (context, ZSTD_c_compressionLevel, LEVEL_WITHOUT);
  g_private_set (&context_of_thread, context);
  return context;
}

static ZSTD_DCtx *
get_expander (void)
{
  static GPrivate context_of_thread = G_PRIVATE_INIT (free_expander);
  ZSTD_DCtx      *context = g_private_get (&context_of_thread);

  if (context == NULL)
    {
      context = ZSTD_createDCtx ();
      if (context == NULL)
        g_error ("No memory to read a listing");
      g_private_set (&context_of_thread, context);
    }

  return context;
}

/**
 * voc_dictionary_new:
 * @number: of its row; not 0
 * @made_of: the last listing that there was when it was made
 * @body: its bytes; copied
 * @length: their number
 *
 * Returns: (transfer full) (nullable): the dictionary; %NULL when these bytes are none
 */
VocDictionary *
voc_dictionary_new (gint64      number,
                    gint64      made_of,
                    const void *body,
                    gsize       length)
{
  VocDictionary *self;
  ZSTD_DDict    *ddict;

  if (ZDICT_isError (ZDICT_getDictHeaderSize (body, length)))
    return NULL;
  ddict = ZSTD_createDDict (body, length);
  if (ddict == NULL)
    return NULL;

  self = g_new0 (VocDictionary, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->number = number;
  self->made_of = made_of;
  self->body = g_bytes_new (body, length);
  self->ddict = ddict;
  return self;
}

/**
 * voc_dictionary_ref:
 * @self: a dictionary
 *
 * Returns: (transfer full): @self
 */
VocDictionary *
voc_dictionary_ref (VocDictionary *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * voc_dictionary_unref:
 * @self: (nullable) (transfer full): a dictionary; any thread may let it go
 */
void
voc_dictionary_unref (VocDictionary *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->body);
  ZSTD_freeCDict (self->cdict);
  ZSTD_freeDDict (self->ddict);
  g_free (self);
}

/**
 * voc_dictionary_get_number:
 * @self: (nullable): a dictionary
 *
 * Returns: by what rows name it; 0 for %NULL
 */
gint64
voc_dictionary_get_number (const VocDictionary *self)
{
  return self != NULL ? self->number : 0;
}

/**
 * voc_dictionary_get_made_of:
 * @self: (nullable): a dictionary
 *
 * Returns: the last listing that there was when it was made; 0 for %NULL
 */
gint64
voc_dictionary_get_made_of (const VocDictionary *self)
{
  return self != NULL ? self->made_of : 0;
}

static const ZSTD_CDict *
get_cdict (VocDictionary *self)
{
  if (g_once_init_enter (&self->cdict))
    {
      gsize       length;
      const void *body = g_bytes_get_data (self->body, &length);
      ZSTD_CDict *cdict = ZSTD_createCDict (body, length, LEVEL_WITH);

      /* Its head was found to be good when it was read. */
      if (cdict == NULL)
        g_error ("No memory to compress listings");
      g_once_init_leave (&self->cdict, cdict);
    }

  return self->cdict;
}

/**
 * voc_dictionary_compress:
 * @self: (nullable): a dictionary; %NULL: without one
 * @text: a text
 * @size: its bytes
 * @length: (out): bytes of what is returned
 *
 * Returns: (transfer full): @text, compressed
 */
guint8 *
voc_dictionary_compress (VocDictionary *self,
                         const char    *text,
                         gsize          size,
                         gsize         *length)
{
  ZSTD_CCtx *context = get_compressor ();
  gsize      bound = ZSTD_compressBound (size);
  guint8    *packed = g_malloc (bound);

  ZSTD_CCtx_refCDict (context, self != NULL ? get_cdict (self) : NULL);
  *length = ZSTD_compress2 (context, packed, bound, text, size);
  /* The context outlives the dictionary. */
  ZSTD_CCtx_refCDict (context, NULL);
  /* Fails only when there is less room than it asked for. */
  if (ZSTD_isError (*length))
    g_error ("zstd: %s", ZSTD_getErrorName (*length));

  /* Thousands of them may wait for the writer. */
  return g_realloc (packed, *length);
}

/**
 * voc_dictionary_expand:
 * @self: (nullable): the dictionary that it was compressed with
 * @size: what the row says of its size
 * @packed: what voc_dictionary_compress() gave
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the text; %NULL when it is damaged
 */
char *
voc_dictionary_expand (VocDictionary *self,
                       gint64         size,
                       const void    *packed,
                       gsize          length)
{
  g_autofree char *text = NULL;
  gsize            n;

  if (size < 0 || size > VOC_DICTIONARY_MAX_TEXT)
    return NULL;

  text = g_malloc ((gsize) size + 1);
  n = ZSTD_decompress_usingDDict (get_expander (), text, (gsize) size, packed, length, self != NULL ? self->ddict : NULL);
  if (n != (gsize) size)
    return NULL;

  text[size] = '\0';
  return g_steal_pointer (&text);
}
