/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes UTF-8 of XML, whatever it is written in, before the parser sees it. libxml2
 * could do that too, but drops all that came in one piece with a byte that it cannot
 * decode: what a feed says would lean on how the network cut it.
 *
 * XML tells its encoding by a byte order mark, by letters of two bytes, or in its
 * declaration (Extensible Markup Language 1.0, appendix F); without any it is in
 * UTF-8, or in what its server says. A declaration that can be read byte by byte is not in
 * UTF-16, even if it says so: programs that build a string in memory write that often.
 *
 * Pages are decoded, too: HTML says what it is in elsewhere, and that is a fallback here. */

#include "feeds/voc-xml-decoder-private.h"

#include "base/voc-error.h"

#include <errno.h>
#include <string.h>

/* A declaration that is longer is not looked for. */
#define HEAD_BYTES_MAX 1024

#define OUT_BYTES 4096

#define BLOCK_BYTES 64

#define WESTERN "WINDOWS-1252"
#define TURKISH "WINDOWS-1254"

struct _VocXmlDecoder
{
  GByteArray *held;     /* (owned): until the encoding is known, then a letter that is cut off */
  char       *fallback; /* (owned) (nullable): what it is in, if it says nothing and is no UTF-8 */
  GIConv      converter;
  gboolean    is_decided;
  gboolean    has_converter;
  gboolean    has_gaps; /* bytes that it has no letter for are controls, as in ISO 8859 */
};

typedef enum
{
  FORM_BYTES,
  FORM_MARKED, /* with the mark of UTF-8 */
  FORM_BIG,
  FORM_LITTLE,
  FORM_REFUSED,
} Form;

/*
 * voc_xml_decoder_new:
 *
 * Returns: (transfer full): a decoder that has seen nothing yet
 */
VocXmlDecoder *
voc_xml_decoder_new (void)
{
  VocXmlDecoder *self = g_new0 (VocXmlDecoder, 1);

  self->held = g_byte_array_new ();
  return self;
}

/*
 * voc_xml_decoder_free:
 * @self: (transfer full) (nullable): a decoder
 */
void
voc_xml_decoder_free (VocXmlDecoder *self)
{
  if (self == NULL)
    return;

  if (self->has_converter)
    g_iconv_close (self->converter);
  g_byte_array_unref (self->held);
  g_free (self->fallback);
  g_free (self);
}

/*
 * voc_xml_decoder_set_fallback:
 * @self: a decoder that has seen nothing yet
 * @encoding: (nullable): what a server says, in small letters
 *
 * XML is UTF-8 unless it says otherwise itself, and many servers say the same of all that
 * they have: they are believed only where the bytes are no UTF-8. The first letter that is
 * not ASCII decides; one broken letter somewhere behind it makes no other encoding of the
 * whole.
 */
void
voc_xml_decoder_set_fallback (VocXmlDecoder *self,
                              const char    *encoding)
{
  g_free (self->fallback);
  self->fallback = g_strdup (encoding);
}

/* What four bytes tell; nobody writes UTF-32 or EBCDIC. */
static Form
get_form (const guint8 *head)
{
  if (memcmp (head, "\0\0\0<", 4) == 0 || memcmp (head, "<\0\0\0", 4) == 0 || memcmp (head, "\xff\xfe\0\0", 4) == 0
      || memcmp (head, "\0\0\xfe\xff", 4) == 0 || memcmp (head, "\x4c\x6f\xa7\x94", 4) == 0)
    return FORM_REFUSED;
  if (memcmp (head, "\xef\xbb\xbf", 3) == 0)
    return FORM_MARKED;
  if (memcmp (head, "\xfe\xff", 2) == 0 || memcmp (head, "\0<", 2) == 0)
    return FORM_BIG;
  if (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "<\0", 2) == 0)
    return FORM_LITTLE;

  return FORM_BYTES;
}

static const char *
skip_white (const char *text)
{
  return text + strspn (text, " \t\r\n");
}

