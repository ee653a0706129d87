"""Words that tell what a name or a description stands for: titles, roles, organisations, groups, given names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

HE_TITLES = frozenset(
    "mr mr. sir lord king prince fr fr. father brother sheikh emperor baron count duke monsignor".split()
)
SHE_TITLES = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess sister mme madame baroness countess duchess".split()
)
TITLES = (
    HE_TITLES
    | SHE_TITLES
    | frozenset(
        """dr dr. prof prof. professor rev rev. reverend hon hon. president vice-president chancellor premier
    taoiseach
        tanaiste tánaiste minister secretary senator sen sen. sens. rep rep. reps. congressman congresswoman
        representative
        gov gov. govs. governor mayor councillor councilor alderman commissioner chief chairman chairwoman chairperson
        chair director judge justice captain capt capt. colonel col col. major maj maj. general gen gen. lieutenant
        lt lt.
        sergeant sgt sgt. corporal cpl cpl. private pvt pvt. pfc admiral adm adm. commander cmdr cmdr. officer
        sheriff deputy detective inspector superintendent constable pc marshal brigadier commodore ambassador envoy
        archbishop bishop cardinal pope rabbi imam ayatollah mullah patriarch pastor dean canon deacon vicar attorney
        prosecutor solicitor spokesman spokeswoman spokesperson analyst economist coach manager coordinator
        co-founder founder ceo cfo coo cto executive speaker leader lawmaker mp mep msp td advocate counsel counselor
        adviser advisor strategist aide engineer professor lecturer historian economist scientist
        doctor nurse surgeon teacher lawyer barrister warden treasurer comptroller auditor ombudsman
        representative-elect president-elect governor-elect tsar czar sultan emir amir king's prince nominee candidate
        hopeful co-chair vice-chair vice-chairman chairman-elect undersecretary under-secretary assemblyman
        assemblywoman
        selectman delegate assistant principal headteacher head rector provost chancellor-elect first-lady lady
        democrat republican democrats republicans billionaire actor actress singer comedian rapper host anchor
    reporter
        correspondent columnist editor journalist author writer novelist activist resident villager farmer fisherman
        driver pilot skipper goalkeeper striker midfielder defender winger captain quarterback skater boxer
        trainer owner operator pollster scholar expert researcher investigator agent broker trader
        fellow student pensioner witness survivor veteran soldier mercenary fighter rebel warlord oligarch
        tycoon""".split()
    )
)
CIVIL_TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. professor rev rev. reverend fr fr. father sister
    brother mme madame judge justice sen sen. rep rep. gov gov. hon hon. sgt sgt. pc capt capt. captain col col.
    colonel
    gen gen. maj maj. lt lt. cpl cpl. major sergeant lieutenant sheikh ayatollah archbishop bishop cardinal pope rabbi
    imam king queen prince princess baroness baron""".split()
)
PARTICLES = frozenset(
    """de da di do dos das del della dello della di du van von der den ter ten zu zum zur al el la le las los bin
    ibn abu
    ben bint ould af av y e san st st. saint mac o d' l' al- el- ul ur""".split()
)
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv esq esq. phd md qc kc mp".split())
ORG_HEADS = frozenset(
    """academy administration agency airline airlines airways alliance army assembly associates association authority
    automotive bank bar board brigade brothers bureau cabinet campaign capital center centre chamber church
    club coalition college command commission committee commons companies company confederation conference congress
    consortium consulting convention co co. corp corp. corporation council court courts dem. department directorate
    division embassy enterprises exchange executive federation fund finance firm forces force forum foundation
    front fsb
    government group guard guards holdings hospital house inc inc. industries initiative institute institution
    international investigations investments laboratory labs league legion legislature lords ltd ltd. llc llp lobby
    logistics media militia ministry mission mosque motors movement municipality museum navy network nations
    observatory office oil organisation organization parliament partners partnership party patrol petroleum pharma
    plc police power precision press programme program project reserve resources school schools
    secretariat security senate service services society solutions squad station strategies studios summit
    syndicate synod systems task team technologies telecom treasury tribunal trust union united university
    unit watch watchdog workers works ab ag as sa spa gmbh oy nv bv kk rovers wanderers athletic""".split()
)
GROUP_HEADS = frozenset(
    """police officials authorities prosecutors democrats republicans conservatives liberals activists campaigners
    residents lawmakers lawyers attorneys supporters critics experts analysts economists scientists researchers
    investigators detectives officers soldiers troops rebels protesters workers employees staff members families
    relatives friends neighbours neighbors witnesses sources people voters respondents doctors teachers students farmers
    growers villagers locals fans users customers investors traders diplomats aides advisers advisors allies
    opponents politicians leaders senators congressmen representatives governors mayors judges jurors reporters
    journalists correspondents editors pundits observers commentators strategists operatives delegates donors
    men women parents children others many some most both several few those they americans russians
    ukrainians""".split()
)
NOT_PERSON_WORDS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter ramadan facebook twitter instagram youtube google apple amazon
    microsoft tesla brexit covid covid-19 obamacare medicare medicaid islam christianity olympics internet tv
    constitution bible koran quran""".split()
)
ORGANISATION_NOUNS = frozenset(
    """agency association authority administration airline army bank board body brand broadcaster bureau business
    carmaker carrier campaign chain channel charity chipmaker church club coalition college commission committee
    company conglomerate consortium consultancy corporation council court daily delegation department developer
    directorate headquarters mission
    embassy enterprise exporter factory firm force foundation fund giant government group hospital insurer institute
    intelligence
    institution jury journal kingdom league lender magazine maker manufacturer mill mine ministry movement network
    newspaper office operator opposition organisation organization outlet paper parliament parties party pharmacy
    platform producer prosecution provider publication publisher regulator retailer school senate service side site
    society start-up startup station studio supplier tabloid team think-tank tribunal trust union unit university
    utility watchdog website weekly white-house wire station's congregation assembly cabinet directorate museum
    congress court judiciary house kremlin treasury pentagon tank service observatory vendor exchange border-guard
    coast-guard national-guard home-guard revolutionary-guard military navy""".split()
)
PLACE_HEADS = frozenset(
    """street avenue road boulevard lane square city county town village island islands beach river lake bay valley
    mountain mountains hills sea ocean bridge park airport port gulf strait desert forest peninsula province oblast
    district region heights springs coast canyon creek""".split()
)
PLACES = frozenset(
    place.strip()
    for place in """afghanistan, albania, algeria, argentina, armenia, australia, austria, azerbaijan, bangladesh,
    belarus, belgium, bolivia, bosnia, brazil, britain, great britain, bulgaria, cambodia, cameroon, canada, chad,
    chile,
    china, colombia, congo, costa rica, croatia, cuba, cyprus, czech republic, denmark, ecuador, egypt, el salvador,
    england, eritrea, estonia, ethiopia, europe, finland, france, gaza, georgia, germany, ghana, greece, guatemala,
    haiti,
    honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory coast, jamaica, japan,
    jordan,
    kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, liberia, libya, lithuania, luxembourg,
    malaysia, mali, malta, mexico, moldova, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal,
    netherlands, new zealand, nicaragua, niger, nigeria, north korea, northern ireland, north macedonia, norway, oman,
    pakistan, panama, paraguay, peru, philippines, poland, portugal, qatar, romania, russia, rwanda, saudi arabia,
    scotland, senegal, serbia, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea,
    south sudan, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, tunisia,
    turkey, turkmenistan, uganda, ukraine, united arab emirates, united kingdom, united states, uruguay, uzbekistan,
    venezuela, vietnam, wales, yemen, zambia, zimbabwe, africa, asia, america, latin america, middle east, crimea,
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois,
    indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi,
    missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina, north
    dakota,
    ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont,
    west virginia, wisconsin, wyoming, puerto rico, washington d.c, london, paris, berlin, moscow, kyiv, kiev,
    beijing,
    tokyo, madrid, rome, brussels, vienna, oslo, stockholm, copenhagen, helsinki, warsaw, prague, budapest, athens,
    istanbul, ankara, cairo, jerusalem, tel aviv, beirut, damascus, baghdad, tehran, dubai, delhi, new delhi, mumbai,
    karachi, islamabad, kabul, dhaka, bangkok, hanoi, manila, jakarta, seoul, hong kong, shanghai, sydney, melbourne,
    canberra, wellington, auckland, nairobi, lagos, abuja, accra, johannesburg, cape town, pretoria, los angeles,
    san francisco, san diego, chicago, boston, houston, dallas, seattle, miami, atlanta, philadelphia, las vegas,
    baltimore, detroit, cleveland, milwaukee, new orleans, ottawa, toronto, montreal, vancouver, mexico city,
    buenos aires, sao paulo, rio de janeiro, lima, bogota, caracas, havana, manchester, liverpool, birmingham,
    glasgow,
    edinburgh, cardiff, belfast, dublin, leeds, bristol, geneva, zurich, munich, hamburg, frankfurt, milan, naples,
    barcelona, lisbon, amsterdam, rotterdam, the hague, st. petersburg, donetsk, luhansk, kharkiv, odesa, mariupol,
    west bank, wall street, capitol hill""".split(",")
)
WRITING_NOUNS = frozenset(
    """report reports poll polls study studies survey surveys review analysis document documents filing filings
    complaint complaints lawsuit lawsuits indictment memo memos letter letters email emails e-mail e-mails statement
    statements transcript transcripts article articles editorial editorials audit affidavit paper papers post posts
    tweet tweets release releases story stories records record data figures book books petition ruling opinion
    dossier research census plan website site video ad ads advertisement headline headlines banner banners
    interview remark remarks speech testimony poster posters text texts message messages manifesto platform bill
    results result list resolution order account accounts notice blog page pages script note notes piece column op-ed
    brief briefs motion motions submission deposition card slate average questionnaire guide guidelines policy
    policies
    polling numbers index estimate estimates forecast forecasts""".split()
)
SHARES = frozenset("percent cent % majority plurality half third quarter respondents rest".split())
"""Nouns for a share of people asked in a poll (`59 percent of voters`)."""
PERSON_SUFFIXES = (
    "man",
    "woman",
    "person",
    "er",
    "or",
    "ist",
    "ian",
    "eur",
    "ee",
    "ant",
    "ent",
    "mate",
    "wright",
    "smith",
    "monger",
    "year-old",
)
PERSON_NOUNS = frozenset(
    """bodyguard conscript medic paramedic recruit cadet ensign exile oligarch consul chaplain orphan turncoat
    runaway schoolgirl
    president premier minister secretary chief head boss king queen prince princess pope mayor judge justice
    counsel lawyer attorney solicitor barrister prosecutor client agent coach captain skipper pilot nurse doctor
    surgeon teacher professor historian economist analyst scientist expert researcher author writer novelist poet
    candidate nominee hopeful contender rival opponent incumbent senator congressman congresswoman representative
    lawmaker deputy governor chancellor chairman chairwoman chairperson chair director manager executive founder
    co-founder owner boss tycoon mogul billionaire millionaire businessman businesswoman entrepreneur magnate
    banker broker trader activist campaigner dissident journalist reporter correspondent editor columnist anchor
    host commentator pundit actor actress singer comedian star model musician rapper artist painter director
    filmmaker player striker goalkeeper midfielder defender winger forward skater boxer swimmer champion athlete
    soldier officer general colonel major sergeant lieutenant admiral commander mercenary fighter deserter rebel
    warlord veteran spy hacker whistleblower fugitive refugee migrant prisoner inmate convict suspect defendant
    plaintiff victim survivor witness juror father mother son daughter brother sister husband wife widow widower
    uncle aunt cousin nephew niece grandfather grandmother parent child boy girl man woman teenager youth baby
    neighbour neighbor resident villager farmer fisherman driver engineer mechanic plumber electrician roofer miner
    caretaker warden guard priest bishop archbishop cardinal rabbi imam cleric pastor vicar nun monk dean
    spokesman spokeswoman spokesperson aide adviser advisor strategist consultant lobbyist official diplomat
    ambassador envoy negotiator mediator inspector detective sheriff constable investigator prosecutor clerk
    treasurer auditor accountant bookkeeper ombudsman inspector regulator administrator harbourmaster harbormaster
    collector commissioner councillor councilor alderman chef cook waiter waitress bartender barman shopkeeper
    student pupil graduate alumnus pensioner retiree philanthropist donor friend colleague partner fiance fiancee
    boyfriend girlfriend bride groom heir successor predecessor winner loser leader democrat republican
    conservative liberal socialist communist nationalist hostage captive patient passenger customer
    user tenant landlord landlady newcomer native expatriate emigre frontrunner front-runner underdog
    interpreter translator conductor composer violinist pianist archaeologist astronaut diver climber rescuer
    steward attendant secretary-general superintendent supervisor principal headteacher lecturer tutor
    speaker whip taoiseach strongman figure outsider independent veteran standard-bearer politician statesman
    neurosurgeon physician pharmacist dentist vet psychologist psychiatrist therapist butcher baker mother-in-law
    father-in-law brother-in-law sister-in-law son-in-law daughter-in-law stepfather stepmother ex-wife ex-husband
    mother-of-two father-of-two mother-of-three father-of-three reality-tv""".split()
)
FAMILY = frozenset("father mother dad mum mom grandfather grandmother gran grandad".split())
SPEAKERS_FOR = frozenset("spokesman spokeswoman spokesperson representative rep".split())
HE_NOUNS = frozenset(
    """man boy father son brother husband uncle nephew grandfather widower king prince businessman congressman
    chairman spokesman policeman fireman boyfriend groom priest actor waiter landlord salesman statesman fisherman
    frontman gunman craftsman lord duke ex-husband father-of-two stepfather nobleman alderman ombudsman-he
    bridegroom grandson headmaster barman doorman monk abbot""".split()
)
SHE_NOUNS = frozenset(
    """woman girl mother daughter sister wife aunt niece grandmother widow queen princess businesswoman congresswoman
    chairwoman spokeswoman policewoman girlfriend bride nun actress waitress landlady saleswoman stateswoman lady
    duchess ex-wife mother-of-two stepmother granddaughter headmistress barmaid abbess""".split()
)
STOP_CAPITALS = frozenset(
    """a about above according across additionally after afterward again against all almost along already also
    although always am amid among an and another any anyone are around as asked at away back be because been
    before behind being below besides between beyond both breaking but by can cannot citing clearly come could
    critics dear despite did do does done down during each earlier either else even ever every everyone everything
    evidence except few finally five following for former four from further furthermore get given go good had half
    has have having he hello hence her here hers him himself his how however i if in indeed inside instead into is
    it its itself just late lately later least less let like likewise look many maybe me meanwhile might mine more
    moreover most much must my near nearly neither never nevertheless nine no nobody none nonetheless nor not
    nothing now of off often oh ok on once one only onto or other others otherwise our out outside over overall
    own perhaps please previously put rather read really recently said same saying says see seen several shall she
    should similarly since six so some somebody someone something sometimes soon speaking still such surely take
    ten than thank thanks that the their them themselves then there therefore these they thing things this those
    though three through throughout thus to today together told tomorrow tonight too toward towards two under
    unfortunately unless unlike until up upon us use very was we well were what whatever when where whereas
    whether which while who whoever whom whose why will with within without wow yes yesterday yet you your yours
    abstract update correction photo photograph image video share related editor's note advertisement via source
    sources officials republicans democrats democratic republican americans american""".split()
)
WEAK_CAPITALS = frozenset("best better first last new next old right second watch time opinion police".split())
CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr aug sept oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec.
    christmas easter ramadan""".split()
)


