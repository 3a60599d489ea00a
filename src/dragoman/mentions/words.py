"""Closed classes of English words that tell what a capitalised word or a name does in a sentence."""

from __future__ import annotations

LOCATIVE = frozenset("in inside into at near around across throughout within outside toward towards via".split())
AGENT_BEFORE = frozenset("with by between against that whether both while as and".split())
PARTICLES = frozenset(
    "al el bin ben ibn bint abu abd abdul abdel ould de del della di da dos du van von la le ul".split()
)
ARTICLES = frozenset("the a an".split())
DELEGATION = frozenset("delegation delegations team negotiators delegates mission".split())
GOVERNMENT = frozenset(
    "government governments side sides officials official authorities administration regime leadership leaders leader "
    "forces army military troops diplomats diplomat representatives representative negotiator group parties party "
    "party's state republic nation envoys president presidents ministers minister".split()
)
STATE_NOUNS = frozenset(
    "government side officials official authorities administration regime leadership delegation delegations team "
    "negotiators diplomats representatives state nation delegates".split()
)
OPPOSITION = frozenset("opposition".split())
ARMED = frozenset(
    "rebels rebel militants militant insurgents insurgent fighters gunmen militias militia mercenaries".split()
)
GROUP_NOUNS = frozenset(
    "groups group factions faction forces parties delegation delegations representatives leaders side".split()
)
ORG_HEADS = frozenset(
    "agency alliance army assembly association authority bank board brigade brigades bureau center centre coalition "
    "commission committee confederation conference congress corporation corps council court division federation fleet "
    "force forces foundation front fund group guard guards house institute institution league mission "
    "movement network office organisation organization parliament party platform police secretariat senate "
    "service society tribunal union unit university watch".split()
)
OFFICE_WORDS = frozenset(
    "affairs african arab arabian asian assistant central chief defence defense department deputy economic economy "
    "energy european external federal finance first foreign former general government head high homeland interior "
    "international joint justice lead leading legal local main middle military ministry national north office oil "
    "parliamentary permanent political presidential principal public regional religious revolutionary security senior "
    "south special state supreme then-foreign top trade under vice west acting incoming outgoing late designated new "
    "caretaker interim veteran ruling".split()
)
OFFICE_LINKS = frozenset("of for to on the and in at".split())
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december ramadan nowruz eid gmt islam muslim muslims christian christians jew jews "
    "islamic sunni shia shiite kurd kurds kurdish arab arabs persian english arabic western eastern northern southern "
    "i we he she it they you however meanwhile moreover furthermore also but and or if when while as after before "
    "since during according although because despite earlier later last next this that these those there here what "
    "which who why how the a an in on at by for from to of with about over under between among no not yes both all "
    "some many most several other another such each every any more our their his her its my your be is are was were "
    "has have had do does did will would can could may might should must speaking asked asking referring pointing "
    "commenting noting adding saying responding elsewhere regarding concerning touching therefore thus so then now "
    "today yesterday tomorrow twitter facebook telegram television tv radio photo ps u.s us internet covid "
    "covid-19 jcpoa npt q a one two three four five six seven eight nine ten first second third photo file "
    "welcoming calling citing following given under".split()
)
EVENT_HEADS = frozenset(
    "agreement accord accords declaration process talks conference summit war treaty deal plan initiative pact "
    "protocol charter resolution convention day week month year prize cup games league forum dialogue roadmap "
    "document communique statement text act law constitution hotel palace square street avenue airport bridge river "
    "mountain sea gulf ocean island islands strait city province district governorate village camp base border "
    "times news post tribune herald daily weekly newspaper".split()
)
PERSON_VERBS = frozenset(
    "said says told added stated noted announced met visited arrived left called urged warned stressed emphasized "
    "underlined reiterated expressed described pointed went insisted argued claimed suggested confirmed denied "
    "rejected welcomed hailed praised criticized condemned tweeted wrote remarked continued asserted believes "
    "believed hoped thanked asked replied responded explained maintained highlighted voiced held led heads headed "
    "chaired attended made has had was is will would underscored".split()
)