/* (nullable): the encoding that a declaration states */
static char *
dup_declared (const char *head,
              const char *end)
{
  g_autofree char *text = g_strndup (head, (gsize) (end - head));
  const char      *at = strstr (text, "encoding");
  const char      *close;
  char             quote;

  if (at == NULL)
    return NULL;
  at = skip_white (at + strlen ("encoding"));
  if (*at != '=')
    return NULL;
  at = skip_white (at + 1);
  quote = *at;
  if (quote != '"' && quote != '\'')
    return NULL;

  close = strchr (++at, quote);
  return close != NULL ? g_ascii_strdown (at, close - at) : NULL;
}

/* Encodings have many names, which differ in what is between letters and digits. */
static char *
squash (const char *name)
{
  GString *squashed = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (squashed, *name);

  return g_string_free (squashed, FALSE);
}

static gboolean
begins_with_any (const char        *name,
                 const char *const *beginnings)
{
  for (; *beginnings != NULL; beginnings++)
    if (g_str_has_prefix (name, *beginnings))
      return TRUE;

  return FALSE;
}

/* Whether bytes that were told to be in @squashed are taken for UTF-8, of which ASCII is a
 * part. */
static gboolean
is_utf8 (const char *squashed)
{
  static const char *const beginnings[] = { "utf8", "utf16", "utf32", "ucs", "iso10646", "unicode", "usascii", "ascii", NULL };

  return *squashed == '\0' || begins_with_any (squashed, beginnings);
}

static gboolean
is_name (const char *name)
{
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("-_.:", *name) == NULL)
      return FALSE;

  return TRUE;
}

/* What a name means to those who write it: https://encoding.spec.whatwg.org/#names-and-labels
 * All but the first ones only add letters to what it means to the letter. */
static const char *
find_meant (const char *squashed)
{
  static const char *const western[] = { "iso88591", "isolatin1", "latin1", "l1", "windows1252", "cp1252", NULL };
  static const char *const others[][2] = {
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "shiftjis", "CP932" },
    { "sjis", "CP932" },
    { "xsjis", "CP932" },
    { "euckr", "CP949" },
    { "ksc56011987", "CP949" },
    { "iso88599", TURKISH },
    { "latin5", TURKISH },
    { "windows1254", TURKISH },
  };

  if (g_strv_contains (western, squashed))
    return WESTERN;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i][0], squashed) == 0)
      return others[i][1];

  return NULL;
}

static gboolean
open_converter (VocXmlDecoder *self,
                const char    *name)
{
  self->converter = g_iconv_open ("UTF-8", name);
  self->has_converter = self->converter != (GIConv) -1;
  return self->has_converter;
}

/* Whether the encoding leaves alone what a declaration was read by. */
static gboolean
has_ascii (VocXmlDecoder *self)
{
  char     begin[] = "<?xml ";
  char     text[sizeof begin] = "";
  char    *in = begin;
  char    *out = text;
  gsize    in_left = strlen (begin);
  gsize    out_left = sizeof text - 1;
  gboolean is_whole = g_iconv (self->converter, &in, &in_left, &out, &out_left) != (gsize) -1;

  g_iconv (self->converter, NULL, NULL, NULL, NULL);
  return is_whole && strcmp (begin, text) == 0;
}

static gboolean
open_declared (VocXmlDecoder *self,
               const char    *name,
               GError       **error)
{
  g_autofree char *squashed = squash (name);
  const char      *meant = find_meant (squashed);

  if (is_utf8 (squashed))
    return TRUE;
  if (!is_name (name) || !((meant != NULL && open_converter (self, meant)) || open_converter (self, name)))
    {
      g_set_error (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING,
                   "The XML is in an encoding that is not known here, “%.40s”; write it in UTF-8", g_utf8_validate (name, -1, NULL) ? name : "?");
      return FALSE;
    }

  self->has_gaps = g_strcmp0 (meant, WESTERN) == 0 || g_strcmp0 (meant, TURKISH) == 0;
  if (!has_ascii (self))
    {
      g_iconv_close (self->converter);
      self->has_converter = FALSE;
    }
  return TRUE;
}