NO_PERSONS = (
    frozenset(
        """human german roman norman government parliament department apartment moment statement agreement
        movement document power order number letter matter member-state summer winter water river paper
        tower former other another never ever under over after october september november december sector
        factor error mirror doctor-assisted minister-president client-state event percent accident
        president-elect plant giant restaurant important constant incident continent content account amount
        front point patent talent silent recent current parent-company committee coffee fee degree agree
        guarantee employee-owned list mist twist consist exist resist assist asian european-union""".split()
    )
    - PERSON_NOUNS
)


@cache
def given_names() -> dict[str, str]:
    """Return known given names with the pronoun they most often go with: `f`, `m` or `b` (either)."""
    table: dict[str, str] = {}
    for line in files("quotedb.resolve.names").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            gender, *names = line.split()
            table.update(dict.fromkeys(names, gender))
    return table


def is_person_noun(word: str) -> bool:
    """Tell whether a noun in lower case is of a single person (`lawyer`, `ombudsman`, `34-year-old`)."""
    if word in PERSON_NOUNS or (("-of-" in word) and word.split("-", maxsplit=1)[0] in FAMILY):
        return True
    if word in ORGANISATION_NOUNS or word in WRITING_NOUNS or word in GROUP_HEADS or word.endswith("s"):
        return False
    return len(word) > 4 and word.endswith(PERSON_SUFFIXES) and word not in NO_PERSONS


def is_organisation_noun(word: str) -> bool:
    """Tell whether a noun in lower case is of one organisation (`agency`, `chipmaker`)."""
    return word in ORGANISATION_NOUNS
