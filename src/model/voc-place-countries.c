/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of countries as feeds write them: ISO 3166-1 codes, English, German,
 * French, Spanish, Swedish and Norwegian names (from the iso-codes tables) and
 * the short forms of every day. Names are keys of voc_text_key(). A name that two
 * countries share (Congo, Virgin Islands) is none of them. Pure, for any thread;
 * the index over the table is made once. */

#include "model/voc-place.h"

#include "base/voc-text.h"

#include <string.h>

typedef struct
{
  const char *alpha2;
  const char *alpha3;
  const char *names; /* parted by bars */
} Country;

/* clang-format off */
static const Country countries[] = {
  { "AD", "AND", "andorra|andorre" },
  { "AE", "ARE", "united arab emirates|uae|u a e|emirates|vereinigte arabische emirate|"
    "emirats arabes unis|emiratos arabes unidos|forenade arabemiraten|"
    "de forente arabiske emirater" },
  { "AF", "AFG", "afghanistan|afganistan" },
  { "AG", "ATG", "antigua and barbuda|antigua und barbuda|antigua et barbuda|"
    "antigua y barbuda|antigua och barbuda|antigua og barbuda" },
  { "AI", "AIA", "anguilla|anguila" },
  { "AL", "ALB", "albania|albanien|albanie" },
  { "AM", "ARM", "armenia|armenien|armenie" },
  { "AO", "AGO", "angola" },
  { "AQ", "ATA", "antarctica|antarktis|antarctique|antartida|antarktika" },
  { "AR", "ARG", "argentina|argentinien|argentine" },
  { "AS", "ASM", "american samoa|amerikanisch samoa|samoa americaines|samoa estadounidense|"
    "amerikanska samoa|amerikansk samoa" },
  { "AT", "AUT", "austria|oesterreich|osterreich|autriche|osterrike" },
  { "AU", "AUS", "australia|australien|australie" },
  { "AW", "ABW", "aruba" },
  { "AX", "ALA", "aland islands|aland inseln|aland|islas aland" },
  { "AZ", "AZE", "azerbaijan|aserbaidschan|azerbaidjan|azerbaiyan|azerbajdzjan|aserbajdsjan" },
  { "BA", "BIH", "bosnia and herzegovina|bosnia|bosnien und herzegowina|bosnie herzegovine|"
    "bosnia y herzegovina|bosnien hercegovina|bosnia hercegovina" },
  { "BB", "BRB", "barbados|barbade" },
  { "BD", "BGD", "bangladesh|bangladesch|banglades" },
  { "BE", "BEL", "belgium|belgie|belgien|belgique|belgica|belgia" },
  { "BF", "BFA", "burkina faso|burquina faso" },
  { "BG", "BGR", "bulgaria|bulgarien|bulgarie" },
  { "BH", "BHR", "bahrain|bahrein|barein" },
  { "BI", "BDI", "burundi" },
  { "BJ", "BEN", "benin" },
  { "BL", "BLM", "saint barthelemy|san bartolome" },
  { "BM", "BMU", "bermuda|bermudes|islas bermudas" },
  { "BN", "BRN", "brunei darussalam|brunei" },
  { "BO", "BOL", "bolivia|bolivien|bolivie" },
  { "BQ", "BES", "bonaire|islas bes" },
  { "BR", "BRA", "brazil|brasil|brasilien|bresil" },
  { "BS", "BHS", "bahamas|the bahamas" },
  { "BT", "BTN", "bhutan|bhoutan|butan" },
  { "BV", "BVT", "bouvet island|bouvet insel|ile bouvet|isla bouvet|bouveton|bouvetoya" },
  { "BW", "BWA", "botswana|botsuana" },
  { "BY", "BLR", "belarus|bielorrusia|vitryssland|hviterussland" },
  { "BZ", "BLZ", "belize|belice" },
  { "CA", "CAN", "canada|kanada" },
  { "CC", "CCK", "cocos keeling islands|kokos inseln|cocos|islas cocos|kokosoarna|kokosoyene" },
  { "CD", "COD", "dr congo|drc|congo kinshasa|demokratische republik kongo|"
    "republique democratique du congo" },
  { "CF", "CAF", "central african republic|zentralafrikanische republik|"
    "republique centrafricaine|republica centroafricana|"
    "centralafrikanska republiken|den sentralafrikanske republikk" },
  { "CG", "COG", "congo brazzaville|republic of the congo|republique du congo" },
  { "CH", "CHE", "switzerland|schweiz|suisse|svizzera|suiza|sveits" },
  { "CI", "CIV", "cote divoire|ivory coast|costa de marfil|elfenbenskusten|elfenbenskysten" },
  { "CK", "COK", "cook islands|cookinseln|iles cook|islas cook|cookoarna|cookoyene" },
  { "CL", "CHL", "chile|chili" },
  { "CM", "CMR", "cameroon|kamerun|cameroun|camerun" },
  { "CN", "CHN", "china|prc|mainland china|chine|kina" },
  { "CO", "COL", "colombia|kolumbien|colombie" },
  { "CR", "CRI", "costa rica" },
  { "CU", "CUB", "cuba|kuba" },
  { "CV", "CPV", "cabo verde|cape verde|kap verde|cap vert|kapp verde" },
  { "CW", "CUW", "curacao|curazao" },
  { "CX", "CXR", "christmas island|weihnachtsinseln|christmas|isla de navidad|julon|"
    "christmasoya" },
  { "CY", "CYP", "cyprus|zypern|chypre|chipre|cypern|kypros" },
  { "CZ", "CZE", "czechia|czech republic|cesko|ceska republika|tschechien|tchequie|chequia|"
    "tjeckien|tsjekkia" },
  { "DE", "DEU", "germany|brd|deutschland|allemagne|alemania|tyskland" },
  { "DJ", "DJI", "djibouti|dschibuti|yibuti" },
  { "DK", "DNK", "denmark|danmark|danemark|dinamarca" },
  { "DM", "DMA", "dominica|dominique" },
  { "DO", "DOM", "dominican republic|dominikanische republik|republique dominicaine|"
    "republica dominicana|dominikanska republiken|den dominikanske republikk" },
  { "DZ", "DZA", "algeria|algerien|algerie|algeriet" },
  { "EC", "ECU", "ecuador|equateur" },
  { "EE", "EST", "estonia|eesti|estland|estonie" },
  { "EG", "EGY", "egypt|agypten|egypte|egipto|egypten" },
  { "EH", "ESH", "western sahara|westsahara|sahara occidental|vastsahara|vest sahara" },
  { "ER", "ERI", "eritrea|erythree" },
  { "ES", "ESP", "spain|spanien|espagne|espana|spania" },
  { "ET", "ETH", "ethiopia|athiopien|ethiopie|etiopia|etiopien" },
  { "FI", "FIN", "finland|suomi|finnland|finlande|finlandia" },
  { "FJ", "FJI", "fiji|fidschi|fidji|fiyi" },
  { "FK", "FLK", "falkland islands malvinas|falkland islands|falklandinseln|malouines|"
    "islas falkland|falklandsoarna|falklandsoyene" },
  { "FM", "FSM", "micronesia|mikronesien|micronesie|mikronesia" },
  { "FO", "FRO", "faroe islands|faroer inseln|iles feroe|islas feroe|faroarna|faeroyene" },
  { "FR", "FRA", "france|frankreich|francia|frankrike" },
  { "GA", "GAB", "gabon|gabun" },
  { "GB", "GBR", "united kingdom|uk|u k|great britain|england|scotland|wales|northern ireland|"
    "vereinigtes konigreich|royaume uni|reino unido|forenade kungariket|"
    "storbritannia" },
  { "GD", "GRD", "grenada|grenade|granada" },
  { "GE", "GEO", "georgia|georgien|georgie" },
  { "GF", "GUF", "french guiana|franzosisch guyana|guyane francaise|guayana francesa|"
    "franska guyana|fransk guyana" },
  { "GG", "GGY", "guernsey|guernesey" },
  { "GH", "GHA", "ghana" },
  { "GI", "GIB", "gibraltar" },
  { "GL", "GRL", "greenland|gronland|groenland|groenlandia" },
  { "GM", "GMB", "gambia|the gambia|gambie" },
  { "GN", "GIN", "guinea|guinee" },
  { "GP", "GLP", "guadeloupe|guadalupe" },
  { "GQ", "GNQ", "equatorial guinea|aquatorialguinea|guinee equatoriale|guinea ecuatorial|"
    "ekvatorialguinea|ekvatorial guinea" },
  { "GR", "GRC", "greece|hellas|griechenland|grece|grecia|grekland" },
  { "GS", "SGS", "south georgia and the south sandwich islands|"
    "south georgia und die sudlichen sandwichinseln|"
    "georgie du sud et les iles sandwich du sud|"
    "islas georgias del sur y sandwich del sur|"
    "sydgeorgien och sodra sandwichoarna|sor georgia og sor sandwichoyene" },
  { "GT", "GTM", "guatemala" },
  { "GU", "GUM", "guam" },
  { "GW", "GNB", "guinea bissau|guinee bissau|guinea bisau" },
  { "GY", "GUY", "guyana" },
  { "HK", "HKG", "hong kong|hongkong|hong kong sar" },
  { "HM", "HMD", "heard island and mcdonald islands|heard und mcdonaldinseln|"
    "iles heard et macdonald|islas heard y mcdonald|heardon och mcdonaldoarna|"
    "heard og mcdonaldoyene" },
  { "HN", "HND", "honduras" },
  { "HR", "HRV", "croatia|hrvatska|kroatien|croatie|croacia|kroatia" },
  { "HT", "HTI", "haiti" },
  { "HU", "HUN", "hungary|magyarorszag|ungarn|hongrie|hungria|ungern" },
  { "ID", "IDN", "indonesia|indonesien|indonesie" },
  { "IE", "IRL", "ireland|republic of ireland|eire|irland|irlande|irlanda" },
  { "IL", "ISR", "israel" },
  { "IM", "IMN", "isle of man|insel man|ile de man|isla de man" },
  { "IN", "IND", "india|bharat|indien|inde" },
  { "IO", "IOT", "british indian ocean territory|britisches territorium im indischen ozean|"
    "territoire britannique de locean indien|"
    "territorio britanico del oceano indico|"
    "brittiskt territorium i indiska oceanen|"
    "det britiske territoriet i indiahavet" },
  { "IQ", "IRQ", "iraq|irak" },
  { "IR", "IRN", "iran" },
  { "IS", "ISL", "iceland|island|islande|islandia" },
  { "IT", "ITA", "italy|italia|italien|italie" },
  { "JE", "JEY", "jersey" },
  { "JM", "JAM", "jamaica|jamaika|jamaique" },
  { "JO", "JOR", "jordan|jordanien|jordanie|jordania" },
  { "JP", "JPN", "japan|nippon|japon" },
  { "KE", "KEN", "kenya|kenia" },
  { "KG", "KGZ", "kyrgyzstan|kirgisistan|kirghizistan|kirguistan|kirgizistan" },
  { "KH", "KHM", "cambodia|kambodscha|cambodge|camboya|kambodja|kambodsja" },
  { "KI", "KIR", "kiribati" },
  { "KM", "COM", "comoros|komoren|comores|comorerna|komorene" },
  { "KN", "KNA", "saint kitts and nevis|st kitts und nevis|saint christophe et nieves|"
    "san cristobal y nieves|sankt kitts och nevis|saint kitts og nevis" },
  { "KP", "PRK", "north korea|nordkorea|coree du nord|nord korea" },
  { "KR", "KOR", "south korea|korea|republic of korea|sudkorea|coree du sud|sydkorea|sor korea" },
  { "KW", "KWT", "kuwait|koweit" },
  { "KY", "CYM", "cayman islands|cayman inseln|iles caimans|islas caiman|caymanoarna|"
    "caymanoyene" },
  { "KZ", "KAZ", "kazakhstan|kasachstan|kazajistan|kazakstan|kasakhstan" },
  { "LA", "LAO", "laos" },
  { "LB", "LBN", "lebanon|libanon|liban|libano" },
  { "LC", "LCA", "saint lucia|st lucia|sainte lucie|santa lucia|sankt lucia" },
  { "LI", "LIE", "liechtenstein" },
  { "LK", "LKA", "sri lanka" },
  { "LR", "LBR", "liberia" },
  { "LS", "LSO", "lesotho|lesoto" },
  { "LT", "LTU", "lithuania|lietuva|litauen|lituanie|lituania" },
  { "LU", "LUX", "luxembourg|luxemburg|luxemburgo" },
  { "LV", "LVA", "latvia|latvija|lettland|lettonie|letonia" },
  { "LY", "LBY", "libya|libyen|libye|libia" },
  { "MA", "MAR", "morocco|marokko|maroc|marruecos|marocko" },
  { "MC", "MCO", "monaco" },
  { "MD", "MDA", "moldova|moldau|moldavie|moldavia|moldavien" },
  { "ME", "MNE", "montenegro" },
  { "MF", "MAF", "saint martin french part|san martin" },
  { "MG", "MDG", "madagascar|madagaskar" },
  { "MH", "MHL", "marshall islands|marshallinseln|iles marshall|islas marshall|marshalloarna|"
    "marshalloyene" },
  { "MK", "MKD", "north macedonia|macedonia|nordmazedonien|macedoine du nord|"
    "macedonia del norte|nordmakedonien|nord makedonia" },
  { "ML", "MLI", "mali" },
  { "MM", "MMR", "myanmar|burma|birmanie|birmania" },
  { "MN", "MNG", "mongolia|mongolei|mongolie|mongoliet" },
  { "MO", "MAC", "macao|macau" },
  { "MP", "MNP", "northern mariana islands|nordliche marianen|iles mariannes du nord|"
    "islas marianas del norte|nordmarianerna|nord marianene" },
  { "MQ", "MTQ", "martinique|martinica" },
  { "MR", "MRT", "mauritania|mauretanien|mauritanie" },
  { "MS", "MSR", "montserrat" },
  { "MT", "MLT", "malta|malte" },
  { "MU", "MUS", "mauritius|maurice|mauricio" },
  { "MV", "MDV", "maldives|malediven|islas maldivas|maldiverna|maldivene" },
  { "MW", "MWI", "malawi|malaui" },
  { "MX", "MEX", "mexico|mexiko|mexique" },
  { "MY", "MYS", "malaysia|malaisie|malasia" },
  { "MZ", "MOZ", "mozambique|mosambik|mocambique" },
  { "NA", "NAM", "namibia|namibie" },
  { "NC", "NCL", "new caledonia|neukaledonien|nouvelle caledonie|nueva caledonia|"
    "nya kaledonien|ny caledonia" },
  { "NE", "NER", "niger" },
  { "NF", "NFK", "norfolk island|norfolkinsel|ile norfolk|isla norfolk|norfolkoarna|norfolkoya" },
  { "NG", "NGA", "nigeria" },
  { "NI", "NIC", "nicaragua" },
  { "NL", "NLD", "netherlands|the netherlands|holland|nederland|niederlande|pays bas|"
    "paises bajos|nederlanderna" },
  { "NO", "NOR", "norway|norwegen|norvege|noruega|norge" },
  { "NP", "NPL", "nepal" },
  { "NR", "NRU", "nauru" },
  { "NU", "NIU", "niue|nioue" },
  { "NZ", "NZL", "new zealand|aotearoa|neuseeland|nouvelle zelande|nueva zelanda|nya zeeland" },
  { "OM", "OMN", "oman" },
  { "PA", "PAN", "panama" },
  { "PE", "PER", "peru|perou" },
  { "PF", "PYF", "french polynesia|franzosisch polynesien|polynesie francaise|"
    "polinesia francesa|franska polynesien|fransk polynesia" },
  { "PG", "PNG", "papua new guinea|papua neuguinea|papouasie nouvelle guinee|"
    "papua nueva guinea|papua nya guinea|papua ny guinea" },
  { "PH", "PHL", "philippines|the philippines|philippinen|filipinas|filippinerna|filippinene" },
  { "PK", "PAK", "pakistan" },
  { "PL", "POL", "poland|polska|polen|pologne|polonia" },
  { "PM", "SPM", "saint pierre and miquelon|st pierre und miquelon|saint pierre et miquelon|"
    "san pedro y miquelon|sankt pierre och miquelon|saint pierre og miquelon" },
  { "PN", "PCN", "pitcairn|iles pitcairn" },
  { "PR", "PRI", "puerto rico|porto rico" },
  { "PS", "PSE", "palestine|palastina|palestina|staten palestina" },
  { "PT", "PRT", "portugal" },
  { "PW", "PLW", "palau|palaos" },
  { "PY", "PRY", "paraguay" },
  { "QA", "QAT", "qatar|katar|catar" },
  { "RE", "REU", "reunion" },
  { "RO", "ROU", "romania|rumanien|roumanie|rumania" },
  { "RS", "SRB", "serbia|srbija|serbien|serbie" },
  { "RU", "RUS", "russian federation|russia|russische foderation|russie|federacion rusa|"
    "ryska federationen|den russiske foderasjon" },
  { "RW", "RWA", "rwanda|ruanda" },
  { "SA", "SAU", "saudi arabia|ksa|saudi arabien|arabie saoudite|arabia saudi|saudiarabien" },
  { "SB", "SLB", "solomon islands|salomoninseln|salomon|islas salomon|salomonoarna|"
    "salomonoyene" },
  { "SC", "SYC", "seychelles|seychellen|seychellerna|seychellene" },
  { "SD", "SDN", "sudan|soudan" },
  { "SE", "SWE", "sweden|schweden|suede|suecia|sverige" },
  { "SG", "SGP", "singapore|singapur|singapour" },
  { "SH", "SHN", "saint helena|st helena|sainte helene|santa elena" },
  { "SI", "SVN", "slovenia|slovenija|slowenien|slovenie|eslovenia|slovenien" },
  { "SJ", "SJM", "svalbard and jan mayen|svalbard und jan mayen|svalbard et ile jan mayen|"
    "svalbard y jan mayen|svalbard och jan mayen|svalbard og jan mayen" },
  { "SK", "SVK", "slovakia|slovensko|slowakei|slovaquie|eslovaquia|slovakien" },
  { "SL", "SLE", "sierra leone|sierra leona" },
  { "SM", "SMR", "san marino|saint marin" },
  { "SN", "SEN", "senegal" },
  { "SO", "SOM", "somalia|somalie" },
  { "SR", "SUR", "suriname|surinam" },
  { "SS", "SSD", "south sudan|sudsudan|soudan du sud|sudan del sur|sydsudan|sor sudan" },
  { "ST", "STP", "sao tome and principe|sao tome und principe|sao tome et principe|"
    "santo tome y principe|sao tome och principe|sao tome og principe" },
  { "SV", "SLV", "el salvador|salvador" },
  { "SX", "SXM", "sint maarten dutch part|isla de san martin|sint maarten" },
  { "SY", "SYR", "syria|syrien" },
  { "SZ", "SWZ", "eswatini|swaziland|esuatini" },
  { "TC", "TCA", "turks and caicos islands|turks und caicosinseln|iles turques et caiques|"
    "islas turcas y caicos|turks och caicosoarna|turks og caicosoyene" },
  { "TD", "TCD", "chad|tschad|tchad|tsjad" },
  { "TF", "ATF", "french southern territories|franzosische sud und antarktisgebiete|"
    "terres australes francaises|territorios franceses del sur|"
    "franska sydterritorierna|franske sorlige territorier" },
  { "TG", "TGO", "togo" },
  { "TH", "THA", "thailand|thailande|tailandia" },
  { "TJ", "TJK", "tajikistan|tadschikistan|tadjikistan|tayikistan|tadzjikistan|tadsjikistan" },
  { "TK", "TKL", "tokelau" },
  { "TL", "TLS", "timor leste|east timor|timor oriental|osttimor|ost timor" },
  { "TM", "TKM", "turkmenistan" },
  { "TN", "TUN", "tunisia|tunesien|tunisie|tunez|tunisien" },
  { "TO", "TON", "tonga" },
  { "TR", "TUR", "turkiye|turkey|turkei|turkiet" },
  { "TT", "TTO", "trinidad and tobago|trinidad|trinidad und tobago|trinite et tobago|"
    "trinidad y tobago|trinidad och tobago|trinidad og tobago" },
  { "TV", "TUV", "tuvalu" },
  { "TW", "TWN", "taiwan" },
  { "TZ", "TZA", "tanzania|tansania|tanzanie" },
  { "UA", "UKR", "ukraine|ukraina|ucrania" },
  { "UG", "UGA", "uganda|ouganda" },
  { "UM", "UMI", "united states minor outlying islands|iles mineures eloignees des etats unis|"
    "islas ultramarinas menores de estados unidos|"
    "forenta staternas mindre oar i oceanien och vastindien|"
    "mindre utenforliggende oyer til usa" },
  { "US", "USA", "united states|u s|u s a|united states of america|america|usa|estados unidos|"
    "etats unis|vereinigte staaten|eeuu|ee uu|de forente stater" },
  { "UY", "URY", "uruguay" },
  { "UZ", "UZB", "uzbekistan|usbekistan|ouzbekistan" },
  { "VA", "VAT", "holy see vatican city state|vatican|vatican city|heiliger stuhl|saint siege|"
    "santa sede|vatikanstaten" },
  { "VC", "VCT", "saint vincent and the grenadines|st vincent und die grenadinen|"
    "saint vincent et les grenadines|san vicente y las granadinas|"
    "sankt vincent och grenadinerna|saint vincent og grenadinene" },
  { "VE", "VEN", "venezuela" },
  { "VG", "VGB", "british virgin islands|britische jungferninseln|iles vierges britanniques" },
  { "VI", "VIR", "us virgin islands|amerikanische jungferninseln|iles vierges" },
  { "VN", "VNM", "vietnam|viet nam" },
  { "VU", "VUT", "vanuatu" },
  { "WF", "WLF", "wallis and futuna|wallis und futuna|wallis et futuna|wallis y futuna|"
    "wallis och futuna|wallis og futunaoyene" },
  { "WS", "WSM", "samoa" },
  { "YE", "YEM", "yemen|jemen" },
  { "YT", "MYT", "mayotte" },
  { "ZA", "ZAF", "south africa|rsa|sudafrika|afrique du sud|sudafrica|sydafrika|sor afrika" },
  { "ZM", "ZMB", "zambia|sambia|zambie" },
  { "ZW", "ZWE", "zimbabwe|simbabwe|zimbabue" },
};
/* clang-format on */

