/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The few objects that have a member of one name twice. Pure, for any thread. */

#include "base/voc-json-private.h"

#include <stdlib.h>
#include <string.h>

/* A member of an object with its place in it. */
typedef struct
{
  guint32     hash;
  guint32     index;
  const char *name;
} Member;

static int
compare_names (const Member *a,
               const Member *b)
{
  if (a->hash != b->hash)
    return a->hash < b->hash ? -1 : 1;

  return strcmp (a->name, b->name);
}

static int
compare_members (const void *a,
                 const void *b)
{
  const Member *first = a;
  const Member *second = b;
  int           order = compare_names (first, second);

  return order != 0 ? order : (first->index > second->index) - (first->index < second->index);
}

/* Which of the members have a later one of the same name. */
static guint8 *
find_doubles (const VocJson *object)
{
  guint32            length = object->nested.length;
  g_autofree Member *members = g_new (Member, length);
  guint8            *is_double = g_new0 (guint8, length);
  const VocJson     *value = object + object->nested.first;

  for (guint32 i = 0; i < length; i++, value += value->next)
    members[i] = (Member){ value[-1].hash, i, value[-1].text };

  qsort (members, length, sizeof *members, compare_members);
  for (guint32 i = 0; i + 1 < length; i++)
    is_double[members[i].index] = compare_names (&members[i], &members[i + 1]) == 0;
  return is_double;
}

/*
 * voc_json_drop_doubles:
 * @object: an object that is complete
 *
 * Takes the members out of the object of whose name there is a later one. The last
 * member always stays.
 */
void
voc_json_drop_doubles (VocJson *object)
{
  g_autofree guint8 *is_double = find_doubles (object);
  guint32            length = object->nested.length;
  VocJson           *value = object + object->nested.first;
  VocJson           *kept = NULL;

  for (guint32 i = 0; i < length; i++)
    {
      VocJson *following = value + value->next;

      if (is_double[i])
        object->nested.length--;
      else if (kept == NULL)
        object->nested.first = (guint32) (value - object);
      else
        kept->next = (guint32) (value - kept);
      if (!is_double[i])
        kept = value;
      value = following;
    }
}
