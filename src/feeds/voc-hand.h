/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

/* A listing that a person types. What is kept of it is a posting of the native format, so
 * all rules for what a feed says hold for it too. Pure, for any thread. */

/**
 * VocHandForm:
 * @title: (nullable): the one thing that has to be there
 * @place: (nullable): free text, "Austin, TX" or "Remote, Germany"
 * @employment: a set
 * @pay: (nullable): as people write it, "$25–30 an hour"
 * @url: (nullable): where it was found; a web address, with or without "https://"
 * @published: a day, or %VOC_TIMESTAMP_NONE
 * @expires: likewise: the last day
 * @description: (nullable): plain text
 *
 * What can be typed. Texts are owned.
 */
typedef struct
{
  char         *title;
  char         *company;
  char         *place;
  VocWorkplace  workplace;
  VocEmployment employment;
  char         *pay;
  char         *url;
  VocTimestamp  published;
  VocTimestamp  expires;
  char         *description;
} VocHandForm;

/**
 * VocHandFlaw:
 * @VOC_HAND_FLAW_TITLE: there is no title
 * @VOC_HAND_FLAW_ADDRESS: the address is none of the web
 * @VOC_HAND_FLAW_SIZE: something is too long to be kept
 *
 * Why a form can't be kept.
 */
typedef enum
{
  VOC_HAND_FLAW_NONE,
  VOC_HAND_FLAW_TITLE,
  VOC_HAND_FLAW_ADDRESS,
  VOC_HAND_FLAW_SIZE,
} VocHandFlaw;

VocHandForm *voc_hand_form_new          (void);
VocHandForm *voc_hand_form_from_listing (const VocListing  *listing);
void         voc_hand_form_free         (VocHandForm       *self);
VocHandFlaw  voc_hand_form_check        (const VocHandForm *self);
VocListing  *voc_hand_form_to_listing   (const VocHandForm *self,
                                         const VocListing  *base,
                                         GError           **error);
VocPay      *voc_hand_form_read_pay     (const VocHandForm *self,
                                         const VocListing  *base);
VocListing  *voc_hand_adopt             (const VocListing  *page);
char        *voc_hand_guess_title       (const char        *text);
char        *voc_hand_complete_address  (const char        *text);
VocListing  *voc_native_listing_from_json (const char      *json,
                                         GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VocHandForm, voc_hand_form_free)

G_END_DECLS
