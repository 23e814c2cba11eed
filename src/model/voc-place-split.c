/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads places that feeds write as free text ("Austin, TX", "SF, NYC", "Remote -
 * US"). Only what the words themselves say is read; which Springfield is meant is
 * for the reference table. Pure, for any thread.
 *
 * How two-letter codes are told apart: capitals only; after a town a code that
 * is both a U.S. state and a country (CA, DE, IN …) is the state, unless the town
 * is one of the large ones of that country, or a Canadian province stands before
 * it. Alone such a code could be both and is left alone, as is "Georgia". */

#include "model/voc-place.h"

#include "base/voc-text.h"
#include "model/voc-place-private.h"

#include <string.h>

/* Longer texts are descriptions; more places than this are none. */
#define MAX_TEXT_BYTES 2000
#define MAX_PLACES 64
#define MAX_PIECES 12

static const char *const canadian_provinces[] = {
  "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT", NULL
};

static const struct
{
  const char *key;
  const char *code;
  const char *country;
} other_regions[] = {
  { "alberta", "AB", "CA" },
  { "british columbia", "BC", "CA" },
  { "manitoba", "MB", "CA" },
  { "new brunswick", "NB", "CA" },
  { "nova scotia", "NS", "CA" },
  { "ontario", "ON", "CA" },
  { "quebec", "QC", "CA" },
  { "saskatchewan", "SK", "CA" },
  { "nsw", "NSW", "AU" },
  { "new south wales", "NSW", "AU" },
  { "vic", "VIC", "AU" },
  { "qld", "QLD", "AU" },
  { "queensland", "QLD", "AU" },
  { "tasmania", "TAS", "AU" },
  { "england", "England", "GB" },
  { "scotland", "Scotland", "GB" },
  { "wales", "Wales", "GB" },
  { "northern ireland", "Northern Ireland", "GB" },
};

/**
 * voc_place_guess_free:
 * @self: (nullable) (transfer full): a guess
 */
void
voc_place_guess_free (VocPlaceGuess *self)
{
  if (self == NULL)
    return;

  g_free (self->city);
  g_free (self->region);
  g_free (self->country);
  g_free (self->area);
  g_free (self);
}

/* What one piece between commas is. */
typedef enum
{
  PIECE_TOWN,
  PIECE_STATE,    /* of the United States; @code is its USPS code */
  PIECE_PROVINCE, /* of another country; @code is its code */
  PIECE_COUNTRY,
  PIECE_AREA, /* of several countries; @code says which */
  PIECE_BOTH, /* a state's code or a country's; @code is the code */
} PieceKind;

typedef struct
{
  char       *text; /* (owned) */
  PieceKind   kind;
  const char *code;
  const char *country;
} Piece;

static void
piece_clear (Piece *piece)
{
  g_free (piece->text);
}

static gboolean
is_capitals (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isupper (*p))
      return FALSE;

  return TRUE;
}

static void
classify_code (Piece *piece)
{
  const char *state = voc_us_state_from_name (piece->text);
  const char *country = voc_country_from_name (piece->text);

  if (state != NULL && country != NULL && strlen (piece->text) == 2)
    {
      piece->kind = PIECE_BOTH;
      piece->code = state;
      piece->country = country;
    }
  else if (state != NULL && strlen (piece->text) == 2)
    {
      piece->kind = PIECE_STATE;
      piece->code = state;
    }
  else if (g_strv_contains (canadian_provinces, piece->text))
    {
      piece->kind = PIECE_PROVINCE;
      piece->code = piece->text;
      piece->country = "CA";
    }
  else if (country != NULL)
    {
      piece->kind = PIECE_COUNTRY;
      piece->country = country;
    }
}

static void
classify (Piece *piece)
{
  g_autofree char *key = voc_text_key (piece->text);
  gsize            length = strlen (piece->text);
  const char      *area = voc_place_find_area (piece->text);
  const char      *state;
  const char      *country;

  if (area != NULL)
    {
      piece->kind = PIECE_AREA;
      piece->code = area;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (other_regions); i++)
    if (strcmp (other_regions[i].key, key) == 0)
      {
        piece->kind = PIECE_PROVINCE;
        piece->code = other_regions[i].code;
        piece->country = other_regions[i].country;
        return;
      }
  if ((length == 2 || length == 3) && is_capitals (piece->text))
    {
      classify_code (piece);
      return;
    }
  if (strcmp (key, "d c") == 0)
    {
      piece->kind = PIECE_STATE;
      piece->code = "DC";
      return;
    }
  if (length < 4 && strcmp (key, "uk") != 0)
    return;

  state = voc_us_state_from_name (piece->text);
  country = voc_country_from_name (piece->text);
  if (country != NULL && state == NULL)
    {
      piece->kind = PIECE_COUNTRY;
      piece->country = country;
    }
  else if (state != NULL && strcmp (key, "new york") != 0 && strcmp (key, "washington") != 0 && strcmp (key, "washington dc") != 0)
    {
      piece->kind = country != NULL ? PIECE_BOTH : PIECE_STATE;
      piece->code = state;
      piece->country = country;
    }
}

