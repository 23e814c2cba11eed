/* SPDX-License-Identifier: GPL-3.0-or-later */

/* vocationctl: all of it is in the library of this floor. */

#include "ctl/voc-ctl.h"

int
main (int    argc,
      char **argv)
{
  return voc_ctl_main (argc, argv);
}
