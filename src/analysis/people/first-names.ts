/** Common given names of many countries, by the gender they are mostly given to: what tells whom "she" can mean. */

export type Gender = 'female' | 'male'

const FEMALE = `
abigail ada adele agnes aisha akiko alejandra alexandra alexis alice alicia alison allison amanda amber amelia
amina amy ana andrea angela angelina anita ann anna anne annie antonia april ashley astrid audrey barbara
beatrice becky bella bernadette beth betty beverly bianca birgit bonnie brenda bridget brittany brooke camila
carla carly carmen carol carole caroline carolyn carrie cassandra catalina caterina catherine cathy cecilia
celia charlene charlotte chelsea cheryl chloe christiane christina christine cindy claire clara claudia
colleen connie constance cristina cynthia daisy danielle daphne dawn debbie deborah debra deirdre denise diana
diane dolores donna dora dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen
elsa emilia emily emma erica erika erin estelle esther ethel eva eve evelyn faith fatima felicity fiona
florence frances francesca freya gabriela gabrielle gail gemma georgia geraldine gertrude gillian gina ginger
giorgia gisele gladys gloria grace greta gretchen hannah harriet hazel heather heidi helen helena helene
hilary hilda hillary holly ida ilse indira ines ingrid irene iris irina isabel isabella isabelle ivy
jacqueline jana jane janet janice jasmine jean jeanette jeanne jeannine jenna jennifer jenny jessica jill jo
joan joanna joanne jocelyn johanna josephine joy joyce juanita judith judy julia juliana julianne julie juliet
julieta june kaitlyn karen karin karina kate katherine kathleen kathryn kathy katie katrina katy kay kayla
kelly kerry kim kimberly kirsten kirstie kristen kristin kristina krystal lara larissa laura lauren laurie
leah leila lena leslie leticia lillian lily linda lindsay lisa liz liza loretta lori lorraine lottie louise
lucia lucy luisa lydia lynn lynne mabel madeleine madeline magdalena maggie mandy marcia margaret margarita
margot maria mariam mariana marie marilyn marina marion marisa marjorie marlene marsha martha mary maryam
maureen may maya megan meghan mei melanie melinda melissa mercedes meredith mia michele michelle mildred
miranda miriam molly mona monica muriel nadia nadine nancy naomi natalia natalie natasha nellie nicola nicole
nikki nina nora norma octavia olga olivia opal pamela patricia patty paula pauline peggy penelope penny phoebe
phyllis priscilla priya rachel ramona rebecca regina renee rhonda rita roberta robin rosa rosalie rose
rosemary roxanne ruth sabrina sally samantha sandra sara sarah savannah shannon sharon sheila shelley sherry
shirley silvia simone sofia sonia sonya sophia sophie stacey stacy stella stephanie sue summer susan susanna
susanne suzanne svetlana sylvia tabitha tamara tammy tanya tara tatiana teresa tess thelma theresa tiffany
tina tracey traci tracy trudy ursula valentina valerie vanessa vera verónica veronica vicki vicky victoria
viola violet virginia vivian wanda wendy whitney wilma winifred yasmin yolanda yoko yvette yvonne zoe ailsa
aoife ayesha bettina bronwyn carmel ciara chiara chimamanda eimear emmanuelle farah gro hanan hina ildiko
jadwiga kirsty laila lakshmi leyla linnea magda malgorzata mairead marwa michaela nandini ngozi niamh nirmala
nour olena orla pia rania rukmini saoirse shabana siobhan solveig sunita tansu theodora ulla urszula viktoria
xiomara yulia zainab zara zeynep`