static VocPlaceGuess *
guess_new (const char *city,
           const char *region,
           const char *country,
           gboolean    is_remote)
{
  VocPlaceGuess *guess = g_new0 (VocPlaceGuess, 1);

  guess->city = g_strdup (city);
  guess->region = g_strdup (region);
  guess->country = g_strdup (country);
  guess->is_remote = is_remote;
  return guess;
}

/* Decides what a name with two meanings is here: after a town "Washington" is the
 * state, and a code that is both a state and a country may be either. */
static void
settle (GArray *pieces,
        guint   index)
{
  Piece *piece = &g_array_index (pieces, Piece, index);
  Piece *before = index > 0 ? &g_array_index (pieces, Piece, index - 1) : NULL;
  Piece *after = index + 1 < pieces->len ? &g_array_index (pieces, Piece, index + 1) : NULL;

  if (piece->kind == PIECE_TOWN && before != NULL && before->kind == PIECE_TOWN && g_ascii_strcasecmp (piece->text, "washington") == 0)
    {
      piece->kind = PIECE_STATE;
      piece->code = "WA";
    }
  if (piece->kind != PIECE_BOTH)
    return;

  if (after != NULL && after->kind == PIECE_COUNTRY)
    {
      if (strcmp (after->country, "US") == 0)
        piece->kind = PIECE_STATE;
      else
        piece->kind = strcmp (after->country, piece->country) == 0 ? PIECE_COUNTRY : PIECE_TOWN;
    }
  else if (before == NULL)
    return;
  else if (before->kind == PIECE_PROVINCE && g_strcmp0 (before->country, piece->country) == 0)
    piece->kind = PIECE_COUNTRY;
  else if (before->kind == PIECE_COUNTRY)
    piece->kind = strcmp (before->country, "US") == 0 ? PIECE_STATE : PIECE_TOWN;
  else if (before->kind == PIECE_STATE)
    piece->kind = PIECE_COUNTRY;
  else if (before->kind == PIECE_TOWN)
    piece->kind = voc_place_is_foreign_town (before->text, piece->code) ? PIECE_COUNTRY : PIECE_STATE;
}

static const Piece *
find_piece (GArray   *pieces,
            PieceKind kind)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).kind == kind)
      return &g_array_index (pieces, Piece, i);

  return NULL;
}

static guint
count_pieces (GArray   *pieces,
              PieceKind kind)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    n += g_array_index (pieces, Piece, i).kind == kind;
  return n;
}

static const Piece *
nth_town (GArray *pieces,
          guint   n)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).kind == PIECE_TOWN && n-- == 0)
      return &g_array_index (pieces, Piece, i);

  return NULL;
}

static void
add_town (GPtrArray  *guesses,
          const char *town,
          const char *region,
          const char *country,
          gboolean    is_remote)
{
  const VocTownNickname *nickname = town != NULL && region == NULL ? voc_place_find_nickname (town) : NULL;

  if (nickname != NULL && (country == NULL || strcmp (country, nickname->country) == 0))
    g_ptr_array_add (guesses, guess_new (nickname->city, nickname->region, nickname->country, is_remote));
  else
    g_ptr_array_add (guesses, guess_new (town, region, country, is_remote));
}

/* "SF, NYC, SEA, CHI": nothing but known short names of towns. */
static gboolean
add_nicknames (GPtrArray *guesses,
               GArray    *pieces,
               gboolean   is_remote)
{
  if (pieces->len < 2)
    return FALSE;
  for (guint i = 0; i < pieces->len; i++)
    if (voc_place_find_nickname (g_array_index (pieces, Piece, i).text) == NULL)
      return FALSE;

  for (guint i = 0; i < pieces->len; i++)
    add_town (guesses, g_array_index (pieces, Piece, i).text, NULL, NULL, is_remote);
  return TRUE;
}

