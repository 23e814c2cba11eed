/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which language a text is in, told offline: by its script, and where several languages
 * share one, by the small words that no sentence does without. A text that is no running
 * text (a list of products, a title) has none of them, and nothing is told then: a guess
 * that may be wrong is worse than none. Pure, for any thread. */

#include "model/voc-language.h"

#include <string.h>

/* What an employer says of itself in another language often stands in front or at the end,
 * so more than one paragraph is read, and not the whole. */
#define MOST_BYTES 4000

/* Letters of a word that are kept, in bytes. */
#define WORD_BYTES 24

/* No small word is longer. */
#define SMALL_BYTES 16

/* Small words of a language that have to be there at least. */
#define LEAST_WORDS 6

/* Different ones: "LA" and "des" come again and again in lists of towns. */
#define LEAST_DIFFERENT 4

/* Room for all small words of all languages. */
#define N_WORDS 2048

/* A table in which they are found, so large that most words meet an empty place in it. */
#define SLOT_BITS 12
#define N_SLOTS (1u << SLOT_BITS)

typedef struct
{
  char        code[VOC_LANGUAGE_SIZE];
  const char *words;
} Language;

/* The words that are the most frequent in running text: articles, prepositions, pronouns,
 * auxiliaries, and of the words of advertisements those that all of them have. */
static const Language languages[] = {
  { "en", "the and of to in for with you your our we are is be will as on or this that have an from by at not which their can "
          "has who all it about if more than what into within across" },
  { "de", "der die das und ist in den von zu mit für auf des im sich nicht ein eine als auch es an werden aus er hat dass sie nach "
          "wird bei einer um am sind wie einem über einen haben oder aber zur bis mehr durch man sein wir dein deine uns unser unsere "
          "du ihre ihr sowie dich" },
  { "fr", "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ou vous nous votre vos "
          "notre nos aux être cette ces son ses leur leurs mais comme ainsi chez entre sous" },
  { "es", "de la que el en y los del se las por un para con no una su al lo como más pero sus le ha este porque esta entre cuando "
          "muy sin sobre también hasta donde desde todo nos durante nuestro nuestra tu tus son" },
  { "it", "di e il che la in un per non è del si le della dei con da una i al dell nel sono alla come più anche gli ha lo delle ma "
          "nella tra dagli dal questo questa nostra nostro ai sul" },
  { "pt", "de o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou quando muito nos já eu "
          "também só pelo pela até isso entre você nossa nosso são ser" },
  { "nl", "de en van het een in is dat op te zijn met voor niet aan om ook als dan maar bij of uit wordt door naar heeft hebben nog "
          "je wij ons onze jij jouw worden over kan deze tot dit" },
  { "sv", "och i att det som en på är av för med den till inte om ett har vi du från eller kan ska din dina vår våra hos oss samt även "
          "så också dig där efter vid mer blir dem" },
  { "nb", "og i det er på som en til å av for at med de har vi den du ikke om et eller fra kan skal din vår våre oss hos også deg "
          "blir være etter ved mer samt dine" },
  { "nn", "og i det er på som ein til å av for at med dei har vi den du ikkje om eit eller frå kan skal din vår våre oss hos også deg "
          "blir vere etter ved meir samt dine eg" },
  { "da", "og i at det er en på som til af for med de den har vi du ikke om et eller fra kan skal din vores os hos også dig bliver "
          "være efter ved mere samt dine hvor dit" },
  { "fi", "ja on että sekä tai kanssa myös ovat olet voit meidän sinun meillä sinulla joka jossa mitä kun niin ei ole kuin hyvä mukaan "
          "osana se hän mutta" },
  { "pl", "i w na z do się nie jest to że o jak za od po przez dla oraz lub są ale czy być naszym naszej nasze ich tym który która "
          "które będziesz mamy jeśli także przy pod" },
  { "cs", "a v na se je s z do že i o to pro za jako k od po si ale nebo ve které která který jsou být není ze své naše našem vás "
          "vám práci při nás" },
  { "sk", "a v na sa je s z do že aj o to pre za ako k od po si ale alebo vo ktoré ktorá ktorý sú byť nie zo svoje naše našom vás "
          "vám práca pri nás" },
  { "hu", "a az és hogy nem is egy van meg de ha csak már vagy mint el ki ez lesz kell volt után számára valamint illetve minden "
          "más között való" },
  { "ro", "și şi de la în a cu pe din pentru este care nu să o un mai sau ca se prin ale fi sunt dar după al cel noastră" },
  { "tr", "ve bir bu için ile da de olarak daha çok en gibi olan veya kadar sonra ne var ancak her ya göre üzere tarafından" },
  { "ca", "de la i que el en a els per amb les del un una no és al més com o als però són seva aquest aquesta també ens nostre" },
  { "hr", "i u je na se da za su od s o kao ili te koji koja što će do iz po biti nije sa" },
  { "sl", "in v je na za se da so s z o ki kot ali pri po do iz bo tudi vas" },
  { "et", "ja on ei et see kui ka või mis oma ning kes meie sinu" },
  { "lv", "un ir ar no par uz lai kas vai kā arī tiek" },
  { "lt", "ir į yra su iš kad tai ar kaip už apie mūsų" },
  { "vi", "và của là có cho các được trong với không những" },
  { "id", "dan yang di untuk dengan dari pada ini dalam adalah akan atau tidak ke" },
  { "ru", "и в на с по для что не от до как или вы мы это за к из у о при работы наша" },
  { "uk", "і в на з по для що не від до як або ви ми це за та із у про при є" },
  { "bg", "и в на с за да се от е не по като или ще са при до" },
  { "sr", "и у је на се да за су од са као или" },
};

