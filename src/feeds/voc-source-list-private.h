/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feeds/voc-source-list.h"

G_BEGIN_DECLS

/* Written into files, so never changed; docs/source-list.md. */
#define VOC_SOURCE_LIST_SPACE "https://vocation-app.github.io/ns/source-list"
#define VOC_SOURCE_LIST_TYPE "vocation-sources"
#define VOC_SOURCE_LIST_VERSION 1

G_END_DECLS