/* "Austin, TX, Dallas, TX": towns and states by turns. */
static gboolean
add_pairs (GPtrArray *guesses,
           GArray    *pieces,
           gboolean   is_remote)
{
  if (pieces->len < 4 || pieces->len % 2 != 0)
    return FALSE;
  for (guint i = 0; i < pieces->len; i += 2)
    if (g_array_index (pieces, Piece, i).kind != PIECE_TOWN || g_array_index (pieces, Piece, i + 1).kind != PIECE_STATE)
      return FALSE;

  for (guint i = 0; i < pieces->len; i += 2)
    add_town (guesses, g_array_index (pieces, Piece, i).text, g_array_index (pieces, Piece, i + 1).code, "US", is_remote);
  return TRUE;
}

static void
add_area (GPtrArray  *guesses,
          const char *area,
          gboolean    is_remote)
{
  VocPlaceGuess *guess = guess_new (NULL, NULL, NULL, is_remote);

  guess->area = g_strdup (area);
  g_ptr_array_add (guesses, guess);
}

/* "Germany, Europe" */
static gboolean
is_country_in_area (GArray *pieces)
{
  const Piece *country = find_piece (pieces, PIECE_COUNTRY);
  const Piece *area = find_piece (pieces, PIECE_AREA);

  return pieces->len == 2 && country != NULL && area != NULL && voc_place_is_in_area (country->country, area->code);
}

/* "US, Canada" and "EMEA, Canada": two countries are two places, and so is an area
 * beside a country that is elsewhere. The countries come first: of them most is known. */
static gboolean
add_countries (GPtrArray *guesses,
               GArray    *pieces,
               gboolean   is_remote)
{
  if (pieces->len < 2 || count_pieces (pieces, PIECE_COUNTRY) + count_pieces (pieces, PIECE_AREA) != pieces->len
      || is_country_in_area (pieces))
    return FALSE;

  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).kind == PIECE_COUNTRY)
      g_ptr_array_add (guesses, guess_new (NULL, NULL, g_array_index (pieces, Piece, i).country, is_remote));
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).kind == PIECE_AREA)
      add_area (guesses, g_array_index (pieces, Piece, i).text, is_remote);
  return TRUE;
}

/* Takes away the areas that the other pieces are in. */
static void
drop_areas (GArray *pieces)
{
  for (guint i = pieces->len; i > 0; i--)
    if (g_array_index (pieces, Piece, i - 1).kind == PIECE_AREA)
      g_array_remove_index (pieces, i - 1);
}

static void
add_one (GPtrArray *guesses,
         GArray    *pieces,
         gboolean   is_remote)
{
  const Piece *country = find_piece (pieces, PIECE_COUNTRY);
  const Piece *state = find_piece (pieces, PIECE_STATE);
  const Piece *province = find_piece (pieces, PIECE_PROVINCE);
  const Piece *both = find_piece (pieces, PIECE_BOTH);
  const Piece *town = nth_town (pieces, 0);
  const Piece *second = nth_town (pieces, 1);
  guint        n_towns = count_pieces (pieces, PIECE_TOWN);
  const char  *country_code = country != NULL ? country->country : NULL;
  const char  *region = state != NULL ? state->code : NULL;

  if (region == NULL && province != NULL)
    region = province->code;
  if (country_code == NULL && state != NULL)
    country_code = "US";
  if (country_code == NULL && province != NULL)
    country_code = province->country;
  if (region == NULL && both != NULL)
    region = both->text;

  /* "New York, San Francisco, CA" is two towns, "Reston, Fairfax County, VA" one. */
  if (n_towns == 2 && state != NULL && second < state && strstr (second->text, "County") == NULL && strstr (second->text, "Area") == NULL && country == NULL)
    {
      add_town (guesses, town->text, NULL, NULL, is_remote);
      add_town (guesses, second->text, region, country_code, is_remote);
      return;
    }
  /* "Germany, Bavaria, Munich" goes from large to small. */
  if (n_towns == 2 && country != NULL && country < town)
    {
      const Piece *swap = town;

      town = second;
      second = swap;
    }
  if (region == NULL && n_towns == 2)
    region = second->text;
  if (town == NULL && region == NULL && country_code == NULL && !is_remote)
    return;
  add_town (guesses, town != NULL ? town->text : NULL, region, country_code, is_remote);
}

static void
add_piece (GArray     *pieces,
           const char *text,
           gboolean   *is_remote)
{
  g_autofree char *clean = voc_text_clean (text);
  g_autofree char *stripped = voc_place_strip_words (clean, is_remote);
  Piece            piece = { 0 };

  if (stripped == NULL || pieces->len >= MAX_PIECES)
    return;

  piece.text = g_strstrip (g_steal_pointer (&stripped));
  if (*piece.text == '\0')
    {
      g_free (piece.text);
      return;
    }
  classify (&piece);
  g_array_append_val (pieces, piece);
}