/* Finds out the encoding when what is held tells it, or is all that there is. */
static gboolean
decide (VocXmlDecoder *self,
        gboolean       is_all,
        GError       **error)
{
  const char      *head = (const char *) self->held->data;
  gsize            length = self->held->len;
  Form             form = FORM_BYTES;
  const char      *end = NULL;
  g_autofree char *name = NULL;

  if (length >= 4)
    form = get_form (self->held->data);
  else if (!is_all)
    return TRUE;

  if (form == FORM_BYTES && length >= 5 && memcmp (head, "<?xml", 5) == 0)
    {
      end = g_strstr_len (head, (gssize) MIN (length, HEAD_BYTES_MAX), "?>");
      if (end == NULL && length < HEAD_BYTES_MAX && !is_all)
        return TRUE;
    }
  else if (form == FORM_BYTES && length < 5 && !is_all && memcmp (head, "<?xml", length) == 0)
    {
      return TRUE;
    }

  self->is_decided = TRUE;
  if (form == FORM_REFUSED || (form == FORM_BIG && !open_converter (self, "UTF-16BE")) || (form == FORM_LITTLE && !open_converter (self, "UTF-16LE")))
    {
      g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING, "The XML is in an encoding that is not read, UTF-32 or EBCDIC; write it in UTF-8");
      return FALSE;
    }

  name = end != NULL ? dup_declared (head, end) : NULL;
  if (name != NULL || form != FORM_BYTES)
    g_clear_pointer (&self->fallback, g_free);
  return name == NULL || open_declared (self, name, error);
}

static gboolean
refuse_byte (GError **error)
{
  g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_ENCODING, "A byte of the XML is none of the encoding that it is in");
  return FALSE;
}

/* Passes on what is ASCII, and has the first letter that is not decide. A server that says
 * what nobody knows says nothing. */
static void
try_fallback (VocXmlDecoder *self,
              gboolean       is_all,
              GByteArray    *text)
{
  guint    n = 0;
  gunichar letter;

  while (n < self->held->len && self->held->data[n] != '\0' && self->held->data[n] < 0x80)
    n++;
  g_byte_array_append (text, self->held->data, n);
  g_byte_array_remove_range (self->held, 0, n);
  if (self->held->len == 0)
    return;

  letter = g_utf8_get_char_validated ((const char *) self->held->data, (gssize) self->held->len);
  if (letter == (gunichar) -2 && self->held->data[0] != '\0' && !is_all)
    return;
  if (letter == (gunichar) -1 || letter == (gunichar) -2)
    open_declared (self, self->fallback, NULL);
  g_clear_pointer (&self->fallback, g_free);
}

/* Converts what is held, but for a letter that is cut off at its end. */
static gboolean
convert (VocXmlDecoder *self,
         GByteArray    *text,
         GError       **error)
{
  char *in = (char *) self->held->data;
  gsize in_left = self->held->len;

  while (in_left > 0)
    {
      char     out[OUT_BYTES];
      char    *to = out;
      gsize    out_left = sizeof out;
      gsize    status = g_iconv (self->converter, &in, &in_left, &to, &out_left);
      int      problem = status == (gsize) -1 ? errno : 0;
      gboolean is_gap = problem == EILSEQ && self->has_gaps;
      char    *zero = memchr (out, '\0', (gsize) (to - out));

      g_byte_array_append (text, (const guint8 *) out, (guint) ((zero != NULL ? zero : to) - out));
      if (zero != NULL || (problem == EILSEQ && !is_gap))
        return refuse_byte (error);
      if (problem == EINVAL)
        break;
      if (is_gap)
        {
          const guint8 control[] = { 0xc2, (guint8) *in };

          g_byte_array_append (text, control, sizeof control);
          in++;
          in_left--;
        }
    }

  g_byte_array_remove_range (self->held, 0, (guint) (self->held->len - in_left));
  return TRUE;
}

/* How many of the first bytes are ASCII, and no NUL. Nearly all of most feeds is, and GLib
 * looks at one byte at a time. */
