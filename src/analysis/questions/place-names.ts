/** How articles call a country and what is of it: "UK", "Britain", "British". General knowledge, of countries that are in the news. */

const COUNTRIES = `
  uk, u.k., united kingdom, britain, great britain, british | us, u.s., usa, u.s.a., united states, america, american |
  eu, e.u., european union, europe, european | un, u.n., united nations | afghanistan, afghan | albania, albanian |
  algeria, algerian | argentina, argentine, argentinian | armenia, armenian | australia, australian | austria, austrian |
  azerbaijan, azerbaijani | bangladesh, bangladeshi | belarus, belarusian | belgium, belgian | bolivia, bolivian |
  bosnia, bosnian | brazil, brazilian | bulgaria, bulgarian | cambodia, cambodian | cameroon, cameroonian |
  canada, canadian | chile, chilean | china, chinese | colombia, colombian | croatia, croatian | cuba, cuban |
  cyprus, cypriot | czech republic, czechia, czech | denmark, danish | ecuador, ecuadorian | egypt, egyptian |
  england, english | estonia, estonian | ethiopia, ethiopian | finland, finnish | france, french | georgia, georgian |
  germany, german | ghana, ghanaian | greece, greek | haiti, haitian | hungary, hungarian | iceland, icelandic |
  india, indian | indonesia, indonesian | iran, iranian | iraq, iraqi | ireland, irish | israel, israeli | italy, italian |
  jamaica, jamaican | japan, japanese | jordan, jordanian | kazakhstan, kazakh | kenya, kenyan | kosovo, kosovar |
  kuwait, kuwaiti | latvia, latvian | lebanon, lebanese | libya, libyan | lithuania, lithuanian | malaysia, malaysian |
  mali, malian | malta, maltese | mexico, mexican | moldova, moldovan | mongolia, mongolian | montenegro, montenegrin |
  morocco, moroccan | myanmar, burma, burmese | nepal, nepali, nepalese | netherlands, holland, dutch | new zealand |
  nicaragua, nicaraguan | niger, nigerien | nigeria, nigerian | north korea, north korean | norway, norwegian |
  pakistan, pakistani | palestine, palestinian | panama, panamanian | paraguay, paraguayan | peru, peruvian |
  philippines, philippine, filipino | poland, polish | portugal, portuguese | qatar, qatari | romania, romanian |
  russia, russian | rwanda, rwandan | saudi arabia, saudi | scotland, scottish | senegal, senegalese | serbia, serbian |
  singapore, singaporean | slovakia, slovak | slovenia, slovenian | somalia, somali | south africa, south african |
  south korea, south korean | spain, spanish | sri lanka, sri lankan | sudan, sudanese | sweden, swedish |
  switzerland, swiss | syria, syrian | taiwan, taiwanese | tanzania, tanzanian | thailand, thai | tunisia, tunisian |
  turkey, turkiye, turkish | uganda, ugandan | ukraine, ukrainian | uruguay, uruguayan | venezuela, venezuelan |
  vietnam, vietnamese | wales, welsh | yemen, yemeni | zambia, zambian | zimbabwe, zimbabwean`

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  COUNTRIES.split('|').flatMap((country) => {
    const names = country.split(',').map((name) => name.trim())
    return names.map((name) => [name, names] as const)
  }),
)

/**
 * All names of the country that is called so, in small letters; of another place its own.
 *
 * @example
 * namesOfPlace('the UK') // ['uk', 'u.k.', 'united kingdom', 'britain', 'great britain', 'british']
 */
export function namesOfPlace(written: string): readonly string[] {
  const name = written
    .toLowerCase()
    .replace(/^the\s+/u, '')
    .replace(/[’']s?$/u, '')
    .trim()
  return NAMES.get(name) ?? [name]
}

/** Whether a country is called so, or what is of it: "Norway", "Norwegian". */
export function isCountry(written: string): boolean {
  return NAMES.has(written.toLowerCase())
}
