/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/voc-listing.h"

G_BEGIN_DECLS

#define VOC_LISTING_CSV_HEADER                                                      \
  "id,native_id,title,company,place,country,workplace,pay_min,pay_max,currency,"    \
  "period,posted,state,skills,url"

char *voc_listing_to_csv (const VocListing *listing);

G_END_DECLS