/* Letters that no other language here writes; of a script that one language writes. */
typedef enum
{
  SCRIPT_OTHER,
  SCRIPT_LATIN,
  SCRIPT_CYRILLIC,
  SCRIPT_GREEK,
  SCRIPT_HEBREW,
  SCRIPT_ARABIC,
  SCRIPT_PERSIAN, /* Arabic letters that Arabic has not */
  SCRIPT_DEVANAGARI,
  SCRIPT_THAI,
  SCRIPT_HANGUL,
  SCRIPT_KANA,
  SCRIPT_HAN,
} Script;

#define N_SCRIPTS (SCRIPT_HAN + 1)

/* A text that was read: how many letters of each script it has, how many words, and which
 * small ones, with how often each of these was met. */
typedef struct
{
  guint   scripts[N_SCRIPTS];
  guint   n_words;
  guint   n_different;
  guint16 times[N_WORDS];     /* by number */
  guint16 different[N_WORDS]; /* the numbers of those that were met */
} Sight;

/* The bytes of a small word, as two numbers: what is behind its end is 0. */
typedef struct
{
  guint64 first;
  guint64 second;
} WordKey;

/* The small words of all languages, numbered from 1 on. */
typedef struct
{
  guint   n;
  guint16 slots[N_SLOTS]; /* the number of a word; 0: empty */
  WordKey keys[N_WORDS];  /* by number */
  guint32 bits[N_WORDS];  /* by number: the languages that have it, a bit each */
} Words;

/* Of each language: its small words, all and each once. */
typedef struct
{
  guint all[G_N_ELEMENTS (languages)];
  guint different[G_N_ELEMENTS (languages)];
} Counts;

static Script
script_of (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
      return SCRIPT_LATIN;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return SCRIPT_CYRILLIC;
    case G_UNICODE_SCRIPT_GREEK:
      return SCRIPT_GREEK;
    case G_UNICODE_SCRIPT_HEBREW:
      return SCRIPT_HEBREW;
    case G_UNICODE_SCRIPT_ARABIC:
      return c == 0x67e || c == 0x686 || c == 0x698 || c == 0x6af ? SCRIPT_PERSIAN : SCRIPT_ARABIC;
    case G_UNICODE_SCRIPT_DEVANAGARI:
      return SCRIPT_DEVANAGARI;
    case G_UNICODE_SCRIPT_THAI:
      return SCRIPT_THAI;
    case G_UNICODE_SCRIPT_HANGUL:
      return SCRIPT_HANGUL;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return SCRIPT_KANA;
    case G_UNICODE_SCRIPT_HAN:
      return SCRIPT_HAN;
    default:
      return SCRIPT_OTHER;
    }
}

/* @word: with at least SMALL_BYTES that can be read */
static WordKey
make_key (const char *word,
          gsize       length)
{
  guint64 octets[2];
  gsize   n_second = length > 8 ? length - 8 : 0;

  memcpy (octets, word, sizeof octets);
  octets[0] = GUINT64_FROM_LE (octets[0]);
  octets[1] = GUINT64_FROM_LE (octets[1]);
  if (length < 8)
    octets[0] &= (G_GUINT64_CONSTANT (1) << (length * 8)) - 1;
  if (n_second < 8)
    octets[1] &= (G_GUINT64_CONSTANT (1) << (n_second * 8)) - 1;

  return (WordKey){ octets[0], octets[1] };
}

