"""Closed classes of English words that tell what a capitalised word or a name does in a sentence."""

from __future__ import annotations

from dragoman.schema.calendar import CALENDAR_WORDS


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


ARTICLES = word_set("the a an")
POSSESSIVES = word_set("his her their its")
LOCATIVE = word_set("in inside into at near around across throughout within outside toward towards via to from through")
TOPICAL = word_set("on over about regarding concerning")
AGENT_LINKS = word_set("with by between against both among")
DELEGATION = word_set("delegation delegations team teams negotiators delegates mission missions negotiator")
GOVERNMENT = word_set(
    "government governments side sides official officials authorities authority administration regime leadership "
    "cabinet diplomats diplomat representatives representative state officers leaders leader envoys presidents "
    "ministers minister counterparts politicians lawmakers republic ambassadors"
)
# What a demonym before them makes the state the actor of.
DEEDS = word_set(
    "attack attacks airstrike airstrikes strike strikes offensive raid raids aggression bombardment shelling bombing "
    "invasion occupation incursion operation operations blockade siege proposal initiative offer decision statement "
    "announcement mediation sanctions invitation visit plan warplanes jets planes aircraft warplane fire missiles "
    "drone drones troops soldiers soldier forces police navy policy efforts effort request call position stance "
    "guarantees support commitment commitments threat threats participation presence involvement envoy influence"
)
MINISTRY_HEADS = word_set("ministry embassy presidency consulate judiciary intelligence army military")
PARLIAMENT_HEADS = word_set("parliament senate congress legislature assembly majlis")
ARMED_NOUNS = word_set(
    "rebels rebel militants militant insurgents insurgent fighters gunmen militias militia mercenaries terrorists "
    "guerrillas jihadists separatists"
)
GROUP_QUALIFIERS = word_set(
    "armed foreign moderate political main internal external so called exiled western backed led supported sponsored "
    "sunni shia shiite kurdish islamist takfiri extremist terrorist militant rebel opposition jihadist separatist "
    "opposing warring rival non participating tuareg maoist communist mainstream fragmented ethnic tribal pro anti "
    "government other various different certain military international global"
)
GROUP_NOUNS = word_set(
    "groups group factions faction forces force parties party sides side delegation delegations representatives "
    "leaders organizations organization organisations organisation outfits elements members figures body bloc "
    "coalition alliance movement movements team umbrella commanders fighters"
)
ORG_HEADS = word_set(
    "agency alliance army assembly association authority bank board brigade brigades bureau center centre coalition "
    "commission committee confederation congress corporation corps council court division federation fleet "
    "force forces foundation front fund group guard guards house institute institution league ministry mission "
    "movement network office organisation organization parliament party platform police secretariat senate company "
    "service society tribunal union university watch club department administration headquarters"
)
PARTY_HEADS = word_set("party coalition movement platform congress parliament senate assembly opposition")
ARMED_HEADS = word_set("army brigade brigades front militia")
COMPANY_HEADS = word_set("corporation company bank")
VENUE_HEADS = word_set("hotel palace airport")
EVENT_HEADS = word_set(
    "agreement accord accords declaration process talks conference summit war treaty deal plan initiative pact "
    "protocol charter resolution convention day week month year prize cup games forum dialogue roadmap festival "
    "document communique statement text act law constitution square street avenue bridge river exhibition award "
    "mountain sea gulf ocean island islands strait city province district governorate village camp base border "
    "times news post tribune herald daily weekly newspaper project programme program policy revolution movement "
    "championship tournament stadium fair expo museum theater theatre gallery mosque church embassy crisis peninsula "
    "desert valley road highway region county state states republic kingdom emirate century era spring media"
)
TALKS = word_set(
    "talks meeting meetings round rounds negotiations summit peace track ceasefire truce agreement agreements accord "
    "process conference deal dialogue declaration framework format crisis conflict war statement document platform "
    "understanding understandings memorandum guarantors troika"
)
OFFICE_WORDS = word_set(
    "affairs african arab arabian asian assistant central chief defence defense department deputy economic economy "
    "energy european external federal finance first foreign former general government head high homeland interior "
    "international joint justice lead leading legal local main middle military ministry national north office oil "
    "parliamentary permanent political presidential principal public regional religious revolutionary security senior "
    "south special state supreme then top trade under vice west acting incoming outgoing late designated new nuclear "
    "caretaker interim veteran ruling eastern western humanitarian personal armed forces army navy parliament party "
    "opposition committee council commission policy relations cooperation affair culture health education science "
    "development agriculture transport tourism sports petroleum commerce industry communications technology honorable "
    "honourable respected esteemed visiting newly appointed long time longtime current executive "
    "organizations organisations organization talks negotiations nations agencies rights human refugees sanctions "
    "lawmaking press media strategic studies"
)
OFFICE_LINKS = word_set("of for to on the and in at")
# Offices whose holders speak for no state, though a demonym stands before them.
PRIVATE = word_set(
    "researcher scholar journalist analyst expert author economist historian theorist lawyer attorney activist cleric "
    "coach manager member founder candidate professor dean rector nominee"
)
LAWMAKERS = word_set("mp lawmaker parliamentarian legislator senator congressman politician judge")
JUNIOR = word_set("deputy vice assistant under junior sub")
NOT_NAMES = CALENDAR_WORDS | word_set(
    "ramadan nowruz eid gmt islam muslim muslims christian christians jew jews "
    "islamic sunni shia shiite kurd kurds kurdish arab arabs persian english arabic western eastern northern southern "
    "i we he she it they you however meanwhile moreover furthermore also but and or if when while as after before "
    "since during according although because despite earlier later last next this that these those there here what "
    "which who why how the a an in on at by for from to of with about over under between among no not yes both all "
    "some many most several other another such each every any more our their his her its my your be is are was were "
    "has have had do does did will would can could may might should must speaking asked asking referring pointing "
    "commenting noting adding saying responding elsewhere regarding concerning touching therefore thus so then now "
    "today yesterday tomorrow twitter facebook telegram television tv radio photo ps internet covid jcpoa npt q one "
    "two three four five six seven eight nine ten first second third file welcoming calling citing following given "
    "against through nevertheless still even only once until upon within without let never just please "
    "god holy prophet bible quran koran north south east west central latin european asian african american "
    "nuclear deal plan action joint comprehensive world cold great us iv ii iii vi vii viii ix xi "
    "breaking update exclusive analysis opinion interview read"
)
PERSON_VERBS = word_set(
    "said says told tells added adds stated noted announced met meets visited arrived left called calls urged urges "
    "warned warns stressed emphasized emphasised underlined reiterated expressed described pointed went insisted "
    "argued claimed suggested confirmed denied rejected welcomed hailed praised criticized criticised condemned "
    "tweeted wrote remarked continued asserted believes believed hoped thanked asked replied responded explained "
    "maintained highlighted voiced held led heads headed chaired attended underscored declared revealed admitted "
    "acknowledged pledged vowed promised accused blamed hosted received invited discussed traveled travelled flew "
    "spoke addressed signed resigned died won became appointed proposed offered demanded recalled observed quoted "
    "opined concluded"
)
# What a government, named by its capital or state, does.
STATE_VERBS = word_set(
    "accuses accused agrees agreed announces announced argues backs backed believes calls claims condemned condemns "
    "considers criticized denied denies demanded demands expects expressed fears has had hopes hosts hosted insisted "
    "insists invited is maintains offered offers opposed opposes plans pledged pursues pushes refused refuses rejected "
    "rejects remains said says seeks sees sent signed stopped stressed supports supported thinks threatened threatens "
    "trying urged urges views voiced vowed wants wanted warned warns was welcomed welcomes will would could should "
    "must may might cannot can did does agree have are were do denounced dismissed imposed lifted cut severed resumed "
    "restored recognized recognised accepted accepts rules ruled launched recalled expelled withdrew pulled blamed "
    "blames pressed hit responded reacted adopted decided began started needs need shares knows continues continued "
    "doesnt dont didnt isnt wasnt wont wouldnt cant couldnt hasnt hadnt also"
)