static gsize
count_ascii (const guint8 *data,
             gsize         length)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT (0x8080808080808080);
  gsize         i = 0;

  while (length - i >= BLOCK_BYTES)
    {
      guint64 words[BLOCK_BYTES / sizeof (guint64)];
      guint64 signs = 0;

      /* Less one, a zero has the high bit, and nothing else that had it not. */
      memcpy (words, data + i, sizeof words);
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        signs |= words[k] | (words[k] - ones);
      if ((signs & highs) != 0)
        break;
      i += BLOCK_BYTES;
    }
  while (i < length && data[i] != '\0' && data[i] < 0x80)
    i++;

  return i;
}

/* How many of the first bytes are whole letters of UTF-8, and no NUL. */
static gsize
count_valid (const guint8 *data,
             gsize         length)
{
  gsize i = count_ascii (data, length);

  while (i < length && data[i] != '\0')
    {
      gunichar letter = g_utf8_get_char_validated ((const char *) data + i, (gssize) (length - i));

      if (letter == (gunichar) -1 || letter == (gunichar) -2)
        break;
      i += (gsize) g_unichar_to_utf8 (letter, NULL);
      i += count_ascii (data + i, length - i);
    }

  return i;
}

/* Passes on what is UTF-8, and holds a letter that is cut off at its end. */
static gboolean
check (VocXmlDecoder *self,
       const guint8  *data,
       gsize          length,
       GByteArray    *text,
       GError       **error)
{
  gsize         n_valid = count_valid (data, length);
  const guint8 *rest = data + n_valid;

  g_byte_array_append (text, data, (guint) n_valid);
  if (n_valid < length
      && (*rest == '\0' || g_utf8_get_char_validated ((const char *) rest, (gssize) (length - n_valid)) != (gunichar) -2))
    return refuse_byte (error);

  if (data == self->held->data)
    g_byte_array_remove_range (self->held, 0, (guint) n_valid);
  else
    g_byte_array_append (self->held, rest, (guint) (length - n_valid));
  return TRUE;
}

static gboolean
pass_on (VocXmlDecoder *self,
         gboolean       is_all,
         GByteArray    *text,
         GError       **error)
{
  if (self->fallback != NULL)
    try_fallback (self, is_all, text);
  if (self->fallback != NULL)
    return TRUE;

  return self->has_converter ? convert (self, text, error) : check (self, self->held->data, self->held->len, text, error);
}

/*
 * voc_xml_decoder_decode:
 * @self: a decoder
 * @data: the next bytes of a document, without white space before it
 * @length: how many there are
 * @text: gets what they say in UTF-8, without a NUL, as far as that is certain
 * @error: return location for %VOC_PARSE_ERROR_ENCODING
 *
 * Returns: %FALSE when they cannot be decoded any further, however they are cut: @text
 *   has all that came before
 */
gboolean
voc_xml_decoder_decode (VocXmlDecoder *self,
                        const guint8  *data,
                        gsize          length,
                        GByteArray    *text,
                        GError       **error)
{
  if (self->is_decided && !self->has_converter && self->fallback == NULL && self->held->len == 0)
    return check (self, data, length, text, error);

  g_byte_array_append (self->held, data, (guint) length);
  if (!self->is_decided && !decide (self, FALSE, error))
    return FALSE;

  return !self->is_decided || pass_on (self, FALSE, text, error);
}

/*
 * voc_xml_decoder_finish:
 * @self: a decoder that gets no more bytes
 * @text: gets what was held
 * @error: return location for %VOC_PARSE_ERROR_ENCODING and %VOC_PARSE_ERROR_TRUNCATED
 *
 * Returns: %FALSE when the last letter is cut off
 */
gboolean
voc_xml_decoder_finish (VocXmlDecoder *self,
                        GByteArray    *text,
                        GError       **error)
{
  if (!self->is_decided && !decide (self, TRUE, error))
    return FALSE;
  if (!pass_on (self, TRUE, text, error))
    return FALSE;
  if (self->held->len == 0)
    return TRUE;

  g_set_error_literal (error, VOC_PARSE_ERROR, VOC_PARSE_ERROR_TRUNCATED, "The XML is cut off in a letter");
  return FALSE;
}