/* Brackets, dashes with spaces and commas all part pieces. A department number
 * as in "45 - ST CLAUDE" is none. */
static GArray *
cut_pieces (const char *place,
            gboolean   *is_remote)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_auto (GStrv) parts = NULL;
  g_autofree char *one = g_strdup (place);
  g_autoptr (GString) flat = NULL;

  g_array_set_clear_func (pieces, (GDestroyNotify) piece_clear);
  g_strdelimit (one, "()[]", ',');
  flat = g_string_new (one);
  if (g_str_has_prefix (place + strspn (place, " "), "US-"))
    g_string_replace (flat, "US-", "US,", 1);
  g_string_replace (flat, " – ", ",", 0);
  g_string_replace (flat, " — ", ",", 0);
  g_string_replace (flat, " - ", ",", 0);
  g_string_replace (flat, ": ", ",", 0);
  parts = g_strsplit (flat->str, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = voc_text_key (parts[i]);

      if (g_ascii_isdigit (*key) && strlen (key) <= 3 && parts[i + 1] != NULL)
        continue;
      add_piece (pieces, parts[i], is_remote);
    }

  return pieces;
}

/* What is nothing but an area goes to @areas. */
static void
add_place (GPtrArray  *guesses,
           GPtrArray  *areas,
           const char *place)
{
  gboolean is_remote = FALSE;
  g_autoptr (GArray) pieces = cut_pieces (place, &is_remote);

  if (count_pieces (pieces, PIECE_AREA) > 0)
    {
      if (add_countries (guesses, pieces, is_remote))
        return;
      if (pieces->len == 1)
        add_area (areas, g_array_index (pieces, Piece, 0).text, is_remote);
      drop_areas (pieces);
    }

  for (guint i = 0; i < pieces->len; i++)
    settle (pieces, i);

  if (pieces->len == 0)
    {
      if (is_remote)
        g_ptr_array_add (guesses, guess_new (NULL, NULL, NULL, TRUE));
      return;
    }
  if (add_nicknames (guesses, pieces, is_remote) || add_pairs (guesses, pieces, is_remote) || add_countries (guesses, pieces, is_remote))
    return;
  add_one (guesses, pieces, is_remote);
}

static gboolean
are_large (GPtrArray *guesses)
{
  for (guint i = 0; i < guesses->len; i++)
    {
      const VocPlaceGuess *guess = g_ptr_array_index (guesses, i);

      if (guess->city != NULL || guess->region != NULL || (guess->country == NULL && guess->area == NULL))
        return FALSE;
    }

  return guesses->len > 0;
}

/**
 * voc_place_split:
 * @text: (nullable): places as a feed wrote them
 *
 * Cuts a list of places (parted by ";", "|", "/", "or" and line breaks; by commas
 * only where the pieces cannot be one place) and reads each. @city is the text of
 * the source, @region a USPS or province code where it is one and else the text,
 * @country an ISO 3166-1 code. Nothing is looked up and nothing made up: what is
 * not said stays %NULL, and a text that names no place ("3 Locations") gives
 * none. "Remote" alone is one guess that only says so. An area as large as "EMEA" is a
 * place only where it is one of several, and keeps its words.
 *
 * Returns: (transfer full) (element-type VocPlaceGuess): the places
 */
GPtrArray *
voc_place_split (const char *text)
{
  static const char *const joints[] = { " | ", "|", " / ", " or ", " oder ", " ou ", " • ", " · ", "\n", " & " };
  GPtrArray               *guesses = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_place_guess_free);
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func ((GDestroyNotify) voc_place_guess_free);
  g_autofree char *block = NULL;
  g_autoptr (GString) flat = NULL;
  g_auto (GStrv) places = NULL;

  if (text == NULL || strnlen (text, MAX_TEXT_BYTES + 1) > MAX_TEXT_BYTES)
    return guesses;

  block = voc_text_clean_block (text);
  if (voc_country_from_name (block) != NULL && strlen (block) > 3)
    {
      add_place (guesses, areas, block);
      return guesses;
    }

  flat = g_string_new (block);
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    g_string_replace (flat, joints[i], ";", 0);
  g_string_replace (flat, ", US-", ";US-", 0);
  places = g_strsplit (flat->str, ";", MAX_PLACES);
  for (guint i = 0; places[i] != NULL; i++)
    add_place (guesses, areas, places[i]);

  /* Beside a town an area is what the town is in. */
  while (areas->len > 0 && are_large (guesses))
    g_ptr_array_add (guesses, g_ptr_array_steal_index (areas, 0));

  return guesses;
}
