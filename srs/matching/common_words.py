"""Stems of common English words, which are never read as typos of others.

Counted by scripts/common_words.py, which writes this file.
"""

from __future__ import annotations

_STEMS = """
    aardvark abandon abbrevi abid abil abnorm abort about abov abrupt absenc absent absolut
    absorb abstract abus academ acceler accent accentu accept access accid accident accommod
    accompani accomplish accord account accumul accur accuraci achiev acknowledg acorn acquir
    acquisit acronym across act action activ actor actual acut adapt adaptor add addendum addit
    address adequ adher adjac adject adjoin adjust administ administr admiss admit admonit adob
    adopt ador advanc advantag adverb advert advertis advic advis advisori adviz aesthet affect
    affili affin affirm affix afford aforement afraid after afterward again against agenc agenda
    agent aggreg aggress agnost agre agreement ahead aim alarm albeit alert algebra algorithm
    alia alias alien align alik aliv alleg allevi alloc allot allow alloy almost alon along
    alongsid alpha alphabet alphanumer alreadi alter altern although altogeth alway amaz amber
    ambient ambigu amend amnesti among amongst amount ampersand amplif amus analog analys
    analysi analyt analyz ancestor ancestri anchor ancient android angel angl angri angular anim
    annot announc annoy annual anonym anoth answer antholog anticip antiqu anybodi anyhow anyon
    anyth anyway anywher apart apostroph appar apparatus appeal appear append appendic appendix
    appl appli applic appreci approach appropri approv approxim aptitud aquamarin arbitrari
    arbitrarili arch architectur archiv area arena argu arguabl argument aris arithmet armor
    around arrang array arriv arrow articl articul artifact artifici artist ascend ascent asid
    ask aspect ass assembl assent assert assess asset assign assimil assist associ assort assum
    assumpt assur asterisk astronaut asynchron atlas atmospher atom attach attack attempt attend
    attent attorney attract attribut audienc audio audit augment august authent author authorit
    authorship autom automat autumn auxiliari avail averag avoid aw await awak awar awkward
    axiom azur back backbon background backlog backslash backspac backtrack backward bacon bad
    badg bail bake balanc balloon ballot bamboo banana band bandwidth banner barer bargain
    barrier base baselin baser basi basic batch batteri bazaar be beach beam bear beast beat
    beauti beautifi becaus becom befor beforehand begin beginn behalf behav behavior behind beig
    believ bell belong below bench beneath benefici benefit benign berri besid better between
    bewar beyond bias bibliographi bigger biggest billion binari bind binder bingo binomi
    birthday bisect bison bitmap bizarr black blacklist blame blank blast bleed blend bless
    blind blink blob block blood bloom blow blueprint blush board bobcat bodi bogus boil bomb
    bonus book bookkeep bookmark bookworm boost boot bootstrap border bore borrow botch bother
    bottl bottleneck bottom bounc bound boundari box brace bracket brain branch brand breach
    bread breadth break breakabl breakpoint breath breviti brick bridg brief briefli bright
    brilliant bring brittl broad broadcast broader broker brother brown brows brute bubbl bucket
    budget buffer buggi build builder bullet bulletin bump bunch bundl burden bureaucraci buri
    burlap burst busi bust butter button bypass byte cach cadet calcul calendar calibr call
    callabl caller camel camera campaign can canari cancel candi candid cannot canon canva cap
    capabl capac capit capsul caption captur carbon card cardin care careless cargo carri
    carriag cascad case cast castl casual catalog catch categor categori caus caution cautious
    caveat ceas ceil cell center centimet central centuri certain certif certifi chain chair
    challeng chanc chang changeabl channel chao chaotic chapel chapter char charact character
    characterist charg chart charter chase chatti cheap cheaper cheat check checker checkout
    checkpoint chees cheetah chemic cherri chess chicken child chill china chocol choic choicer
    choke choos chop chord chrome chromium chronolog chunk churn cipher circl circuit circul
    circular circumfer circumflex circumst circumv circus citat cite citizen civil claim clamp
    clang clarif clarifi clariti clash class classic classif classifi claus clean cleaner cleans
    clear clearer clever click client climb clip clipboard cliqu clock clone close closer
    closest closur cloth cloud club cluck clumsi cluster clutter coalesc coars cocoa code
    coeffici coerc coercion coffe coher coincid colder collabor collaps collat collater collect
    collector collid collis colon color colorless column combin come comfort comma command
    commenc comment commentari commerci commit committe common communic communiti commut compact
    compani companion compar comparison compass compat compel compens compet competit compil
    complain complaint complement complementari complet complex compli complianc compliant
    complic compon compos composit compound comprehens compress compriz comprom compulsori
    comput concaten conceal conceiv concentr concept conceptu concern concis conciz conclud
    conclus concret concurr condens condit conduct confer confess confid confidenti configur
    confin confirm conflict conform confus congratul conjectur conjug conjunct connect connector
    consecut consensus consent consequ consequenti conserv consid consider consist consol
    consolid conson conspicu constant constitu constitut constrain constraint constru construct
    consult consum consumpt contact contain contamin contempl contend content contest context
    contextu contigu contin conting continu contor contract contradict contrari contrast
    contravent contribut contributor contributori contriv control controversi conveni convent
    converg convers convert convex convey convinc convolut cook cookbook cooki cooper coordin
    copi copyright coral core corner corpor corpus correct correl correspond corrupt cosmet cost
    could count countabl countdown counter counterclockw counterpart countri coupl courier cours
    court courteous courtesi cover coverag craft crash crate crawl crazi creat creation creativ
    creator creatur credenti credit cri crimson criteria criterion critic croak crop cross crowd
    crucial crude crunch crypt cryptic crystal cubic cucumb culprit cultur cumbersom cumul cur
    cure curious currenc current curri curs cursor curv custodian custom customari cut cycl
    cyclic cylind daemon dagger daili damag danc dancer danger dangl darken darker dash databas
    date datum daylight daytim dead deadlin deadlock deal death debat debug debugg decad decay
    decent decid decim deciph decis deck declar declin decod decompos decomposit decor decreas
    dedic deduc deduct deem deeper deepest deepli default defeat defect defend defens defer
    defin definit deflat defunct degener degrad degre delay deleg delet deliber delic delimit
    deliv deliveri delta demand demon demonstr demot deni denial denomin denot dens densiti dent
    depart departur depend depict deposit depot deprec depth deriv derogatori descend descent
    describ descript descriptor desert deserv design desir desktop desper despit destin destroy
    destruct detach detail detect detector determin determinist detriment develop deviat devic
    deviz devot diagnos diagnosi diagnost diagon diagram dialect dialog dialogu diamet diamond
    dictat dictionari die differ differenti difficult difficulti diffus dig digest digit dimens
    dimension diminish direct director directori dirti disabl disadvantag disagr disagre
    disallow disambigu disappear disappoint discard discern disciplin disclaim disclos disclosur
    disco disconnect discontinu discord discount discourag discov discoveri discrep discret
    discrimin discuss disjoint disk dismiss disown dispatch displac display dispos disposit
    disproportion disput disregard disrupt dissemin dissoci distanc distant distinct distinguish
    distort distract distribut distributor disturb dither ditto diverg divers divert divid divis
    divisor do doctrin document dodg dollar domain domin donat dormant dot doubl doubli doubt
    downcast downgrad downstream downward dozen draft drag dragon dragonfli drain dramat drastic
    draw drawback dress drift drill drive driver drop dubious dummi dump dupe duplex duplic
    durat dure duti dwarf dynam eager eagl earli earlier earliest earth eas easier easiest
    easili eat eccentr echo eclips ecosystem edg edger edit editor editori educ effect effici
    effort eight eighth either eject elabor elaps elect electr electron eleg element eleph elev
    elig elimin elit ellips ellipsi ellipt elsewher email emb embed embodi emerg emergenc
    emergent emiss emit emphas emphasi empir employ employe empti emul enabl encapsul encircl
    enclos encod encount encourag encrypt encyclopedia end endless endors energi enforc engag
    engin engrav enhanc enjoy enlarg enlighten enorm enough enrich ensembl ensur entangl enter
    enterpr entertain entir entireti entiti entitl entrant entri entropi enumer envelop environ
    environment ephemer epilog epilogu epoch epsilon equal equat equip equit equival eras erasur
    erron error escal escap esoter especi essenc essenti establish estim ether evad evalu even
    evening event eventu everi everybodi everyday everyon everyth everywher evict evid evolv
    exact examin exampl exceed excel except excerpt excess exchang excit exclam exclud exclus
    excurs excus execut executor exemplari exempt exerc exhaust exhibit exist existenti exit
    exot expand expans expect expend expens experi experienc experiment expert expir expiri
    explain explan explanatori explicit explod exploit explor expon exponenti export expos
    exposit exposur express expressli extant extend extens extent exterior extern extra extract
    extran extrapol extrem facad face facet facil facilit fact factor factori factual fail
    failur faint fair faith fake fall fals falser famili familiar fanci fancier fantasi far
    farmer fashion faster fastest fatal father fault faulti favor favorit fear feasibl featur
    feder feed feedback feel femal fenc fetch fewer fewest fiber fiction fidel field fifth fifti
    figur file fill filler filter final financ find finer finger fingerprint finish finit fire
    first fish fisher fit fix fixabl fixat fixtur flag flake flaki flash flatten flavor flaw
    fledg flexibl fli flicker flight flip float flock flood floor floppi floss flow flower
    fluent fluid flush focal focus fold folder folk folklor follow font fool footbal footnot
    footprint forbid forbidden forc forcibl forego foreground foreign forev forfeit forg forget
    forgiv fork form formal format former formul formula forth fortun forum forward found
    foundat fourth fraction fragil fragment frame framework free freed freedom freeli freez
    french frequenc frequent fresh freshen friend friendship fring frolic front frown frozen
    fruit fruiti fudg fulfil fullest fulli function fund fundament funni furnish fuse fusion
    futur fuzz fuzzi gain gala galleri game gamma garbag garbl gate gateway gather gaug gender
    genera general generat generic generous geni gentl genuin geograph geographi geometr
    geometri gestur get ghost give given glade glanc glass gleam glide glimps global globe
    glossari glow gnome go goal gobbl god good goodby goodwil gopher govern grab grace gracious
    grade gradient gradual graduat graft grain grammar grammat grand grant granular graph
    graphic grasp grass gratitud grave graviti great greater greatest greedi greedili green
    greet grey grin grind groov groovi grossli ground group grouper grow growth guarante guard
    guardian guess guest guid guidanc guidelin habit hack hacker hairi halfway halt halv ham
    hammer hamster hand handi handl handlebar handler handshak hang happen happi happili har
    hard harden harder hardest hardwar harm harmless harmon harmoni hash hassl hatch have haven
    haystack hazard head header headlin headroom health hear heart heartbeat heavi heavili
    height heir hello help helper henc hereaft herebi herein hesit heterogen heurist hexadecim
    hexagon hide hierarch hierarchi high higher highest highlight hijack himself hint hire
    histogram histor histori hit hold holder hole holiday hollow home homogen honest honor hook
    hope horizont horribl hors hospit host hotel hour hous hover howev human hundr hungri hunk
    hurt hybrid hyphen hypothesi hypothet icon idea ideal ident identif identifi idiom idiomat
    ignor illeg illog illustr imag imagin imaginari imit immedi immort immun impact imper
    imperson implement impli implic implicit import impos imposs impract imprec impress improp
    improv impur inabl inaccess inaccur inaccuraci inact inadvert inappropri incap incept inch
    incid incident includ inclus incom incompat incomplet inconsist inconveni incorpor incorrect
    increas incred increment incur inde indefinit indent independ indetermin index indic indigo
    indirect indiscrimin indistinguish individu induc industri ineffect ineffici inequ inert
    inertia inevit inexact inexpens infer inferior inferno infin infinit infix inflat influenc
    inform infrastructur infrequ infring ingest inher inherit inhibit initi inject injuri inner
    innermost innoc input inquir inquiri insan insecur insensit insert insid insight insist
    inspect inspector inspir instal instanc instant instantan instead institut instruct
    instrument insuffici insul insur intact integ integr intellectu intellig intend intens
    intent inter interact intercept interchang interest interfac interfer interim interior
    intermedi intermediari intermingl intermitt intern internal internat internet interpol
    interpret interrupt intersect interspers interval interven intervent intrins introduc
    introduct introductori intrus intuit invalid invalu invari invent inventori invers invert
    invest investig invis invit invoc invok involv irregular irrelev irrespect irrevoc irrit
    island isol issu ital item iter itself ivori jargon join joint joker journal journey judg
    judgment judici juggl jump junction jurisdict justif justifi keep keeper kernel key keyboard
    keystrok keyword khaki kick kill kilobyt kind kinda kingdom kitchen kitti knock know
    knowledg label labor lack ladder laden lag lambda lame land landscap languag laps larg
    larger largest last latch latent later lateral latest latex latitud latter lattic laugh
    launch launcher lavend lawsuit lawyer lay layer layout lazi lead leader leagu leak leakag
    learn leas least leav lectur ledger leech left leftmost legaci legal legend legibl legitim
    length lengthi lenienc lenient leopard lesser lesson let letter level leverag lexic lexicon
    liabil liabl liber liberti librari licenc licens lie lifelin lifespan lifetim lift ligatur
    light lighten lighter lightn lightweight like likelihood liker likew limbo limit line lineag
    linear linefe linen liner linger linguist link linkag linker liquid list listen liter
    literari literatur litig litter littl live liver load loadabl loader local locat lock log
    logarithm logger logic long longer longest longitud look loop loophol loos loosen lose loss
    lotus loud lower lowest lozeng lucki lyric machin machineri macho macintosh magenta magic
    magnet magnifi magnitud mail mailbox mailman main mainfram mainlin mainstream maintain
    mainten major make maker malform malfunct malici manag mandat mandatori mang mangl mango
    manifest manipul manner manual manufactur map mapl mapper march margin maria mark marker
    market maroon marshal martin mask mason masquerad massag massiv master match materi mathemat
    matrix matter matur maxim maxima maximum mayb mean meaning meaningless meantim measur mechan
    media median mediat medic medium meet megabyt member membership memo memor memori mention
    menus mere merg merger meridian merit mermaid mess messag messi metal meter method metric
    metro microphon microsecond middl midnight might migrat mile mileston militari mill miller
    million millisecond mimic mimick mind mine minim minimalist minimum minor minus minuscul
    minut mirror misbehav miscellan miscellani misinterpret mislead mismatch misplac misrepres
    miss misspel mistak mistaken misti mistyp misus mitig mix mixer mixtur mnemon mobil moccasin
    mock modal mode model moder modern modif modifi modul modular moment momentum money monitor
    monkey monochrom monster month moral morn morsel mortal mortar most mother motif motion
    motiv motor mount mous mouth movabl move movement mover movi muck multi multipl multipli
    multiprocess muscl music musician mustach mutat mute mutil mutter mutual myself mysteri naiv
    nake name nameless narrow nasti nation nativ natur navig near nearbi nearest necessari
    necessarili need needl needless negat neglig negoti neighbor neither nest nettl network
    neural neutral never nevertheless newcom newer newest newli newspap newton nibbl nice nicer
    nicknam nifti night ninth nobodi node nois noisi noisili nomenclatur nomin nonetheless
    nonsens nonstandard nontrivi norm normal north notabl notat note notebook noth notic notif
    notifi notion noun novel novic nowaday nowher nuclear null nullifi number numer oasi obey
    object oblig obliqu obscur observ obsolet obstacl obtain obvious occas occasion occup occupi
    occur occurr ocean octal octav octopus odd odditi offend offer offic offici offset often
    older oldest oliv omega omiss omit ongo onion onward opaqu open oper opera operand opinion
    opportun oppos opposit opt optic optim optimist optimum option oracl orang orchestr orchid
    order ordinari ordinarili organiz orient origin ornament orphan orthogon other otherw ought
    ourselv outbound outcom outdat outer outermost outgo outlin outliv outlook output outright
    outset outsid outstand over overal overcom overdu overflow overhaul overhead overkil overlap
    overlay overload overlong overlook overrid overridden overrul overrun overshoot overt
    overview overwhelm overwrit overwritten own owner ownership oxid pack packag packet pad page
    pager pagin pain paint pair palett pamphlet panda panel panic panick paper paradigm
    paragraph parallel paramet paranoid parent parenthes parenthesi pariti park parrot pars
    parsec parser part parti partial particip particl particular partit partner partnership pass
    passag passeng passiv password paste patch patent path patholog patienc patient pattern paus
    pay payload payment peac peak peculiar pedant peek peer penal penalti pencil pend peopl
    pepper perceiv percent percentag perch perfect perform perhap perimet period perman permiss
    permit permut perpendicular perpetu persist person perspect pertain pertin peter phantom
    phase phoenix phone phonet phosphor photo photograph photographi photon phrase physic pick
    picki pickl pictur piec pin pinch pineappl pinpoint pipe pipelin pirat pitch pitchfork
    pitfal piti pivot place placement plain plan planar plane planet planner plant plate
    platform plausibl play playback player pleas plenti plot plug plumb plural poetri point
    pointer pointless poison poke polar pole polic polici polish polit poll pollut polygon
    polynomi pool poor pop popul popular porcelain port portabl portal porter portion portrait
    posit possess possibl post postal poster postpon postscript potato potenti pound power
    practic preambl preced precis preciz preclud precursor predecessor predefin predic predict
    preempt prefac prefer prefix prejudici preliminari prelud prematur prepar preposit
    prerequisit prescrib presenc present preserv press pressur presum pretend pretti prettier
    prevail prevent preview previous price primari primarili prime primer primit princ princip
    principl print printabl printer prior prioriti prism privaci privat privileg probabl probe
    problem problemat procedur proceed process processor procur produc product profession profil
    profit program programm progress prohibit project projector prolog prologu promin promiz
    promot prompt prone pronoun pronounc proof prop propag proper properti proport propos
    proprietari prose prospect protect protocol prototyp provabl prove proven provid provis
    provision provok proxi proxim prudent prune pseudo pseudonym public publish pull puls pummel
    punch punctuat punt puppet purchas pure purg purifi purpl purpos push put putti puzzl python
    quadrant quadrat quadrupl quak qualifi qualiti quantifi quantiti quantum quarantin quart
    quarter queri quest question queu queue quick quicker quiet quilt quirk quit quot quota
    quotat quotient race racket radial radic radio radioact radius rag railroad rainbow rais
    random rang ranger rank rap rapid rare raster rate rather ratio ration rational ravel raven
    reach react reaction reactiv reactor read readabl reader readi readili real realist realiti
    realiz realli realloc realm reappear rearrang reason rebind rebound rebuild rebuilt recal
    receipt receiv recent recept recip recipi reciproc recit reclaim recogn recognit recogniz
    recommend recompil reconcil reconfigur reconnect reconsid reconstruct record recov recover
    recoveri recreat rectangl rectangular rectifi recur recurr recurs recycl redefin redefinit
    redesign redirect redistribut redo redon redraw reduc reduct redund refer referenc refil
    refin reflect reform reformat refrain refresh refus regain regard regardless regener region
    regist registr registrar registri regress regul regular rehash reinstat reject rejoin relat
    relationship relax relay releas relev reli reliabl relianc relief reliev relinquish reload
    reloc relocat reluct remain remaind remark remedi rememb remind remot remov renam render
    rendit renew reopen reorgan repair repeat repetit rephras replac replay repli replic report
    repositori repres represent reproduc reproduct republ reput request requir requisit reread
    reschedul rescu research resembl reserv reset reshuffl resid residu resign resili resist
    resolut resolv resort resourc respect respond respons rest restart restor restrict
    restructur result resum resumpt resurrect retain retent retir retract retri retriev return
    reus revamp reveal revers revert review revis revisit reviv reviz revok revolut reward
    rewind rework rewrit rewritten rewrot ride ridg ridicul right rightmost rigor ring rip rise
    risk riski roam robin robot robust rocket role roll roman root rotari rotat rough round rout
    router routin royal royalti rubric rudimentari rule ruler run runner rusti sad safe
    safeguard safer safest safeti salad salmon salt salut sampl sampler sandi sandwich saner
    saniti satisfact satisfactori satisfi satur save saver say scalar scale scan scanner scari
    scatter scenario scene schedul scheme schemer school scienc scientif scientist scissor scope
    score scorer scrap scrape scratch scream screen screw script scroll scrub sculptur seal
    search seashel second secondari secreci secret section sector secur see seed seek seem
    segment segreg select selector sell semant semicolon send sender sens sensibl sensit sensor
    sentenc separ sequenc sequenti seri serial serious sermon serpent serv server servic session
    set settabl setter settl settlement seven seventh sever shade shadow shake shall shallow
    shape share shark sharp sheaf sheet shelf shell shield shift shine shini ship shirt shoot
    shop short shortcom shorten shorter shortest shorthand should shoulder shove show shrink
    shuffl shut shutdown sibl side sidestep sideway siev sigma sign signal signatur signer
    signifi signific silenc silent silli silver similar simpl simpler simplest simplex simpli
    simplic simplif simplifi simplist simul simultan sinc singer singl singular sire sister sit
    site situat sixth size sizer skeleton sketch skill skip skipper skull skunk slack slang
    slant slash slate slave sleep slice slide slight slip slope sloppi slot slow slower slowest
    slowli small smaller smallest smart smarter smash smile smith smoke smooth smudg smuggl
    snake snapshot sniff snippet snowbal social societi sock socket sodium softwar solar sole
    solicit solid solut solv somebodi someday somehow someon someth sometim somewhat somewher
    sooner sophist sorri sort sound sourc south southeast space spade span sparkl spars spatial
    spawn speak speaker speci special specif specifi spectrum specul speech speed speedi spell
    spend spew sphere spheric sphinx spice spider spike spill spin spiral spirit splat splice
    splint split sponsor sponsorship spoof spool sport spot spotlight spread spreadsheet spring
    spurious squar squash squeak squeez squelch squid squirrel stabil stabl stack stadium staff
    stage stagger stale stall stamp stand standard standbi stanza stapl star stare start starter
    state statement stater static station statist status statut statutori stay steadi steal
    steam steel steer stem step stereo sterl steward stick sticki still stimul stipul stock
    stomp stone stop stoppag storag store stori straddl straight straightforward strand strang
    strateg strategi stray stream streamer streamlin strength stress stretch strict stricter
    strictest stride strike string stringent stringi strip stripe stripper strive stroke strong
    stronger structur struggl strut stub student studi studio stuf stuff stupid style stylist
    subdivid subgroup subject submiss submit subnorm subroutin subscrib subscript subsect
    subsequ subset subsidiari substanc substanti substitut subsystem subt subtl subtract succeed
    success successor sudden suffer suffic suffici suffix sugar suggest suicid suit suitabl sum
    summar summari summer summit sunni sunriz sunset super superflu superior superscript
    supersed superv supplement supplementari suppli supplier support suppos suppress surfac
    surnam surpris surpriz surrend surround survey surviv suscept suspect suspend suspens
    suspici swallow swap sweep sweet swift switch syllabl symbol symmetr symmetri symptom
    synchron synonym synopsi syntact syntax synthes synthesi synthet system systemat tabl
    tablespoon tabul tag tail tailor taint take talk taller talli tamper tangent tango target
    task tast teach teacher team teapot tear teaspoon technic techniqu technolog tedious
    telephon tell temperatur templat tempo tempor temporari temporarili tempt temptat tend tenni
    tens tension tentat tenth term termin terminolog terribl territori ters test testabl tester
    text textual textur thank their theme themselv theorem theoret theori there thereaft therebi
    therefor therein thereof thermal thesaurus these theta thick thing think third thirti thistl
    thorn thorough those though thousand thread threat three thresh threshold thrift throttl
    through throughout throughput throw thumb thunder tick ticket tie tier tight tighten tighter
    tild tile till tilt time timer timezon tire titl today togeth toggl token toler tomato
    tomorrow tone tool toolkit topic topographi topolog torqu total touch tough toward tower
    trace track trade trademark tradit traffic trail trailer train trait trampolin transact
    transcript transfer transform transient transit translat transliter transmiss transmit
    transpar transplant transport transpos trap trapezoid trash travel travers treat treati
    treatment tree trend tri trial triangl triangular trick trickeri tricki trigger trim trip
    tripl triplet trivia trivial troubl troublesom trough truck truer truli truncat trunk trust
    truste trusti truth tune tunnel turn turquoiz turtl tutor tutori tweak tweet twelv twenti
    twice twine twist twitter type typescript typeset typewrit typic typograph ultim ultra
    umbrella unabl unaccept unaffect unalt unambigu unassign unauthor unavail unavoid unawar
    unbalanc unblock unborn uncertain unchang unclear uncommon uncondit unconnect uncov undefin
    under underflow undergo underlin underneath underscor understand undesir undetect undo
    undocu undon unequ unexpect unfair unfamiliar unfil unfinish unfold unforeseen unfortun
    unhappi unhelp unif unifi uniform unimport uninform unintend unintent uninterest union uniqu
    unit univers universal unknown unlabel unless unlik unlimit unload unlock unmask unmodifi
    unnam unnecessari unnecessarili unnot unoffici unpack unpleas unpredict unprint unprivileg
    unprotect unpublish unqualifi unravel unread unreason unrecogn unrel unreli unresolv
    unrestrict unsaf unsatisfi unschedul unseen unset unsign unsolv unsound unspecifi unstabl
    unstructur unsuccess unsuit unsupport unsur unti until untouch unus unusu unwant unwind
    unwiz unwrap updat upgrad upload upper upright upset upsid upstream upward urgenc urgent
    usabl usag use useless user usual util utter vacanc vacuum vagari vagrant vagu valid valu
    valuabl valueless vanilla vari variabl varianc variant variat varieti various varnish vast
    vector veloc vendor ventur venu verb verbal verbatim verbos verif verifi versatil version
    versus vertex vertic vet viabl victim video view viewer vintag violat violet virtual visibl
    vision visit visitor visual vocabulari voic volatil volum volunt voluntari voluntarili vote
    vowel vulner wait waiter waiv waiver walk walker walrus want warm warn warrant warranti wast
    watch watchdog water watermark wave weak weaken weaker weather wedg week weekday weigh
    weight weird welcom western whale whatev whatsoev wheat wheel whenc whenev where wherea
    wherebi wherein wherev whether which whichev while whilst whine whistl white whoever whole
    wholesal wholli whoop whose wide widen wider widespread widest widow width will wind window
    winner winter wipe wisdom wish witch withdraw withdrawn withheld within without wizard
    wonder word work workbench worker workload workshop workstat world worldwid worri wors worst
    worth worthi worthwhil would wrap wrapper wrinkl wrist writabl write writer wrong yank year
    yellow yesterday yield young younger youngest your yourself zebra zero zigzag zip zipper
    zombi zone zoom
"""

COMMON_STEMS: frozenset[str] = frozenset(_STEMS.split())
