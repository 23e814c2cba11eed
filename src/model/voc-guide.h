/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VocGuideParagraph:
 * @id: stable over versions and languages, e.g. "pay.1"
 * @text: plain text; figures are references in braces, e.g. `{wage.median}`,
 *   and a list item starts with "• "
 * @is_stale: the translation is of an older text
 */
typedef struct
{
  char    *id;
  char    *text;
  gboolean is_stale;
} VocGuideParagraph;

typedef struct
{
  char      *id; /* e.g. "pay"; one of the section ids of docs/guides.md */
  char      *title;
  GPtrArray *paragraphs; /* (element-type VocGuideParagraph) */
} VocGuideSection;

typedef struct
{
  char              *id;
  VocGuideParagraph *question;
  GPtrArray         *answer; /* (element-type VocGuideParagraph) */
} VocGuideFaq;

/**
 * VocGuide:
 * @slug: e.g. "backend-developer"
 * @language: (nullable): the language of the text, BCP 47; %NULL: the reader's own
 * @publisher: (nullable): %NULL for our own, else who published it by feed
 * @socs: OEWS codes; the first is the one whose figures are shown
 * @query: what is searched for in titles; without @socs, what "openings now" searches for
 * @related: slugs
 * @related_titles: (nullable): their titles, when they may be no guides that are listed
 *
 * A career guide in one language. Immutable, shared between threads.
 */
typedef struct
{
  char      *slug;
  char      *language;
  char      *title;
  char      *summary;
  char      *publisher;
  char     **socs;
  char      *query;
  char     **related;
  char     **related_titles;
  GPtrArray *sections; /* (element-type VocGuideSection) */
  GPtrArray *faqs; /* (element-type VocGuideFaq) */
} VocGuide;

#define VOC_TYPE_GUIDE (voc_guide_get_type ())

GType              voc_guide_get_type        (void);
VocGuide          *voc_guide_new             (void);
VocGuide          *voc_guide_ref             (const VocGuide *self);
void               voc_guide_unref           (VocGuide       *self);
VocGuideParagraph *voc_guide_paragraph_new   (const char     *id,
                                              const char     *text);
VocGuideSection   *voc_guide_section_new     (const char     *id,
                                              const char     *title);
VocGuideFaq       *voc_guide_faq_new         (const char     *id);
VocGuide          *voc_guide_from_json       (const char     *json,
                                              gssize          length,
                                              GError        **error);
VocGuide          *voc_guide_translate       (const VocGuide *self,
                                              const char     *translation_json,
                                              gssize          length,
                                              GError        **error);

typedef char *(*VocGuideFigureFunc) (const char *reference,
                                     gpointer    user_data);

char              *voc_guide_fill            (const char         *text,
                                              VocGuideFigureFunc  figure,
                                              gpointer            user_data);
char             **voc_guide_list_references (const VocGuide     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocGuide, voc_guide_unref)

G_END_DECLS
