/** Words beside and within names that tell a person from an organization or a place. All in lower case. */

/** Stand before a name and say nothing but respect or rank; the sense of those that tell a gender. */
const HONORIFICS = words(`
  mr mrs ms miss mx dr prof sir dame lord lady rev reverend fr father sister brother pastor rabbi imam
  sheikh ayatollah archbishop bishop cardinal pope king queen prince princess duke duchess emperor sen
  senator rep representative congressman congresswoman gov governor pres president vice first premier
  chancellor minister mayor councilman councilwoman councillor alderman ambassador secretary speaker justice
  judge attorney sheriff chief deputy gen general lt lieutenant col colonel maj major capt captain cmdr
  commander sgt sergeant cpl corporal adm admiral brig brigadier det detective officer constable inspector
  superintendent professor doctor herr frau monsieur madame chairman chairwoman chairperson chair director
  manager coach comrade cllr mp mep hon reps sens govs drs profs messrs apostle`)

/** What a person can be. */
const ROLES = words(`
  activist actor actress adviser advisor advocate agent aide ambassador analyst anchor architect artist
  assistant associate astronaut athlete attorney author banker bishop blogger boss broker businessman
  businesswoman candidate captain cardinal ceo cfo chair chairman chairperson chairwoman champion chancellor
  chef chief climatologist co-author co-chair co-chairman co-founder co-host coach colleague columnist
  comedian commander commentator commissioner composer congressman congresswoman conservative consultant
  contributor coordinator correspondent councillor councilman councilwoman counsel counselor creator critic
  curator daughter dean delegate democrat deputy designer detective developer diplomat director doctor
  driver economist editor employee engineer entrepreneur epidemiologist executive expert farmer father
  fellow fisherman fisherwoman founder friend general geologist goalkeeper governor graduate guitarist head
  historian host husband independent inspector instructor investigator investor journalist judge justice
  lawmaker lawyer leader lecturer legislator liaison libertarian lieutenant lobbyist local manager marshal
  mayor mechanic member meteorologist midfielder minister model moderator mother musician nanny neighbor
  neighbour nominee novelist nurse officer official operative organizer owner painter partner pastor
  pediatrician philosopher photographer physician physicist pilot player poet politician pollster premier
  president presenter priest principal producer professor prosecutor psychologist publisher rapper rector
  representative republican researcher resident reporter retiree scholar scientist secretary senator sheriff
  singer sister skipper sociologist soldier son specialist spokesman spokesperson spokeswoman staffer star
  strategist striker student superintendent supervisor supporter surgeon surrogate survivor teacher
  technician tourist treasurer trustee tycoon undersecretary veteran vice-president victim volunteer voter
  whip widow wife winner witness worker writer brother magistrate billionaire mogul magnate whistleblower
  chaplain biologist chemist ecologist astronomer virologist trader shopkeeper conductor violinist pianist
  sculptor czar emissary envoy negotiator ombudsman chief-of-staff vendor landlord tenant customer shopper
  bartender waitress waiter barber cook baker archbishop solicitor headmaster headmistress keeper teammate passenger
  stylist freshman sophomore junior apostle sprinter pitcher quarterback veterinarian coroner trooper auditor provost
  assemblyman assemblywoman assemblymember plaintiff defendant comptroller paramedic firefighter ex-wife ex-husband
  ex-president classmate housemate roommate`)

const ORGANIZATION_WORDS = words(`
  academy administration agency airlines airport alliance army assembly association authority bank board
  brigade bureau campaign center centre centers centres chamber channel church city club coalition college commission
  committee company conference congress convention corp corporation corps council county court daily
  department dept district division embassy enquirer exchange federation force forces forum foundation fund
  gazette globe government group guard guardian health herald hospital hotel house inc industries initiative
  institute institution international journal laboratory labs league legislature library llc ltd magazine
  management media mine ministry mission monitor movement museum nations navy network networks news observer
  office organization organisation pac parliament partners partnership party police post press project prize
  radio railway record register republic review school senate service services society standard star state
  states station street studio studios summit supreme survey system systems task team technologies
  television temple theater theatre times today tower treasury tribune trust union university village watch
  weekly zone act bill bridge river lake mountain island islands valley road avenue square park hall
  building stadium championship cup games festival award awards war week month day year bay beach coast hill
  hills plan deal show book report statement constitution amendment caucus caucuses primary democrats
  republicans communications capital holdings motors energy oil gas electric pharmaceuticals airways
  entertainment pictures records digital solutions consulting associates trail front defence defense
  intelligence security affairs justice commerce treaty accord agreement policy program programme dome arena
  field facebook twitter google youtube instagram reserve`)

