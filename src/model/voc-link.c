/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links to what the program itself shows: "vocation:guide/electrician#pay" and
 * "vocation:occupation/47-2111". They come from anywhere, so nothing is taken that
 * the program would not write. Pure, for any thread. */

#include "model/voc-link.h"

#include "base/voc-text.h"
#include "model/voc-occupation.h"

#include <string.h>

#define SCHEME "vocation:"

/* No name of a guide or of a place in one is longer, in bytes. */
#define MAX_NAME 200

static const struct
{
  VocLinkKind kind;
  const char *prefix;
} kinds[] = {
  { VOC_LINK_GUIDE, "guide/" },
  { VOC_LINK_OCCUPATION, "occupation/" },
};

/* NULL when it is none that may be asked for. A name of a feed's guide may hold any
 * letter; a hash sign would be taken for the start of a place. */
static char *
dup_name (const char *start,
          gsize       length)
{
  g_autofree char *escaped = g_strndup (start, length);
  g_autofree char *name = g_uri_unescape_string (escaped, NULL);

  if (name == NULL || *name == '\0' || strlen (name) > MAX_NAME || strchr (name, '#') != NULL
      || !g_utf8_validate (name, -1, NULL) || voc_text_is_blank (name))
    return NULL;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return NULL;

  return g_steal_pointer (&name);
}

/**
 * voc_link_is_own:
 * @address: whatever somebody followed
 *
 * Returns: whether it is written as a link of the program's own, though it may lead
 *   nowhere
 */
gboolean
voc_link_is_own (const char *address)
{
  g_return_val_if_fail (address != NULL, FALSE);

  return g_ascii_strncasecmp (address, SCHEME, strlen (SCHEME)) == 0;
}

/**
 * voc_link_parse:
 * @address: whatever somebody followed
 * @target: (out) (transfer full): a guide's name or an occupation's code; untouched
 *   when it is no link
 * @anchor: (out) (transfer full) (nullable): the place in the guide, likewise
 *
 * Returns: what @address leads to
 */
VocLinkKind
voc_link_parse (const char *address,
                char      **target,
                char      **anchor)
{
  g_return_val_if_fail (address != NULL, VOC_LINK_NONE);
  g_return_val_if_fail (target != NULL && anchor != NULL, VOC_LINK_NONE);

  if (!voc_link_is_own (address))
    return VOC_LINK_NONE;

  address += strlen (SCHEME);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char      *hash = strchr (address, '#');
      const char      *name;
      g_autofree char *found = NULL;

      if (!g_str_has_prefix (address, kinds[i].prefix))
        continue;

      name = address + strlen (kinds[i].prefix);
      found = dup_name (name, hash != NULL ? (gsize) (hash - name) : strlen (name));
      if (found == NULL || (kinds[i].kind == VOC_LINK_OCCUPATION && !voc_soc_is_valid (found)))
        return VOC_LINK_NONE;

      *target = g_steal_pointer (&found);
      *anchor = hash != NULL ? dup_name (hash + 1, strlen (hash + 1)) : NULL;
      return kinds[i].kind;
    }

  return VOC_LINK_NONE;
}

/**
 * voc_link_make_guide:
 * @slug: a guide
 * @anchor: (nullable): a section, a question or a paragraph of it
 *
 * Returns: (transfer full): the link that voc_link_parse() reads
 */
char *
voc_link_make_guide (const char *slug,
                     const char *anchor)
{
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (slug != NULL, NULL);

  name = g_uri_escape_string (slug, ":", TRUE);
  place = anchor != NULL && *anchor != '\0' ? g_uri_escape_string (anchor, NULL, TRUE) : NULL;

  return g_strconcat (SCHEME, kinds[0].prefix, name, place != NULL ? "#" : NULL, place, NULL);
}
