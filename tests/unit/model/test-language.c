/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text is told its language by its small words, or nothing is told. */

#include "model/voc-language.h"

static void
test_guess (void)
{
  static const struct
  {
    const char *code;
    const char *text;
  } cases[] = {
    { "en", "You will join our team and work on the tools that all of our offices use. We are looking for somebody who has an eye for detail." },
    { "de", "Wir suchen für unser Team eine Bäckerin oder einen Bäcker. Du arbeitest mit uns in der Nacht und wirst nach Tarif bezahlt." },
    { "fr", "Nous cherchons une boulangère ou un boulanger pour notre équipe. Vous travaillez avec nous dans la nuit, et votre salaire est celui de la branche." },
    { "es", "Buscamos una persona para nuestro equipo de noche. Trabajarás con los hornos de la panadería y también en la tienda, por un sueldo justo." },
    { "it", "Cerchiamo una persona per il nostro turno di notte. Il lavoro è nella panetteria e anche alla cassa, con un contratto della categoria." },
    { "pt", "Procuramos uma pessoa para o turno da noite. O trabalho é na padaria e também ao balcão, com um contrato do setor e não mais de oito horas." },
    { "nl", "Wij zoeken een bakker voor onze nachtploeg. Je werkt met de ovens van de bakkerij en ook in de winkel, en je wordt naar cao betaald." },
    { "sv", "Vi söker en bagare till vår nattgrupp. Du arbetar med ugnarna och även i butiken, och får lön från första dagen hos oss." },
    { "nb", "Vi søker en baker til nattskiftet vårt. Du jobber med ovnene og også i butikken, og du er ikke alene når det blir mye å gjøre etter helgen." },
    { "nn", "Vi søkjer ein bakar til nattskiftet vårt. Du jobbar med omnane og også i butikken, og du er ikkje åleine når det blir mykje å gjere etter helga." },
    { "da", "Vi søger en bager til vores nathold. Du arbejder med ovnene og også i butikken, og du er ikke alene, når der bliver meget at lave efter weekenden." },
    { "fi", "Etsimme leipuria tiimiimme. Sinulla on kokemusta alalta, ja voit aloittaa kun sopii. Meillä on hyvä palkka sekä joustavat vuorot, ja olet osana porukkaa." },
    { "pl", "Szukamy osoby do naszej piekarni. Praca jest na nocną zmianę, a pensja zależy od stażu. Będziesz też pomagać przy sprzedaży w sklepie, jeśli to potrzebne." },
    { "cs", "Hledáme pekaře do našeho týmu. Práce je na noční směny a také v obchodě, plat je podle tarifu a o víkendu se nepracuje, pokud to není nutné pro vás." },
    { "hu", "Pékséget vezetünk, és egy új társat keresünk. A munka éjszaka van, de a fizetés is több, mint más helyen, valamint minden hétvége szabad, ha nem kell segíteni." },
    { "tr", "Fırınımız için bir usta arıyoruz. Çalışma gece olarak yapılır ve ücret daha yüksek, ancak hafta sonu da bir gün sizin için boş kadar iyi." },
    { "ru", "Мы ищем пекаря в нашу пекарню. Работа в ночную смену, и вы получаете оплату за каждый час. Это место для тех, кто не боится муки." },
    { "uk", "Ми шукаємо пекаря до нашої пекарні. Робота в нічну зміну, і ви отримуєте оплату за кожну годину. Це місце для тих, хто не боїться борошна." },
    /* Words that are longer than any small word, and capitals of all kinds. */
    { "de", "WIR SUCHEN FÜR UNSERE RINDFLEISCHETIKETTIERUNGSÜBERWACHUNG UND DIE DONAUDAMPFSCHIFFFAHRTSELEKTRIZITÄTENGESELLSCHAFT EINE ÜBER-DEN-TELLERRAND-BLICKERIN" },
    { "el", "Ψάχνουμε αρτοποιό για τη νυχτερινή βάρδια, με εμπειρία στο Python." },
    { "ja", "夜勤のパン職人を募集しています。Pythonの知識は不要です。" },
    { "zh", "我们正在招聘夜班面包师,工资按小时计算。" },
    { "ko", "야간 근무 제빵사를 모집합니다." },
    { "ar", "نبحث عن خباز للعمل في الليل مع فريقنا." },
    { "fa", "ما به دنبال نانوا برای شیفت شب می‌گردیم، چون کار زیاد است و پول خوب." },
    { "he", "אנחנו מחפשים אופה למשמרת לילה." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (voc_language_guess (cases[i].text), ==, cases[i].code);
}

static void
test_nothing (void)
{
  static const char *const texts[] = {
    "",
    "Developer",
    "Python, Java, SQL, Docker, Kubernetes, React, TypeScript, Go, Rust, AWS, Azure, Linux",
    "Atlanta, GA; Boston, MA; Chicago, IL; Dallas, TX; Denver, CO; New York, NY; San Francisco, CA",
    "Baton Rouge, LA; Des Moines, IA; Shreveport, LA; Lafayette, LA; Des Plaines, IL; Monroe, LA; La Crosse, WI; Des Moines, WA",
    "https://example.org/de/der/die/das?la=le&les=de",
    "1234 5678 !!! ??? --- ,,,",
    /* As much of one as of the other. */
    "Wir suchen für unser Team eine Person. We are looking for a person for our team and you will work with us. Du arbeitest mit uns in der Nacht und bist nicht allein.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (voc_language_guess (texts[i]), ==, NULL);
}

static void
test_reduce (void)
{
  static const struct
  {
    const char *tag;
    const char *code;
  } cases[] = {
    { "de", "de" },
    { "EN-us", "en" },
    { "pt_BR.UTF-8", "pt" },
    { "no", "nb" },
    { "nn-NO", "nn" },
    { "zh-Hant-TW", "zh" },
    { "gsw", "gsw" },
    { "German", "" },
    { "x", "" },
    { "", "" },
    { "und", "" },
    { "de/at", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char code[VOC_LANGUAGE_SIZE];

      g_assert_cmpint (voc_language_reduce (cases[i].tag, code), ==, *cases[i].code != '\0');
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_reduce_all (void)
{
  const char *const tags[] = { "de_AT.UTF-8", "no", "C", "", "DE", "en-US", "nb", "not a language", NULL };
  const char *const none[] = { NULL };
  g_auto (GStrv) codes = voc_language_reduce_all (tags);
  g_auto (GStrv) nothing = voc_language_reduce_all (none);
  g_autofree char *joined = g_strjoinv (" ", codes);

  g_assert_cmpstr (joined, ==, "de nb en");
  g_assert_nonnull (nothing);
  g_assert_null (nothing[0]);
}

static void
assert_language (const char *stated,
                 const char *text,
                 const char *expected)
{
  g_autoptr (VocListing) listing = voc_listing_new ();
  char code[VOC_LANGUAGE_SIZE];

  listing->source_id = 1;
  voc_set_text (&listing->native_id, "1");
  voc_set_text (&listing->title, "Baker");
  voc_set_text (&listing->language, stated);
  voc_set_text (&listing->description_text, text);
  voc_language_of_listing (voc_listing_seal (listing), code);
  g_assert_cmpstr (code, ==, expected);
}

static void
test_listing (void)
{
  assert_language ("en-US", "Wir suchen für unser Team eine Bäckerin oder einen Bäcker. Du arbeitest mit uns in der Nacht.", "de");
  assert_language ("en-US", "Brot, Brezeln, Torten", "en");
  assert_language (NULL, "Brot, Brezeln, Torten", "");
  assert_language ("sv", NULL, "sv");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/language/guess", test_guess);
  g_test_add_func ("/model/language/nothing", test_nothing);
  g_test_add_func ("/model/language/reduce", test_reduce);
  g_test_add_func ("/model/language/reduce-all", test_reduce_all);
  g_test_add_func ("/model/language/listing", test_listing);

  return g_test_run ();
}
