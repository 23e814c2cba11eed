/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a publisher ought to know about the members of a posting before they are
 * read: members of a type that says nothing, names that are nearly right, and
 * members of our own that there are not. Reading never depends on it. Pure but
 * for the context's warnings. */

#include "feeds/voc-native-private.h"

#include <string.h>

typedef enum
{
  WANTS_TEXT = 1 << 0,
  WANTS_NUMBER = 1 << 1,
  WANTS_BOOLEAN = 1 << 2,
  WANTS_OBJECT = 1 << 3,
  WANTS_LIST = 1 << 4,
} Wants;

/* The members that are read, with what they may be. Members that are only kept
 * are not here. */
static const struct
{
  const char *name;
  Wants       wants;
  const char *advice;
} members[] = {
  { "identifier", WANTS_TEXT | WANTS_NUMBER | WANTS_OBJECT | WANTS_LIST, "a text or a PropertyValue" },
  { "url", WANTS_TEXT | WANTS_LIST, "a text" },
  { "title", WANTS_TEXT, "a text" },
  { "description", WANTS_TEXT, "a text" },
  { "datePosted", WANTS_TEXT | WANTS_NUMBER, NULL },
  { "dateModified", WANTS_TEXT | WANTS_NUMBER, NULL },
  { "validThrough", WANTS_TEXT | WANTS_NUMBER, NULL },
  { "jobStartDate", WANTS_TEXT | WANTS_NUMBER, NULL },
  { "hiringOrganization", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "an Organization" },
  { "employmentType", WANTS_TEXT | WANTS_LIST, "a text or a list of texts" },
  { "jobLocation", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "a Place or a list of them" },
  { "jobLocationType", WANTS_TEXT | WANTS_LIST, "a text" },
  { "applicantLocationRequirements", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "a Country or a list of areas" },
  { "baseSalary", WANTS_TEXT | WANTS_NUMBER | WANTS_OBJECT | WANTS_LIST, "a MonetaryAmount" },
  { "salaryCurrency", WANTS_TEXT, "a text" },
  { "estimatedSalary", WANTS_OBJECT | WANTS_LIST | WANTS_NUMBER, "a MonetaryAmountDistribution" },
  { "skills", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "a text or a list of texts" },
  { "occupationalCategory", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "a text or a CategoryCode" },
  { "industry", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "a text" },
  { "inLanguage", WANTS_TEXT | WANTS_OBJECT | WANTS_LIST, "a text" },
  { "totalJobOpenings", WANTS_NUMBER, "a number" },
  { "potentialAction", WANTS_OBJECT | WANTS_LIST, "an ApplyAction" },
};

static Wants
find_type (const VocJson *value)
{
  switch (voc_json_get_kind (value))
    {
    case VOC_JSON_OBJECT:
      return WANTS_OBJECT;
    case VOC_JSON_ARRAY:
      return WANTS_LIST;
    case VOC_JSON_STRING:
      return WANTS_TEXT;
    case VOC_JSON_BOOLEAN:
      return WANTS_BOOLEAN;
    case VOC_JSON_INTEGER:
    case VOC_JSON_NUMBER:
      return WANTS_NUMBER;
    case VOC_JSON_NULL:
    default:
      return (Wants) 0;
    }
}

static const char *
describe_type (Wants type)
{
  switch (type)
    {
    case WANTS_TEXT:
      return "a text";
    case WANTS_NUMBER:
      return "a number";
    case WANTS_BOOLEAN:
      return "true or false";
    case WANTS_OBJECT:
      return "an object";
    case WANTS_LIST:
    default:
      return "a list";
    }
}

/* What stands in a list must make sense by itself. */
static void
check_elements (VocFeedContext *context,
                const char     *name,
                const VocJson  *list,
                Wants           wants,
                const char     *advice)
{
  for (const VocJson *element = voc_json_first (list); element != NULL; element = voc_json_next (element))
    {
      if ((wants & find_type (element)) != 0)
        continue;

      voc_feed_context_warn (context, name, "%s has %s in its list; write %s", name,
                             voc_json_get_kind (element) == VOC_JSON_NULL ? "null" : describe_type (find_type (element)), advice);
      return;
    }
}

static void
check_type (VocFeedContext *context,
            const char     *name,
            const VocJson  *value)
{
  Wants type = find_type (value);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (members[i].name, name) == 0)
      {
        if ((members[i].wants & type) == 0 && members[i].advice != NULL)
          voc_feed_context_warn (context, name, "%s is %s; write %s", name, describe_type (type), members[i].advice);
        else if (type == WANTS_LIST)
          check_elements (context, name, value, members[i].wants & ~(guint) WANTS_LIST, members[i].advice);
        return;
      }
}

/* The case of the letters counts, so "dateposted" is read by nobody. */
static void
check_name (VocFeedContext *context,
            const char     *name)
{
  if (g_str_has_prefix (name, "voc:"))
    {
      voc_feed_context_warn (context, name, "There is no member “%.60s”; it is kept but not read", name);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_ascii_strcasecmp (members[i].name, name) == 0)
      voc_feed_context_warn (context, name, "“%.60s” is not read; write %s", name, members[i].name);
}

/**
 * voc_native_check_posting:
 * @context: a context
 * @object: a JobPosting
 * @mapped: (array zero-terminated=1): the members that are read
 */
void
voc_native_check_posting (VocFeedContext    *context,
                          const VocJson     *object,
                          const char *const *mapped)
{
  for (const VocJson *value = voc_json_first (object); value != NULL; value = voc_json_next (value))
    {
      const char *name = voc_json_get_name (value);

      if (voc_json_get_kind (value) == VOC_JSON_NULL)
        continue;
      if (g_strv_contains (mapped, name))
        check_type (context, name, value);
      else
        check_name (context, name);
    }
}
