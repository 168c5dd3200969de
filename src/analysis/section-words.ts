/**
 * What words say about an article's section: our own lists, from general knowledge of the news. `strong` words hardly occur
 * elsewhere; `plain` ones lean that way. Words are given in any form (they are stemmed: "aids" would count for "aid", so it is not
 * here); `_` joins the words of a phrase. No person is here, who would be news for a while only, and of companies only
 * the household names that most desks file under one section.
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
      gaza palestinian israel israeli israelis west_bank jerusalem ramallah hamas hezbollah lebanon beirut
      lebanese syria damascus syrian iraq iraqis baghdad mosul basra fallujah iraqi iran tehran iranian
      ayatollah kurdish kurds yemen sanaa houthi houthis saudi riyadh afghanistan kabul afghan taliban
      pakistan islamabad karachi lahore pakistani kashmir new_delhi bangladesh dhaka sri_lanka colombo tamil
      nepal kathmandu myanmar burma rohingya thailand bangkok cambodia vietnam hanoi indonesia indonesian
      jakarta bali aceh philippine manila north_korea north_korean pyongyang south_korea seoul taiwan taipei
      beijing hong_kong xinjiang uighur uyghur tibet kremlin moscow chechen chechnya ukraine ukrainian kyiv
      kiev crimea donetsk kharkiv belarus minsk georgian tbilisi armenia azerbaijan nagorno_karabakh kosovo
      serbia serbian bosnia sarajevo ankara turkish cyprus sudan khartoum darfur somalia somali mogadishu
      ethiopia eritrea tigray kenya nairobi rwanda burundi congo kinshasa uganda zimbabwe harare nigeria lagos
      abuja ivory_coast abidjan liberia mali niger sahel libya tripoli egypt egyptian cairo sinai tunisia
      algeria morocco haiti haitian venezuela caracas cuba havana bolivia colombia bogota peru ecuador
      mexico_city insurgent insurgency militant militia guerrilla rebel warlord paramilitary separatist
      mercenary jihad jihadist islamist al_qaeda qaeda nuclear_talks relief_agency militiamen isis
      islamic_state boko_haram suicide_bomber suicide_bombing car_bomb roadside_bomb bombing bomber airstrike
      air_strike drone_strike shelling rocket_attack mortar gunmen hostage beheaded kidnapper kidnapped
      abducted ceasefire cease_fire truce peacekeeper peacekeeping frontline occupied_territories settlers
      intifada annex annexation invasion offensive troops soldiers civilians coup junta martial_law
      state_of_emergency war_crimes tribunal hague ethnic_cleansing genocide massacre mass_grave atrocities
      torture displaced refugee asylum_seekers exile curfew checkpoint landmine ammunition fighter_jets
      artillery tank battalion commandos interpol smugglers trafficking humanitarian humanitarian_aid
      aid_workers famine decommissioning united_nations security_council african_union arab_league iaea
      enrichment uranium disarmament embassy ambassador diplomat diplomatic foreign_minister foreign_ministry
      extradition pope vatican earthquake tsunami typhoon mudslide`,
    plain: `
      ghana cameroon senegal chad sierra_leone zambia malawi mozambique angola botswana namibia madagascar
      tanzania central_african_republic guinea gambia togo benin burkina_faso djibouti mauritania malaysia
      malaysian kuala_lumpur singapore laos mongolia kazakhstan uzbekistan kyrgyzstan tajikistan turkmenistan
      maldives bhutan fiji papua_new_guinea east_timor solomon_islands albania croatia croatian macedonia
      montenegro slovenia bulgaria sofia romania bucharest moldova latvia lithuania estonia poland polish
      hungary hungarian slovakia belgrade pristina athens greek greece madrid spanish portugal lisbon cuban
      nicaragua honduras el_salvador guatemala panama paraguay uruguay dominican_republic jamaica nigerian
      kenyan sudanese ethiopian rwandan ugandan congolese moroccan algerian libyan tunisian jordanian thai
      vietnamese burmese nepalese sri_lankan bangladeshi taiwanese south_korean filipino cambodian war killed
      dead deaths injured wounded casualties attack violence violent clashes fighting fighters army military
      forces explosion exploded blast terror terrorist terrorism suspected province border peace peace_talks
      treaty sanctions envoy nuclear weapons missile rocket gunfire shot shooting gunman police arrested
      detained prisoners protest protesters demonstrators rally uprising unrest riots crackdown
      opposition_leader dictator regime prime_minister president capital region ethnic muslim shiite shia
      sunni sharia cleric mullah mosque church bishop russia russian china chinese india indian japan japanese
      korea turkey france french germany german europe european africa african asia asian middle_east mexico
      mexican brazil brazilian canada australia chile argentina kuwait jordan qatar uae nato pentagon brussels
      vienna warsaw prague budapest minister parliament hurricane flood storm cyclone landslide wildfire crash
      survivors rescue rescuers disaster evacuated migrants crime murder court trial judge sentenced jailed
      prison convicted village villagers southern northern eastern western foreign independence sovereignty
      summit humanity abuse`,
  },
  politics: {
    strong: `
      parliament parliamentary councillor coalition town_council city_council cabinet_minister backbench
      backbencher labour_party tory conservative_party lib_dem liberal_democrat green_party mps commons
      house_of_commons house_of_lords lords peers downing_street whitehall westminster holyrood stormont
      senedd bundestag home_secretary foreign_secretary housing_minister chancellor shadow_chancellor
      shadow_cabinet home_office snp plaid sinn_fein dup ulster_unionist ukip brexit election by_election
      general_election electoral electorate midterm voter ballot polling_station referendum manifesto
      primaries caucus campaign_trail running_mate incumbent swing_state landslide_victory turnout
      gerrymandering redistricting exit_poll congress congressional senate senator congressman congresswoman
      house_of_representatives capitol capitol_hill white_house oval_office republican democrat democratic gop
      presidential presidency executive_order supreme_court attorney_general filibuster impeachment impeach
      government_shutdown lawmaker legislator legislature legislation bipartisan partisan governor
      constituency constituents council_tax asylum civil_servants devolution party_conference
      leadership_contest leadership_election spin_doctor whip no_confidence populist far_right`,
    plain: `
      voted voting politics political politician party policy minister ministry government labour conservative
      liberal vote poll candidate campaign leader leadership opposition bill law act reform debate speech
      pledge secretary cabinet prime_minister mp mayor council immigration immigrants deportation
      public_services pensions tax taxpayers spending rights civil_liberties id_cards constitution
      constitutional committee inquiry treaty eu european_union european_commission commissioner democracy
      nominee nomination convention administration veto federal amendment abortion gun_control detention
      terrorism_act human_rights lady welfare benefits schools education nhs police crime prisons
      antisocial_behaviour devolved scottish welsh wales scotland northern_ireland`,
  },
  business: {
    strong: `
      shares shareholder stock_market stock_exchange stocks nasdaq dow_jones dow ftse nikkei dax wall_street
      blue_chip investor investment_bank hedge_fund private_equity venture_capital ipo initial_public_offering
      takeover hostile_bid merger acquisition buyout bidder buyback dividend sec broker brokerage underwriters
      underwriting commodities short_sellers profit pretax quarterly earnings revenue turnover sales_figures
      net_income net_loss fourth_quarter third_quarter second_quarter first_quarter full_year fiscal analyst
      forecasts auditors accounting bankruptcy bankrupt chapter_11 insolvency creditors administrators
      credit_rating downgrade economist economy economic gdp gross_domestic_product inflation deflation
      recession stimulus bailout interest_rate base_rate rate_hike rate_cut federal_reserve central_bank ecb
      bank_of_england bank_of_japan imf world_bank wto opec crude crude_oil oil_prices barrel brent exporter
      exports imports trade_deficit trade_surplus trade_gap trade_war trade_talks tariff customs_duties
      current_account budget_deficit currency dollar euro yen yuan subsidy quotas supply_chain
      consumer_confidence consumer_spending cost_of_living housing_market house_prices layoffs job_cuts
      redundancies unemployment jobless jobless_claims payrolls workforce outsourcing offshoring wage_cuts
      pension_fund chief_executive ceo cfo chief_financial_officer boardroom board_of_directors retailer
      retail supermarket grocer grocery high_street same_store apparel cosmetics wholesale wholesaler
      manufacturer manufacturing factory_output airline carrier low_cost airbus boeing automaker carmaker
      steelmaker brewer brewery insurer insurance mortgage lender textile agribusiness conglomerate freight
      shipping logistics cargo warehouse homebuilders foreclosure walmart wal_mart tesco ikea starbucks
      mcdonald coca_cola pepsi nestle unilever toyota honda nissan volkswagen bmw general_motors gm ford tesla
      exxon chevron shell bp gazprom jpmorgan citigroup goldman_sachs morgan_stanley deutsche_bank hsbc
      barclays ubs lufthansa ryanair british_airways moody`,
    plain: `
      business firm corporate corporation market banking banker finance financial fund invest investment stake
      bid deal pricing cuts sales buyer supplier growth grew risen slump surge decline climb gain record_high
      rate quarter annual outlook target trade concessions industry industrial production output factory plant
      employee wage union pension labor tax budget deficit debt loan credit bond treasury yields gas petrol
      fuel electricity utility mining miner gold consumer shoppers store brand products chairman chief
      executive managing_director fraud lawsuit regulator antitrust monopoly competition settlement percent
      per_cent cents pct asset property real_estate builder drugmaker pharmaceutical chain expansion
      restructuring subsidiary venture rival acquire economic_growth third_largest maker owner contracts
      equity capital_markets filing filed disclosed cents_share chain_store savings borrowing consumer_prices
      productivity surplus company oil jobs trader steel demand supply energy estimate largest units worker
      strike`,
    weak: `
      billion million cost cash expected sell sold buy lower higher housing pay spending rise rose fall fell
      drop jump shop customers offer operator`,
  },
  technology: {
    strong: `
      software hardware computer computing laptop desktop notebook_computer pc pcs tablet_computer server
      mainframe supercomputer operating_system open_source source_code code coder programmer programming
      developer api database middleware processor chip chipmaker semiconductor gigabyte megabyte terabyte
      pixel usb interface patch tech_support data_center cloud_computing quantum_computer internet web website
      web_site web_page online browser search search_engine e_mail email webmail inbox spam spammers blog
      blogger podcast social_media social_network chat_room instant_messaging messenger download upload
      file_sharing peer_to_peer p2p hotspot broadband bandwidth wi_fi wifi wireless bluetooth dsl modem router
      voip intranet fiber_optic fiber fibre java unix electronics_maker plug_in webcam domain_names icann
      wikipedia e_commerce users virus worm trojan malware spyware adware ransomware phishing hacker hacking
      cyber cyberattack cybersecurity data_breach firewall antivirus security_flaw security_hole flaw
      vulnerability exploit zero_day denial_of_service botnet identity_theft password encryption cryptography
      biometric rfid deepfake mobile_phone cell_phone cellphone smartphone handset camera_phone telecom 3g 4g
      5g sms text_message ringtone touchscreen touch_screen smartwatch wearable sim_card video_game videogame
      gamer gaming console mp3 mp3_player digital digital_music drm piracy blu_ray dvd_recorder
      high_definition hdtv plasma flat_panel lcd virtual_reality augmented_reality metaverse computer_maker
      pc_maker software_maker chip_maker phone_maker music_player online_music media_player music_download
      plug e_voting online_game artificial_intelligence ai generative_ai chatbot machine_learning
      language_model neural_network deep_learning algorithm robot robotics humanoid drone driverless
      self_driving autonomous_vehicles 3d_printer nanotechnology bitcoin cryptocurrency blockchain gadget tech
      techies tech_giant silicon_valley start_up startup patents microsoft windows google gmail android apple
      mac macintosh iphone ipad ipod itunes amazon facebook meta instagram whatsapp youtube tiktok twitter ibm
      intel nvidia amd samsung sony nintendo xbox playstation oracle cisco dell hewlett_packard openai chatgpt
      linux yahoo ebay aol nokia firefox`,
    plain: `
      technology technological device network data information electronics mobile phone telephone messaging
      video camera screen display version upgrade launch release unveil beta services provider innovation
      innovative inventor engineer standard format content media file storage memory disk drive player game
      play security secure attack vulnerable bug privacy copyright legal music_industry design satellite radio
      tv television set_top broadcaster broadcast site page link click surfing consumers machine automated
      tool application app platform subscribers streaming streaming_service`,
  },
  science: {
    strong: `
      nasa space_shuttle space_station spacewalk astronaut cosmonaut spacecraft spaceship spaceflight
      space_tourism x_prize rocket_launch launch_pad esa jaxa saturn titan mars martian rover jupiter mercury
      venus pluto comet asteroid meteor meteorite moon lunar orbit orbiter telescope hubble galaxy astronomer
      astronomy planet planetary exoplanet solar_system solar_flare cosmic black_hole supernova universe
      dark_matter big_bang gravitational_waves eclipse aurora stargazers species evolution evolutionary darwin
      genome gene genetic dna rna stem_cell cloning embryo embryonic protein molecule enzyme microbe bacteria
      bacterium mutation sequencing gene_editing crispr biologist zoologist botanist mammal reptile amphibian
      rodent primate chimpanzee gorilla monkey elephant panda whale dolphin shark bird penguin insect
      butterfly bees frog fossil dinosaur tyrannosaurus skeleton hominid neanderthal ice_age paleontologist
      archaeologist archaeological anthropologist climate_change global_warming greenhouse greenhouse_gas
      kyoto carbon_dioxide carbon_emissions emissions net_zero fossil_fuels kyoto_protocol glacier ice_sheet
      antarctic antarctica arctic ozone ecosystem biodiversity extinct extinction endangered conservation
      conservationist wildlife habitat rainforest deforestation logging poaching poacher coral volcano
      volcanic eruption erupted seismologist geologist geological tectonic sea_level drought el_nino
      overfishing fisheries solar_power heatwave scientist researchers physicist physics chemist chemistry
      biology neuroscience neuroscientist psychologist mathematician quantum particle collider cern
      fusion_reactor isotopes laser experiment laboratory nobel_prize peer_reviewed journal_nature
      journal_science`,
    plain: `
      science scientific study research discovery discovered university professor lab space earth sun solar
      satellite mission probe crater water ice atmosphere ocean sea marine fish environmental environment
      environmentalist pollution climate weather energy hydrogen nuclear_fusion animal plants tree forest
      nature natural ancient prehistoric human cell theory evidence findings journal published experts
      temperature warming launch flight craft engine tomb ruins museum institute academy mathematics`,
  },
  health: {
    strong: `
      hospital patient doctor physician nurse surgeon surgery transplant medical medicine medication
      prescription clinical clinical_trial placebo fda food_and_drug vaccine vaccination vaccinated
      immunization booster_shot flu influenza flu_shot bird_flu avian pandemic epidemic outbreak quarantine
      covid covid_19 coronavirus long_covid sars mers ebola malaria tuberculosis polio measles cholera mpox
      zika hiv hiv_aids antiretroviral hepatitis cancer tumour tumor breast_cancer prostate leukaemia leukemia
      chemotherapy diabetes diabetic insulin obesity obese overweight cholesterol heart_disease heart_attack
      stroke blood_pressure cardiac cardiovascular asthma allergy alzheimer parkinson dementia arthritis
      autism depression antidepressant schizophrenia mental_health psychiatric psychiatrist suicidal symptom
      diagnosed diagnosis disease infection infected infectious disorder syndrome therapy painkiller smoking
      smokers nicotine tobacco cigarettes vaping alcohol_consumption calories diet nutrition vitamin pregnancy
      pregnant fertility ivf contraception birth_defects infants newborn midwives abortion_pill
      weight_loss_drugs nhs medicare medicaid health_care healthcare public_health world_health_organization
      health_officials cdc disease_control epidemiologist antibiotic opioid fentanyl overdose wellness`,
    plain: `
      health healthy drug pill dose risk study babies brain heart lung liver kidney skin bone blood muscle
      sleep exercise fitness weight fat food care clinic ward treat treatment cure die deaths ill illness sick
      researchers trial effects side_effects virus immune cells gene_therapy hygiene superbug mrsa
      medical_journal`,
  },
  sport: {
    strong: `
      football footballer soccer premier_league premiership champions_league europa_league uefa fifa world_cup
      euros fa_cup league_cup serie_a la_liga bundesliga midfielder striker defender goalkeeper winger penalty
      offside free_kick hat_trick equaliser goalless kick_off half_time extra_time injury_time stoppage_time
      red_card yellow_card relegation relegated wembley arsenal chelsea manchester_united man_utd
      manchester_city liverpool everton tottenham newcastle_united aston_villa fulham celtic real_madrid
      barcelona juventus ac_milan inter_milan bayern ajax rugby six_nations scrum fly_half flanker twickenham
      all_blacks springboks wallabies try_line cricket cricketer test_match wicket innings batsman batsmen
      batter bowler bowled odi twenty20 ashes lbw tennis wimbledon australian_open french_open us_open
      grand_slam davis_cup seed unseeded tiebreak break_point match_point first_serve badminton table_tennis
      golf golfer pga ryder_cup birdie bogey par eagle fairway match_play leaderboard stroke_play athletics
      athlete sprinter marathon marathoner 100m 200m 400m 800m 1500m 5000m hurdles relay olympic olympian
      paralympic gold_medal silver_medal bronze_medal medal medalist podium doping anabolic steroids gymnast
      gymnastics swimmer swimming rowing cyclist cycling tour_de_france freestyle backstroke butterfly
      breaststroke decathlon heptathlon javelin discus shot_put high_jump long_jump pole_vault triathlon
      taekwondo judo fencing archery volleyball handball water_polo softball snooker darts baseball mlb
      pitcher pitched ninth_inning eighth_inning home_run homer rbi bullpen shortstop baseman outfielder
      slugger reliever catcher southpaw no_hitter walk_off bases_loaded world_series pennant spring_training
      yankees national_league american_league red_sox mets cubs cardinals dodgers astros braves phillies
      marlins orioles padres mariners brewers rockies diamondbacks nba wnba basketball rebounds point_guard
      three_pointer dunk lakers pistons pacers knicks nets spurs suns cavaliers grizzlies timberwolves nfl
      quarterback touchdown linebacker wide_receiver running_back tailback receiver tight_end cornerback
      field_goal fumble punt interception super_bowl patriots cowboys steelers packers colts broncos raiders
      dolphins jets vikings falcons panthers buccaneers seahawks bengals ncaa college_football big_ten
      big_12 final_four heisman nhl hockey goaltender stanley_cup puck maple_leafs bruins canadiens
      formula_one formula_1 grand_prix motogp nascar lap pole_position pit_stop ferrari mclaren boxing boxer
      heavyweight knockout welterweight middleweight title_fight ufc wrestler wrestling shutout goalie
      shootout bench lineup offense offence touchdown_pass victory_over win_over nil doubles singles medallist
      straight_sets top_ranked bout fighter ringside all_star most_valuable_player mvp hall_of_fame upset
      title_defense playoff_berth game_winning undefeated homestand doubleheader coach head_coach teammate
      halftime overtime scored scorer semifinal semi_final quarterfinal quarter_final qualifier defeat
      unbeaten winless knockout_stage runner_up champion championship tournament fixture touchline
      dressing_room squad stadium referee umpire league playoff postseason preseason wild_card lockout
      free_agent injured_list rout trounced thrashed sideline starting_lineup roster draft_pick
      first_round_pick rookie`,
    plain: `
      sport sprint game match team club player play win winning winner won beat lead loss lose lost victory
      draw cup title season final round race racing racer driver track field goal point third fourth half
      minutes record ranking career injury knee ankle hamstring fit captain side signing transfer contract
      boss manager fans supporters crowd ball kick shot serve set straight debut comeback rival opponent
      opener series streak yard yardage jockey horse stakes derby jump bat batting tackle division conference
      regular_season sunday saturday world_champion world_number_one gold silver bronze england ireland wales
      scotland australia france italy`,
  },
  culture: {
    strong: `
      film movie cinema box_office hollywood bollywood actor actress starring oscar academy_award bafta
      golden_globe emmy grammy brit_awards tony_award cannes film_festival sundance venice_film_festival
      best_picture best_actor best_actress best_director screenplay screenwriter filmmaker film_maker
      blockbuster sequel trilogy remake animated animation pixar paramount warner_bros disney netflix
      showrunner casting biopic documentary sitcom soap_opera reality_show tv_show talk_show tv_series episode
      binge spin_off viewers presenter cliffhanger comedian comedy comic_relief drama eurovision singer
      songwriter song album band single_chart chart number_one_single guitarist drummer bassist rapper rap
      hip_hop rock_band rocker k_pop pop_star pop rock concert gig glastonbury mtv soundtrack playlist vinyl
      lyrics duet boy_band girl_band frontman diva musician music novel novelist author book bestseller
      booker_prize pulitzer poet poetry poem literary literature memoir paperback hardback manuscript
      anthology laureate cartoonist storyteller theatre theater broadway west_end musical opera ballet
      ballerina choreographer playwright shakespeare orchestra symphony conductor violinist pianist
      classical_music tenor soprano aria audition museum gallery exhibition painting painter sculptor
      sculpture artwork artist fashion designer catwalk celebrity showbiz entertainment entertainer influencer
      nominee nominated awards_ceremony premiere red_carpet audiences royal_wedding`,
    plain: `
      art culture cultural role show performance performed performer award prize ceremony festival writer
      written wrote story tv television series programme screen directed producer produced production studio
      fans tour stage play scene script character legend icon comic critic review single top_10 number_one
      pop_music charity love radio dj streaming fame famous rights original version fantasy horror romantic
      thriller adaptation tribute dancing dancer`,
  },
}