/* The place of a word in the table, or the empty one where it would be. */
static guint
find_slot (const Words *words,
           WordKey      key)
{
  guint64 sum = (key.first ^ key.second * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  guint   slot = (guint) (sum >> (64 - SLOT_BITS));

  for (; words->slots[slot] != 0; slot = (slot + 1) % N_SLOTS)
    {
      const WordKey *other = &words->keys[words->slots[slot]];

      if (other->first == key.first && other->second == key.second)
        break;
    }

  return slot;
}

static void
add_word (Words      *words,
          const char *word,
          guint       language)
{
  char    room[SMALL_BYTES] = "";
  gsize   length = strlen (word);
  WordKey key;
  guint   slot;

  g_assert (length <= SMALL_BYTES);
  memcpy (room, word, length);
  key = make_key (room, length);
  slot = find_slot (words, key);
  if (words->slots[slot] == 0)
    {
      words->n++;
      g_assert (words->n < N_WORDS);
      words->slots[slot] = (guint16) words->n;
      words->keys[words->n] = key;
    }
  words->bits[words->slots[slot]] |= 1u << language;
}

static const Words *
get_words (void)
{
  static gsize is_made;
  static Words words;

  G_STATIC_ASSERT (G_N_ELEMENTS (languages) <= 32);
  G_STATIC_ASSERT (N_WORDS < N_SLOTS);

  if (g_once_init_enter (&is_made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          g_auto (GStrv) list = g_strsplit (languages[i].words, " ", -1);

          for (guint j = 0; list[j] != NULL; j++)
            add_word (&words, list[j], i);
        }
      g_once_init_leave (&is_made, 1);
    }

  return &words;
}

static void
take_word (Sight       *self,
           const Words *words,
           const char  *word,
           gsize        length)
{
  guint number;

  self->n_words++;
  if (length > SMALL_BYTES)
    return;

  number = words->slots[find_slot (words, make_key (word, length))];
  if (number == 0)
    return;
  if (self->times[number] == 0)
    self->different[self->n_different++] = (guint16) number;
  self->times[number]++;
}

static void
look_at (Sight      *self,
         const char *text)
{
  const Words *words = get_words ();
  char         word[WORD_BYTES + 8] = "";
  gsize        length = 0;

  for (const char *p = text; *p != '\0' && p - text < MOST_BYTES; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p;

      if (g_ascii_isalpha ((char) c))
        {
          self->scripts[SCRIPT_LATIN]++;
          if (length < WORD_BYTES)
            word[length++] = (char) (c | 0x20);
          continue;
        }
      if (c >= 0x80 && g_unichar_isalpha (c = g_utf8_get_char (p)))
        {
          self->scripts[script_of (c)]++;
          if (length < WORD_BYTES)
            length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), word + length);
          continue;
        }

      if (length > 0)
        take_word (self, words, word, length);
      length = 0;
    }

  if (length > 0)
    take_word (self, words, word, length);
}

/* The script that most letters are of, a little Latin among them: names of products are
 * in every advertisement. */
static Script
find_script (const Sight *self)
{
  Script best = SCRIPT_OTHER;
  guint  n = 0;
  guint  all = 0;

  for (guint i = SCRIPT_LATIN; i < N_SCRIPTS; i++)
    {
      all += self->scripts[i];
      if (i > SCRIPT_LATIN && self->scripts[i] > n)
        {
          best = (Script) i;
          n = self->scripts[i];
        }
    }

  return all > 0 && n * 3 >= all ? best : SCRIPT_LATIN;
}

static void
count (const Sight *self,
       Counts      *counts)
{
  const Words *words = get_words ();

  for (guint i = 0; i < self->n_different; i++)
    {
      guint number = self->different[i];

      for (guint32 bits = words->bits[number]; bits != 0; bits &= bits - 1)
        {
          guint language = (guint) __builtin_ctz (bits);

          counts->all[language] += self->times[number];
          counts->different[language]++;
        }
    }
}

/* How many of the small words that were met @language shares with each other one. */
static void
count_shared (const Sight *self,
              guint        language,
              guint       *shared)
{
  const Words *words = get_words ();

  for (guint i = 0; i < self->n_different; i++)
    {
      guint number = self->different[i];

      if ((words->bits[number] >> language & 1u) == 0)
        continue;
      for (guint32 bits = words->bits[number]; bits != 0; bits &= bits - 1)
        shared[__builtin_ctz (bits)] += self->times[number];
    }
}