const PLACES: ReadonlySet<string> = new Set(
  `afghanistan|africa|alabama|alaska|albania|algeria|america|amsterdam|angola|ankara|argentina|
  arizona|arkansas|armenia|asia|athens|atlanta|australia|austria|azerbaijan|baghdad|bahrain|
  bangladesh|barcelona|beijing|beirut|belarus|belgium|benghazi|berlin|bolivia|bosnia|boston|
  brazil|brexit|britain|brooklyn|brussels|bulgaria|burma|cairo|california|cambodia|cameroon|
  canada|caracas|chad|chicago|chile|china|cleveland|colombia|colorado|congo|connecticut|
  copenhagen|crimea|croatia|cuba|cyprus|dallas|damascus|delaware|delhi|denmark|denver|detroit|
  dubai|dublin|ecuador|edinburgh|egypt|england|eritrea|estonia|ethiopia|europe|fiji|finland|
  florida|france|gaza|geneva|georgia|germany|ghana|greece|guatemala|gulf|haiti|hamburg|havana|
  hawaii|hollywood|honduras|hong kong|houston|hungary|iceland|idaho|illinois|india|indiana|
  indonesia|iowa|iran|iraq|ireland|islamabad|israel|istanbul|italy|jakarta|jamaica|japan|
  jerusalem|jordan|kabul|kansas|kazakhstan|kentucky|kenya|kiev|kyiv|kosovo|kremlin|kuwait|
  laos|las vegas|latvia|lebanon|liberia|libya|lisbon|lithuania|london|los angeles|louisiana|
  luxembourg|macedonia|madrid|maine|malaysia|mali|malta|manchester|manhattan|maryland|
  massachusetts|melbourne|mexico|mexico city|miami|michigan|milan|minnesota|mississippi|missouri|
  moldova|montana|montenegro|montreal|morocco|moscow|mosul|mumbai|munich|myanmar|nairobi|
  namibia|nebraska|nepal|netherlands|nevada|new delhi|new england|new hampshire|new jersey|
  new mexico|new orleans|new york|new york city|new zealand|nicaragua|niger|nigeria|north america|
  north carolina|north dakota|north korea|norway|ohio|oklahoma|oman|oregon|oslo|ottawa|pakistan|
  palestine|panama|paraguay|paris|pennsylvania|peru|philadelphia|philippines|phoenix|pittsburgh|
  poland|portugal|prague|puerto rico|pyongyang|qatar|quebec|rhode island|riyadh|romania|rome|
  russia|rwanda|salt lake city|san diego|san francisco|saudi arabia|scotland|seattle|senegal|
  seoul|serbia|shanghai|sierra leone|silicon valley|singapore|slovakia|slovenia|somalia|
  south africa|south america|south carolina|south dakota|south korea|spain|sri lanka|stockholm|
  sudan|sweden|switzerland|sydney|syria|taiwan|tehran|tel aviv|tennessee|texas|thailand|tibet|
  tokyo|toronto|tripoli|tunisia|turkey|uganda|ukraine|united kingdom|united states|uruguay|utah|
  uzbekistan|vancouver|vatican|venezuela|vermont|vienna|vietnam|virginia|wales|wall street|
  warsaw|washington|west virginia|wisconsin|wyoming|yemen|zambia|zimbabwe|zurich|middle east|
  latin america|far east|west bank|white house|capitol hill|downing street|pentagon`.split(/\|\s*/u),
)