static gpointer
build_index (gpointer data)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      const Country *country = &countries[i];
      g_auto (GStrv) names = g_strsplit (country->names, "|", -1);

      for (gsize j = 0; names[j] != NULL; j++)
        g_hash_table_insert (index, g_strdup (names[j]), (gpointer) country->alpha2);
      g_hash_table_insert (index, g_ascii_strdown (country->alpha2, -1), (gpointer) country->alpha2);
      g_hash_table_insert (index, g_ascii_strdown (country->alpha3, -1), (gpointer) country->alpha2);
    }

  return index;
}

/**
 * voc_country_from_name:
 * @name: (nullable): a country as a feed writes it: an ISO 3166-1 code of two or
 *   three letters, in capitals or not, or a name in one of six languages
 *
 * This is for text that is known to be a country: "in" is India here. A nation
 * of the United Kingdom is the United Kingdom.
 *
 * Returns: (transfer none) (nullable): ISO 3166-1 alpha-2 in capitals; %NULL when
 *   it is none, or could be two
 */
const char *
voc_country_from_name (const char *name)
{
  static GOnce     once = G_ONCE_INIT;
  GHashTable      *index = g_once (&once, build_index, NULL);
  g_autofree char *key = voc_text_key (name);

  return key != NULL ? g_hash_table_lookup (index, key) : NULL;
}