/* A tenth of all words, which languages with few small words reach too; and twice as many
 * of those that tell it from another language as of those that tell the other from it. */
static const char *
guess_by_words (const Sight *self)
{
  Counts counts = { 0 };
  guint  shared[G_N_ELEMENTS (languages)] = { 0 };
  guint  best = 0;

  count (self, &counts);
  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (counts.all[i] > counts.all[best])
      best = i;
  if (counts.all[best] < LEAST_WORDS || counts.all[best] * 10 < self->n_words || counts.different[best] < LEAST_DIFFERENT)
    return NULL;

  count_shared (self, best, shared);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i != best)
      {
        guint apart = counts.all[best] - shared[i];

        if (apart < 2 || apart < 2 * (counts.all[i] - shared[i]))
          return NULL;
      }

  return languages[best].code;
}

/**
 * voc_language_guess:
 * @text: running text, UTF-8
 *
 * Returns: (transfer none) (nullable): the language that it is in, as a primary subtag of
 *   BCP 47; %NULL when that cannot be told, or is two
 */
const char *
voc_language_guess (const char *text)
{
  Sight self;

  g_return_val_if_fail (text != NULL, NULL);

  memset (&self, 0, G_STRUCT_OFFSET (Sight, different));
  look_at (&self, text);
  switch (find_script (&self))
    {
    case SCRIPT_GREEK:
      return "el";
    case SCRIPT_HEBREW:
      return "he";
    case SCRIPT_ARABIC:
      return self.scripts[SCRIPT_PERSIAN] * 50 > self.scripts[SCRIPT_ARABIC] ? "fa" : "ar";
    case SCRIPT_DEVANAGARI:
      return "hi";
    case SCRIPT_THAI:
      return "th";
    case SCRIPT_HANGUL:
      return "ko";
    case SCRIPT_KANA:
      return "ja";
    case SCRIPT_HAN:
      return self.scripts[SCRIPT_KANA] * 10 > self.scripts[SCRIPT_HAN] ? "ja" : "zh";
    case SCRIPT_OTHER:
    case SCRIPT_PERSIAN:
      return NULL;
    case SCRIPT_LATIN:
    case SCRIPT_CYRILLIC:
    default:
      return guess_by_words (&self);
    }
}

/**
 * voc_language_reduce:
 * @tag: (nullable): what a source says: a tag of BCP 47, or of a locale
 * @code: (out caller-allocates) (array fixed-size=4): its primary subtag in small letters;
 *   Norwegian without a kind is Bokmål
 *
 * Returns: whether it says a language; @code is "" otherwise
 */
gboolean
voc_language_reduce (const char *tag,
                     char       *code)
{
  gsize length = 0;

  *code = '\0';
  if (tag == NULL)
    return FALSE;

  while (g_ascii_isalpha (tag[length]))
    length++;
  if (length < 2 || length > 3 || (tag[length] != '\0' && strchr ("-_.@", tag[length]) == NULL))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    code[i] = g_ascii_tolower (tag[i]);
  code[length] = '\0';
  if (strcmp (code, "no") == 0)
    g_strlcpy (code, "nb", VOC_LANGUAGE_SIZE);
  else if (strcmp (code, "und") == 0 || strcmp (code, "mul") == 0)
    *code = '\0';
  return *code != '\0';
}

/**
 * voc_language_reduce_all:
 * @tags: (array zero-terminated=1): as in voc_language_reduce()
 *
 * Returns: (transfer full) (array zero-terminated=1): the languages that they say, each once,
 *   in the order of @tags
 */
char **
voc_language_reduce_all (const char *const *tags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (tags != NULL, NULL);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      char code[VOC_LANGUAGE_SIZE];

      if (voc_language_reduce (tags[i], code) && g_hash_table_add (seen, g_strdup (code)))
        g_strv_builder_add (builder, code);
    }

  return g_strv_builder_end (builder);
}

/**
 * voc_language_of_listing:
 * @listing: a sealed listing
 * @code: (out caller-allocates) (array fixed-size=4): the language of its text, as a
 *   primary subtag; "" when it is not known
 *
 * What the text itself shows goes before what its source says: many feeds name the
 * language of their site.
 */
void
voc_language_of_listing (const VocListing *listing,
                         char             *code)
{
  const char *guess = listing->description_text != NULL ? voc_language_guess (listing->description_text) : NULL;

  if (guess != NULL)
    g_strlcpy (code, guess, VOC_LANGUAGE_SIZE);
  else
    voc_language_reduce (listing->language, code);
}