/** Capitalized words that are neither part of a name nor a name. */
const NO_NAMES = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri
  sat sun christmas easter god i i'm i’m ok yes no oh well thanks hello hi christian christians muslim
  muslims jewish jews catholic catholics american americans british english french german russian chinese
  japanese canadian european african asian mexican israeli iranian iraqi syrian turkish indian irish italian
  spanish australian arab hispanic latino latinos democratic republican democrat conservative liberal labour
  tory gop islamic islam republicans democrats evangelical federal national former senior ex then north
  south east west northern southern eastern western swedish norwegian danish finnish dutch belgian swiss
  austrian polish czech hungarian greek portuguese brazilian argentine chilean colombian cuban pakistani
  afghan saudi egyptian libyan kenyan nigerian korean vietnamese thai indonesian philippine ukrainian
  scottish welsh kurdish palestinian lebanese irishman irishwoman englishman englishwoman frenchman frenchwoman
  dutchman dutchwoman scotsman welshman spaniard briton swede slovenian croatian serbian bulgarian romanian albanian
  estonian latvian lithuanian georgian armenian belarusian moroccan tunisian algerian ethiopian ghanaian peruvian
  venezuelan jamaican malaysian singaporean filipino londoner parisian`)

/** Of those that are no names, of roles and of organizations: surnames, behind a first name or a title. */
const SURNAMES_TOO = words(`
  may march english french german irish welsh cuban christian west north east south king prince pope bishop dean baker
  cook barber singer driver player priest champion judge duke lord friend fellow farmer painter field hill hall lake
  park church street bay deal temple day justice major`)

/** What ministers and their like are of or for. */
const PORTFOLIOS = words(`
  state education health finance interior defense defence protection refugees rights human staff women families children
  transport transportation agriculture labor labour foreign affairs security environment water climate energy
  communications sciences science arts culture sport sports justice homeland development trade treasury exchequer
  research athletics outreach policy commerce operations relations technology innovation immigration tourism housing
  welfare pensions work industry business intelligence equality disarmament
  tempore`)
const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday')
/** Right before a name they always go with it: what follows is a surname, whatever else it may mean. */
const ADDRESSES = words('mr mrs ms miss dr prof sen rep gov lt sgt capt cpl rev')

const FEMALE_WORDS = words(`
  mrs ms miss dame lady madame frau sister queen princess duchess congresswoman councilwoman chairwoman
  spokeswoman businesswoman fisherwoman actress daughter mother wife widow waitress`)
const MALE_WORDS = words(`
  mr sir lord herr monsieur brother father king prince duke emperor congressman councilman chairman
  spokesman businessman fisherman son husband pope imam ayatollah`)

/** Small words within a name: "Bill de Blasio", "Osama bin Laden". */
const PARTICLES = words(`de del della da di du dos das van von der den ter la le al el bin ibn bint zu af`)
const SUFFIXES = words(`jr sr ii iii iv`)

/** Letters behind a name. */
const POSTNOMINALS = words(`mp msp mep mla qc kc obe mbe cbe md phd esq`)

/** "Sen." -> "sen": how the lists spell a word. */
function plainWord(word: string): string {
  return word.toLowerCase().replace(/\.$/u, '')
}

export function isHonorific(word: string): boolean {
  return HONORIFICS.has(plainWord(word))
}

/** "minister", and "Ministers" before two names. */
export function isRole(word: string): boolean {
  const plain = plainWord(word)
  return ROLES.has(plain) || (plain.endsWith('s') && ROLES.has(plain.slice(0, -1)))
}

/** "State" in "Secretary of State Ada Lind". */
export function isPortfolio(word: string): boolean {
  return PORTFOLIOS.has(plainWord(word))
}

export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(plainWord(word))
}

/** "Mr.", "Sen.": never without a name behind it. */
export function isAddress(word: string): boolean {
  return ADDRESSES.has(plainWord(word))
}

export function isOrganizationWord(word: string): boolean {
  return ORGANIZATION_WORDS.has(plainWord(word))
}

export function isPlace(name: string): boolean {
  return PLACES.has(name.toLowerCase())
}

/** "Swede", "Swedes". */
export function isNoName(word: string): boolean {
  const plain = plainWord(word)
  return NO_NAMES.has(plain) || (plain.endsWith('s') && NO_NAMES.has(plain.slice(0, -1)))
}

/** "Rosa May", but not "on May 5". */
export function isSurnameToo(word: string): boolean {
  return SURNAMES_TOO.has(plainWord(word))
}

export function isParticle(word: string): boolean {
  return PARTICLES.has(word)
}

export function isNameSuffix(word: string): boolean {
  return SUFFIXES.has(plainWord(word))
}

export function isPostnominal(word: string): boolean {
  return word === word.toUpperCase() && POSTNOMINALS.has(plainWord(word))
}

/** What a title or a role says about its bearer: "Mrs." is a woman. */
export function genderOfTitle(word: string): 'female' | 'male' | undefined {
  if (FEMALE_WORDS.has(plainWord(word))) return 'female'
  return MALE_WORDS.has(plainWord(word)) ? 'male' : undefined
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u))
}
