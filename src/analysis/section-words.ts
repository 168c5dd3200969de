/**
 * What words say about an article's section: our own lists, from general knowledge of the news. `strong` words hardly occur
 * elsewhere; `plain` ones lean that way. Words are given in any form (they are stemmed); `_` joins the words of a phrase.
 */
import type { Section } from '../core/article.ts'

export interface SectionWords {
  readonly strong: string
  readonly plain: string
  /** Everyday words of the section that every report has. */
  readonly weak?: string
}

export const SECTION_WORDS: Readonly<Record<Section, SectionWords>> = {
  world: {
    strong: `
      baghdad fallujah najaf mosul basra iraqi iraqis kabul afghan afghans taliban al_qaeda qaeda isis isil islamic_state
      gaza palestinian palestinians israeli israelis israel hamas hezbollah arafat sharon netanyahu west_bank jerusalem
      ramallah hebron rafah tehran iranian ayatollah damascus syrian assad yemen houthi houthis sanaa lebanon beirut lebanese
      kremlin putin chechen chechnya beslan ossetia moscow kyiv kiev ukrainian ukraine zelensky crimea donetsk belarus
      lukashenko minsk tbilisi georgian pyongyang north_korea north_korean kim_jong seoul south_korea taiwan taipei beijing hong_kong
      xinjiang uighur uyghur tibet dalai_lama kashmir pakistani pakistan islamabad karachi musharraf lahore new_delhi
      bangladesh dhaka sri_lanka tamil colombo nepal kathmandu maoist myanmar burma rohingya suu_kyi thailand bangkok
      jakarta indonesian indonesia bali aceh manila philippine philippines mindanao cambodia vietnam hanoi
      sudan darfur khartoum janjaweed somalia mogadishu somali ethiopia eritrea tigray kenya nairobi rwanda genocide hutu
      burundi congo kinshasa uganda zimbabwe mugabe harare nigeria boko_haram lagos abuja ivory_coast abidjan liberia
      mali niger sahel libya tripoli gaddafi gadhafi egypt egyptian cairo tunisia algeria morocco
      haiti haitian venezuela chavez maduro caracas cuba havana castro colombia bogota farc bolivia peru ecuador
      kosovo serbia serbian milosevic bosnia sarajevo hague ankara erdogan turkish cyprus kurdish kurds peshmerga
      insurgent insurgents insurgency militant militants militia militiamen guerrilla guerrillas rebel rebels warlord
      jihad jihadist islamist islamists suicide_bomber suicide_bombing suicide_bombers car_bomb roadside_bomb bombing bombings
      bomber airstrike airstrikes air_strike air_strikes shelling rocket_attack mortar gunmen hostage hostages beheaded beheading kidnappers
      kidnapped abducted ceasefire cease_fire truce peacekeepers peacekeeping refugee refugees asylum_seekers
      united_nations un_security_council security_council kofi_annan annan ban_ki_moon guterres african_union
      nuclear_talks iaea enrichment uranium disarmament annex annexation invasion occupied_territories intifada
      coup junta martial_law state_of_emergency earthquake tsunami typhoon aid_workers humanitarian famine
      war_crimes tribunal ethnic_cleansing civilians troops soldiers embassy ambassador diplomats diplomatic
      foreign_minister foreign_ministry pope vatican
      sadr allawi karzai zarqawi bin_laden abbas sharia mullah warlords paramilitary paramilitaries separatists guerillas
      extradition extradited humanitarian_aid relief_agency displaced massacre massacred mass_grave atrocities torture abu_ghraib guantanamo
      polisario nobel_peace_prize brussels vienna budapest warsaw prague athens_police madrid_bombings basque eta ira decommissioning
      hong_kong_protests sinai aleppo idlib raqqa mariupol kharkiv kherson odesa nagorno_karabakh armenia azerbaijan`,
    plain: `
      war killed killing killings kill dead deaths death injured wounded casualties attack attacks attacked violence violent clashes
      fighting fighters soldier army military forces troop explosion explosions exploded blast blasts bomb bombs
      terror terrorist terrorists terrorism suspected province border peace peace_talks talks treaty sanctions envoy
      nuclear weapons missile missiles rockets rocket gunfire shot shooting gunman police arrested detained prisoners
      protest protesters protests demonstrators rally uprising unrest riots crackdown opposition_leader dictator regime
      prime_minister president capital region ethnic muslim muslims shiite shia sunni cleric mosque church bishop
      iraq iran syria afghanistan russia russian russians china chinese india indian japan japanese korea turkey france french germany
      german europe european africa african asia asian middle_east mexico mexican brazil brazilian canada australia
      chile argentina saudi saudi_arabia riyadh kuwait jordan qatar uae nato pentagon minister parliament
      hurricane flood floods storm cyclone landslide crash crashed survivors rescue rescuers disaster evacuated migrants
      crime murder court trial judge sentenced jailed prison accused convicted village villagers southern northern
      eastern western foreign international independence separatist sovereignty summit humanity abuse`,
  },
  politics: {
    strong: `
      parliament parliaments parliamentary councillor councillors coalition town_council city_council housing_minister
      labour_party tory tories conservative_party lib_dem lib_dems liberal_democrat liberal_democrats mps commons house_of_commons
      house_of_lords lords peers downing_street whitehall westminster backbench backbencher backbenchers cabinet_minister
      home_secretary foreign_secretary chancellor shadow_chancellor shadow_cabinet home_office general_election by_election
      manifesto tony_blair blair gordon_brown michael_howard charles_kennedy cameron thatcher ukip kilroy snp plaid
      holyrood stormont sinn_fein dup ulster_unionist brexit remainer starmer farage sunak theresa_may boris_johnson corbyn
      congress congressional senate senator senators congressman congresswoman house_of_representatives capitol capitol_hill
      white_house oval_office republican republicans democrat democrats democratic gop presidential presidency election
      elections electoral electorate voter voters ballot ballots polling_station referendum primaries caucus caucuses
      campaign_trail running_mate incumbent swing_state swing_states supreme_court attorney_general filibuster impeachment
      impeach lawmaker lawmakers legislator legislators legislature legislation bipartisan partisan
      obama clinton bush kerry cheney trump biden kamala_harris mccain romney pelosi mcconnell sanders
      constituency constituents council_tax id_cards hunting_ban asylum civil_servants governor
      coalition_government prime_ministers_questions party_conference devolution european_constitution spin_doctor
      whip leadership_contest leadership_election`,
    plain: `
      politics political politician politicians party parties policy policies minister ministers ministry government
      governments labour conservative conservatives liberal liberals vote votes voted voting poll polls candidate
      candidates campaign campaigning leader leadership opposition bill bills law laws act reform reforms
      debate debates speech manifesto pledge pledged pledges secretary cabinet prime_minister mp mayor council
      councils immigration immigrants asylum public_services pensions tax taxes taxpayers spending voters rights civil_liberties
      constitution constitutional committee inquiry treaty eu european_union european_commission commissioner
      democracy nominee nomination convention administration veto federal amendment abortion gun_control
      detention terrorism_act human_rights lord lady welfare benefits schools education nhs police crime prisons
      antisocial_behaviour smacking devolved scottish welsh wales scotland northern_ireland`,
  },
  business: {
    strong: `
      shares shareholder shareholders stock_market stock_exchange stocks nasdaq dow_jones ftse nikkei dax wall_street
      investor investors investment_bank hedge_fund hedge_funds private_equity ipo initial_public_offering takeover
      takeovers merger mergers acquisition buyout bidder profit profits pretax pre_tax_profit quarterly earnings dividend
      dividends revenue revenues sales_figures turnover net_income net_loss fourth_quarter third_quarter second_quarter
      first_quarter full_year fiscal analyst analysts forecasts economist economists economy economic gdp gross_domestic_product inflation deflation recession
      interest_rate interest_rates base_rate federal_reserve greenspan bernanke yellen powell central_bank ecb bank_of_england bank_of_japan
      imf world_bank wto opec crude crude_oil oil_prices oil_price barrel barrels brent exporters exporter exports
      imports trade_deficit trade_surplus current_account budget_deficit currency currencies dollar euro yen yuan
      bankruptcy bankrupt chapter_11 insolvency creditors administrators layoffs job_cuts redundancies unemployment jobless jobless_claims payrolls
      chief_executive ceo cfo chief_financial_officer boardroom board_of_directors retailer retailers retail supermarket
      supermarkets consumer_confidence consumer_spending high_street manufacturer manufacturers manufacturing factory_output
      airline airlines carrier low_cost budget_airline airbus boeing automaker automakers carmaker carmakers ford
      general_motors gm chrysler daimlerchrysler toyota nissan honda volkswagen bmw fiat mg_rover rover tesla
      enron worldcom parmalat yukos gazprom rosneft khodorkovsky exxon exxonmobil chevron shell bp lukoil
      wal_mart walmart tesco sainsbury marks_spencer asda carrefour ikea starbucks mcdonald coca_cola pepsi pepsico procter gillette
      unilever nestle citigroup jp_morgan jpmorgan goldman_sachs morgan_stanley merrill_lynch deutsche_bank hsbc barclays lloyds
      ubs credit_suisse lehman aig insurer insurers insurance mortgage mortgages lender lenders housing_market house_prices
      fannie_mae securities sec spitzer auditors accounting securities_and_exchange delta_air united_airlines us_airways ryanair
      easyjet british_airways alitalia lufthansa vodafone deutsche_telekom kmart sears target macy home_depot
      outsourcing offshoring workforce same_store wholesale wholesaler buyback moody standard_poor credit_rating downgrade downgraded
      steelmaker brewer brewers brewery chipotle blue_chip underwriters underwriting broker brokers brokerage brokerages commodities
      pilots_union wage_cuts concessions pension_fund pension_funds regulators_approved hostile_bid counterbid conglomerate franchise_fee freight shipping
      logistics cargo warehouse warehouses homebuilders foreclosure foreclosures bailout stimulus recession_fears rate_hike rate_cut
      trade_war trade_gap trade_talks subsidies subsidy quotas textile textiles agribusiness grocer grocery apparel cosmetics
      martha_stewart krispy_kreme berkshire buffett icahn eisner trump_tariffs opec_output`,
    plain: `
      business businesses firm firms corporate corporation market markets banking banker
      finance financial fund funds invest investment investments stake bid deal       pricing cuts sales buyer buyers supplier suppliers growth grew       risen slump slumped surge surged decline climb climbed gain gains record_high rate rates
      quarter annual forecast outlook target trade trading tariff tariffs
      industry industrial production output factory factories plant plants employee employees       wage wages union unions pension pensions labor tax budget deficit debt debts loan loans credit
      bonds bond treasury treasuries yields gas petrol fuel electricity utility mining miner
      gold commodity commodities consumer consumers shoppers stores store christmas_sales
      brand brands products chairman chief executive executives managing_director
      fraud lawsuit regulators regulator antitrust monopoly competition settlement percent per_cent cents pct
      export import asset assets property real_estate builder builders       drugmaker pharmaceutical chain expansion restructuring subsidiary venture rival acquire acquired
      record_profit economic_growth third_largest maker makers owner
      contracts equity capital_markets filing filed disclosed budget_airline savings borrowing consumer_prices
      productivity surplus merger_talks chain_store cents_share
      company companies price prices oil jobs job trader traders bank banks steel demand supply energy estimate estimates director directors order orders largest biggest units unit worker workers strike`,
    weak: `
      billion million cost costs cash expected sell selling sold buy buying sale lower higher homes housing pay spending rise rises rose fall falls fell drop dropped jump jumped shop shops customers offer operator`,
  },
  technology: {
    strong: `
      software hardware microsoft windows internet_explorer xp longhorn linux open_source ibm intel amd nvidia apple ipod
      itunes iphone ipad mac macintosh macs google gmail yahoo aol ebay amazon facebook twitter youtube myspace instagram tiktok whatsapp
      snapchat linkedin netflix uber airbnb openai chatgpt anthropic deepmind artificial_intelligence chatbot chatbots machine_learning
      algorithm algorithms internet web website websites web_site web_sites online browser browsers firefox mozilla netscape search_engine
      search_engines search e_mail email emails spam spammers phishing virus viruses worm worms trojan malware spyware
      adware ransomware hacker hackers hacking cyber cyberattack cyberattacks cybersecurity data_breach firewall antivirus symantec mcafee
      broadband wi_fi wifi wireless bluetooth dsl modem router voip skype telecom telecoms handset handsets mobile_phone mobile_phones
      cell_phone cell_phones cellphone smartphone smartphones camera_phone 3g 4g 5g sms text_message text_messages ringtones nokia motorola
      ericsson samsung blackberry palmone treo pda pdas laptop laptops notebook_computer desktop desktops pc pcs
      computer computers computing supercomputer server servers processor processors chip chips chipmaker semiconductor semiconductors dual_core
      pixel gigabyte gigabytes megabyte terabyte usb dvd_recorder blu_ray hd_dvd high_definition hdtv plasma flat_panel lcd tivo
      digital digital_music downloads downloading download file_sharing peer_to_peer p2p bittorrent kazaa napster
      grokster drm piracy mp3 mp3_player mp3_players gadget gadgets console consoles playstation psp xbox nintendo gamecube gameboy sega
      video_game video_games videogame gamers gamer gaming halo gta blog blogs blogger bloggers blogging podcast podcasts
      podcasting wikipedia rss oracle peoplesoft sap siebel sun_microsystems java dell hewlett_packard hp cisco
      lenovo sony_ericsson toshiba programmer programmers coders developer developers source_code code api cloud_computing
      biometric rfid encryption cryptography password passwords domain_names icann silicon_valley start_up startup startups tech techies
      robot robots robotics nanotechnology patents interface operating_system service_pack patch security_flaw flaw vulnerability vulnerabilities
      users user virtual_reality metaverse bitcoin cryptocurrency blockchain
      webmail inbox wifi_hotspot hotspot hotspots bandwidth cable_modem fiber fibre fiber_optic router routers intranet
      search_giant search_engine_giant chat_room chatrooms instant_messaging messenger plug_in media_player realnetworks webcam webcams
      image_sensor touchscreen touch_screen e_commerce e_reader electronics_maker mainframe supercomputers grid_computing middleware
      database databases beta_version security_hole security_holes exploit exploits zero_day denial_of_service botnet identity_theft
      opteron pentium itanium athlon radeon geforce opera_browser safari gpl suse red_hat novell sco apache unix solaris tech_support
      driverless self_driving autonomous_vehicles drone drones 3d_printer wearable smartwatch augmented_reality streaming_service`,
    plain: `
      technology technologies technological device devices network networks data information digital electronics
      electronic mobile phone phones telephone messaging video camera cameras screen display screens
      version upgrade launch launched release released unveiled unveil beta desktop services service provider
      providers innovation innovative inventor engineers engineer standard standards format formats content
      media file files storage memory disk drive player players games game play security secure attack
      attacks hackers vulnerable bug bugs privacy copyright legal music_industry movie_studios electronic_frontier
      chip design satellite radio tv television set_top broadcasters programmes broadcast piracy
      site sites page pages link links click surfers surfing consumers gadgets machine machines automated tools tool
      application applications app apps program programs platform analyst gartner forrester jupiter_research subscribers`,
  },
  science: {
    strong: `
      nasa space_shuttle space_station astronaut astronauts cosmonaut cosmonauts soyuz spacecraft spaceship spaceshipone
      cassini saturn titan huygens mars martian rover jupiter mercury venus pluto comet asteroid asteroids meteorite moon
      lunar orbit orbiter orbiting telescope hubble galaxy galaxies astronomer astronomers astronomy planet planets planetary solar_system
      cosmic black_hole supernova universe dark_matter big_bang x_prize rutan spacex rocket_launch launch_pad esa jaxa
      scientist scientists researchers researcher physicist physicists chemist biologist biologists paleontologist paleontologists
      archaeologist archaeologists archaeological geologist geologists anthropologists anthropologist fossil fossils dinosaur dinosaurs
      tyrannosaurus skeleton hominid hobbit neanderthal homo species evolution evolutionary darwin genome genomes genes gene
      genetic genetics dna rna stem_cell stem_cells cloning cloned clone embryo embryos embryonic protein proteins molecules molecule
      enzyme microbes bacteria quantum particle particles physics chemistry biology laser experiment experiments
      laboratory climate_change global_warming greenhouse greenhouse_gas greenhouse_gases carbon_dioxide emissions kyoto_protocol kyoto glacier glaciers
      ice_sheet antarctic antarctica arctic ozone ecosystem ecosystems biodiversity extinct extinction endangered conservation
      conservationists wildlife habitat rainforest coral whale whales dolphin dolphins shark sharks elephants elephant panda pandas gorilla
      gorillas chimpanzee chimpanzees primate primates monkeys monkey bird birds penguins insect insects butterflies bees frog frogs
      volcano volcanic eruption erupted seismologists mount_st_helens geological tectonic solar_power
      nobel_prize peer_reviewed journal_nature journal_science
      stargazers meteor meteors eclipse aurora solar_flare spacewalk spacewalks genesis_capsule ansari space_tourism space_tourist
      hurricane_forecasters el_nino drought sea_levels sea_level fisheries overfishing whaling logging deforestation poaching poachers
      sequenced sequencing mutation mutations mammal mammals reptile reptiles amphibian amphibians rodent rodents bacterium
      neuroscientists neuroscience psychologists mathematician collider cern fusion_reactor isotopes radioactive_dating ice_age`,
    plain: `
      science scientific study studies research discovery discovered discover university professor laboratory lab space
      earth planet sun solar satellite mission probe crater water ice atmosphere ocean oceans sea marine fish
      environmental environment environmentalists pollution climate weather energy hydrogen nuclear_fusion
      animals animal plants tree trees forest forests nature natural ancient prehistoric human humans cells cell
      theory evidence findings journal published experts species temperatures temperature warming
      launch flight craft engine tomb ruins museum institute academy mathematics mathematicians`,
  },
  health: {
    strong: `
      hospital hospitals patient patients doctor doctors physician physicians nurse nurses surgeon surgeons surgery
      transplant medical medicine medicines medication medications prescription clinical clinical_trial clinical_trials placebo
      fda food_and_drug vaccine vaccines vaccination vaccinated vaccinations flu influenza flu_shot flu_shots bird_flu avian pandemic
      epidemic outbreak covid covid_19 coronavirus omicron sars mers ebola malaria tuberculosis polio measles cholera hiv
      aids hiv_aids antiretroviral hepatitis cancer cancers tumour tumor tumours tumors breast_cancer prostate leukaemia leukemia
      chemotherapy diabetes diabetic insulin obesity obese overweight cholesterol heart_disease heart_attack heart_attacks stroke
      strokes blood_pressure cardiac cardiovascular asthma allergy allergies alzheimer parkinson dementia arthritis autism
      depression antidepressant antidepressants schizophrenia mental_health psychiatric psychiatrist psychiatrists suicidal
      symptoms symptom diagnosed diagnosis disease diseases infection infections infected infectious disorder disorders syndrome
      therapy therapies treatment treatments vioxx celebrex merck pfizer painkiller painkillers arthritis_drug
      smoking smokers nicotine tobacco cigarettes alcohol_consumption calories diet diets dieting nutrition vitamin vitamins
      pregnancy pregnant fertility ivf contraception birth_defects infants newborn midwives abortion_pill
      nhs medicare medicaid health_care healthcare public_health world_health_organization health_officials cdc
      disease_control epidemiologist epidemiologists antibiotic antibiotics opioid opioids fentanyl overdose wellness`,
    plain: `
      health healthy drug drugs pill pills dose doses risk risks study studies women children babies baby pregnant
      brain heart lung lungs liver kidney skin bone bones blood muscle sleep exercise fitness weight fat food foods
      care clinic clinics ward treat treated cure die deaths condition ill illness illnesses sick
      researchers trial trials effects side_effects virus viruses immune cells gene_therapy hygiene superbug mrsa medical_journal`,
  },
  sport: {
    strong: `
      football footballer soccer premier_league premiership premiership_title champions_league uefa fifa world_cup euro_2004 fa_cup carling_cup
      league_cup serie_a la_liga bundesliga midfielder striker defender goalkeeper winger arsenal chelsea manchester_united man_utd
      manchester_city liverpool everton tottenham newcastle_united aston_villa southampton fulham celtic rangers real_madrid barcelona juventus ac_milan
      inter_milan bayern ajax wenger ferguson mourinho benitez beckham rooney ronaldo ronaldinho henry messi mbappe
      penalty offside free_kick hat_trick equaliser goalless kick_off half_time extra_time injury_time red_card
      rugby six_nations scrum fly_half flanker prop lions twickenham all_blacks springboks wallabies try_line wilkinson
      cricket cricketer test_match wicket wickets innings batsman batsmen bowler bowlers bowled odi twenty20 ashes lbw
      tennis wimbledon australian_open french_open us_open grand_slam davis_cup federer nadal djokovic roddick hewitt agassi safin henman
      sharapova williams_sisters serena venus_williams clijsters davenport henin mauresmo seed seeded seeds unseeded tiebreak break_point match_point
      golf golfer golfers pga ryder_cup birdie birdies bogey bogeys par eagle fairway tiger_woods mickelson vijay_singh els goosen mcilroy masters_champion
      athletics athlete athletes sprinter sprinters marathon marathoner 100m 200m 400m 800m 1500m 5000m hurdles relay olympic olympics
      olympian paralympic gold_medal silver_medal bronze_medal medal medals medalist iaaf wada doping balco anabolic steroids thanou kenteris holmes radcliffe
      phelps gymnast gymnastics swimmer swimming rowing cyclist cycling tour_de_france armstrong
      baseball mlb yankees red_sox mets cubs cardinals dodgers astros braves phillies marlins orioles giants padres
      angels twins athletics mariners pitcher pitched inning home_run homer homers homered rbi bullpen shortstop baseman outfielder world_series playoff
      playoffs postseason wild_card nl al_east nl_east schilling pedro_martinez bonds jeter a_rod clemens
      nba basketball lakers celtics pistons pacers knicks nets spurs suns kobe shaq lebron rebounds point_guard three_pointer dunk
      nfl quarterback quarterbacks touchdown touchdowns linebacker wide_receiver running_back super_bowl patriots eagles cowboys steelers
      packers colts broncos raiders redskins dolphins jets vikings chiefs falcons panthers buccaneers peyton_manning brady favre
      ncaa college_football gators longhorns trojans sooners hurricanes tailback nhl hockey goaltender stanley_cup puck maple_leafs
      formula_one formula_1 grand_prix schumacher ferrari mclaren renault_f1 williams_f1 motogp nascar earnhardt jimmie_johnson lap laps pole_position pit_stop
      boxing boxer heavyweight knockout tyson klitschko lennox welterweight middleweight title_fight ufc wrestler
      coach coaches coaching head_coach manager_alex teammate teammates halftime overtime scored scorer scorers scoring
      semifinal semifinals semi_final semi_finals quarterfinal quarterfinals quarter_final quarter_finals qualifier qualifiers
      defeat defeated defeats unbeaten winless knockout_stage runners_up runner_up champion champions championship championships tournament
      tournaments fixture fixtures touchline dressing_room squad relegation relegated stadium stadiums referee referees umpire umpires
      league leagues sprint wembley old_trafford stamford_bridge highbury anfield lockout free_agent injured_list
      rout routed trounced thrashed comeback_win walk_off no_hitter bases_loaded grand_slam_final ninth_inning eighth_inning
      sideline sidelined starting_lineup roster rosters draft_pick first_round_pick rookie rookies preseason spring_training pennant
      slugger closer southpaw reliever catcher receiver tight_end cornerback safety_blitz field_goal yards_rushing interceptions interception
      fumble punt bcs heisman big_ten big_12 acc_title final_four sec_title seeded_player first_serve match_play leaderboard stroke_play
      podium freestyle backstroke butterfly breaststroke decathlon heptathlon javelin discus shot_put high_jump long_jump pole_vault triathlon
      taekwondo judo fencing archery beach_volleyball volleyball handball water_polo softball badminton table_tennis snooker darts`,
    plain: `
      sport sports sporting game games match matches team teams club clubs player players play played playing win wins
      winning winner won beat beats beating beaten lead loss losses lose lost victory victories draw score cup title titles
      season seasons final finals round rounds race races racing racer driver track field goal goals points point
      third fourth second half minutes minute record ranking ranked rank career injury injuries knee ankle hamstring
      fit captain side signing transfer contract striker boss manager fans fan supporters crowd ball kick shot shots
      serve set sets straight debut comeback rival rivals opponent opponents opener series sweep streak yard yards yardage
      jockey horse horses stakes derby jump bowl bat batting tackle division conference regular_season sunday saturday
      world_champion world_number_one gold silver bronze athens england ireland wales scotland australia france italy`,
  },
  culture: {
    strong: `
      film films movie movies cinema cinemas box_office hollywood bollywood actor actors actress actresses director_martin starring
      oscar oscars academy_award academy_awards bafta baftas golden_globe golden_globes emmy emmys grammy grammys brit_awards cannes
      film_festival sundance best_picture best_actor best_actress best_director screenplay screenwriter filmmaker
      film_maker filmmakers blockbuster sequel trilogy remake pixar dreamworks miramax paramount warner_bros disney sitcom
      soap_opera eastenders coronation_street big_brother pop_idol american_idol x_factor reality_show tv_show talk_show comedian
      comedians comedy comic_relief drama dramas singer singers songwriter song songs album albums band bands single_chart
      chart charts number_one_single guitarist drummer rapper rap hip_hop rock_band pop_star pop_stars pop rock concert concerts gig gigs
      glastonbury mtv itunes_chart u2 bono band_aid live_8 live_aid robbie_williams madonna britney eminem elvis beatles beyonce jay_z
      taylor_swift rihanna adele kanye usher franz_ferdinand keane joss_stone scissor_sisters coldplay bob_geldof
      spielberg scorsese tarantino eastwood dicaprio foxx swank blanchett winslet depp pitt jolie clooney kidman
      harry_potter jk_rowling rowling lord_of_the_rings star_wars james_bond spider_man shrek incredibles narnia
      novel novels novelist author authors book books bestseller booker_prize poet poetry poems literary literature
      theatre theatres theater broadway west_end_musical musical musicals opera ballet playwright shakespeare
      orchestra symphony conductor violinist pianist classical_music museum museums gallery galleries exhibition exhibitions
      painting paintings painter sculptor sculpture sculptures art_gallery artwork artworks artist artists
      fashion designer catwalk celebrity celebrities showbiz entertainment entertainer nominee nominations nominated awards_ceremony
      musician musicians music premiere premiered red_carpet audiences soundtrack biopic documentary
      viewers tv_series bbc_one itv channel_4 episode episodes broadcaster presenter royal_wedding
      rocker rockers diva boy_band girl_band frontman bassist choreographer ballerina tenor soprano aria storyteller memoir memoirs
      paperback hardback publisher_random manuscript anthology pulitzer laureate cartoonist animator animated animation screenplay_writer
      telenovela showrunner netflix_series binge cliffhanger spin_off casting auditions playlist vinyl lyricist lyrics duet`,
    plain: `
      art arts culture cultural star stars starred role roles show shows performance performances performed performer
      audience award awards prize ceremony festival writer writers written wrote story tv television series
      programme programmes screen director directed producer producers produced production studio studios cast
      fans tour stage play scene scenes script character characters legend icon comic critics critic review release
      released single hit top_10 number_one pop_music charity children love life radio dj theme festival
      fame famous rights original version fantasy horror romantic thriller adaptation tribute dancing dance dancer`,
  },
}