const MALE = `
aaron abdul abdullah abraham adam adolf adrian ahmad ahmed al alan albert alberto alejandro alex alexander
alexei alfred ali allan allen alvin amir anders andre andreas andres andrew andy angelo angus anthony antonio
antony archie aristide arnold arthur asif august barry bart basil ben benedict benjamin benny bernard bernie
bert bilal bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan byron caleb
calvin cameron carl carlos carter cecil cedric cesar chad charles charlie chester chris christian christoph
christopher chuck clarence clark claude clayton cliff clifford clint clyde cody colin conor conrad corey cory
craig curt curtis cyril dale damian dan daniel danny darrell darren dave david dean dennis derek desmond devin
diego dieter dimitri dirk dmitri dmitry dominic don donald doug douglas drew duane duncan dustin dwayne dwight
earl ed eddie edgar eduardo edward edwin eli elias elijah elliot elliott elmer emanuel emilio emmanuel enrique
eric erich erik ernest ernesto ethan eugene evan everett fabian felipe felix ferdinand fernando fidel floyd
francesco francis francisco francois frank franklin franz fred frederick fritz gabriel garrett gary gavin gene
geoff geoffrey george gerald gerard gerhard giacomo gianni gilbert giovanni giuseppe glen glenn gordon graham
grant greg gregg gregory guido guillermo gus gustav gustavo guy hamid hank hans harold harrison harry harvey
hassan hector heinrich henri henrik henry herb herbert herman hiroshi homer horace howard hugh hugo hussein
ian ibrahim ignacio igor imran isaac isaiah ismail ivan jack jackson jacob jacques jaime jake jamal james
jamie jan jared jason javier jay jeff jeffrey jeffery jeremiah jeremy jerome jerry jesse jesus jim jimmy
joachim joao joaquin joe joel johan johann john johnny jon jonah jonas jonathan jordan jorge jose josef joseph
josh joshua juan juergen jules julian julien julio julius justin kai karl keith ken kenji kenneth kenny kevin
khalid klaus kofi konrad kurt kyle lamar lance larry lars laurence lawrence lee leo leon leonard leonid leroy
les lester lewis liam lincoln lionel lloyd logan lorenzo lou louis luc luca lucas ludwig luis luiz luke luther
mahmoud malcolm manfred manuel marc marcel marco marcus mario mark markus marshall martin marty marvin mason
mateo mathew matt matteo matthew matthias maurice mauricio max maximilian mehmet mel melvin michael michel
miguel mikael mike mikhail miles milton mitch mitchell mohamed mohammad mohammed morgan morris moses muhammad
mustafa nabil narendra nasser nate nathan nathaniel ned neil nelson nicholas nick nicolas nigel nikita nikolai
noah noam noel norman olaf oleg oliver omar orlando orrin oscar otto owen pablo paolo pascal pat patrick paul
pavel pedro percy perry pete peter petr phil philip philippe phillip pierre piotr preston quentin quincy
rafael rahul raj rajiv ralph ramon rand randall randolph randy raphael raul ravi ray raymond reggie reginald
reinhard rene rex ricardo rich richard rick ricky rob robbie robert roberto rod roderick rodney rodolfo
rodrigo roger roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rupert russ russell
ryan salman salvador sam samir samuel santiago saul scott sean sebastian serge sergei sergey sergio seth shane
shaun shawn sheldon sidney simon spencer stan stanley stefan stephan stephen sterling steve steven stewart
stuart sven syed tariq ted teddy terrence terry theo theodore thomas tim timothy toby todd tom tomas tommy
tony travis trent trevor tyler ulrich vasily vern vernon victor vijay viktor vince vincent vinod vladimir
volodymyr wade wallace walter warren wayne wendell werner wesley wilbur wilfred will willard william willie
winston wolfgang woody xavier yasser yuri yusuf zachary zach zack aleksander andrzej anwar arjun ashraf bashar
benoit bjorn bogdan bongani carsten cathal cillian clement cormac cyrus declan dilip dragan eamon emeka emre
enda enzo ezra faisal farid fergus florian ganesh gerry goran hamza haruto helmut hiro hisham holger hossein
ichiro idris ilya jens jin joaquim jochen jozef kamal karim kazuo kenta kieran kwame lech leif lothar luigi
magnus malik maxim mehdi milan milos mladen nikos nils nuno olivier osama ousmane padraig paulo per pranab
prakash rainer ramesh riad rohan rustam sadiq sanjay satoshi seamus shinzo soren sunil suresh tadeusz takashi
taro tendai thabo thierry tomasz torsten uwe vaclav vikram waleed yasuo yoshi youssef yves zoltan`

/** Lower-case given name -> the gender it is mostly given to. Names given to both alike are in neither list. */
const GENDERS: ReadonlyMap<string, Gender> = new Map([...names(FEMALE, 'female'), ...names(MALE, 'male')])

/**
 * The gender that a given name is mostly given to; undefined for a name that isn't known.
 *
 * @example
 * genderOfFirstName('Ingrid') // 'female'
 */
export function genderOfFirstName(name: string): Gender | undefined {
  return GENDERS.get(name.toLowerCase())
}

function names(list: string, gender: Gender): [string, Gender][] {
  return list
    .trim()
    .split(/\s+/u)
    .map((name) => [name, gender])
}
