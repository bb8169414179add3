"""Everyday words of English: never read as typos of others, and too common to make an idea."""

from __future__ import annotations

from srs.matching.irregular import BASE_FORMS
from srs.matching.lexicon import FUNCTION_WORDS

_VERBS = """
    add aim allow appear apply ask become begin believe belong break bring build buy call carry
    change check choose come compare connect consider contain continue convert cost count cover
    create cut deal decide depend describe determine do draw drive drop enable end exist expect
    explain fail fall feed feel fill find fit fix follow force forget get give go grow guess
    handle happen have hear help hide hit hold hope improve include keep know lack land lead
    learn leave let lie like line live look lose love make map matter mean measure meet miss
    move need notice offer open pass pay pick place plan play point prefer prevent produce
    provide pull push put reach read receive reduce refer rely remain remember remove replace
    require rest return reward run say see seem sell send serve set share show sit solve sound
    speak spend split stand start stay stick stop suit supply support suppose take talk teach
    tell tend think throw touch train treat try turn understand use want watch wear win wish
    wonder work write yield
"""
_OTHERS = """
    able about above across active actual actually after again against ago ahead almost alone
    along already although always among amount angel angels another answer any anybody anyone
    anything anyway anywhere apart area around aside available away back basic basically became
    before began behind being below beside better between beyond big bit bottom box bridge broad
    brought built bunch busy but came cannot car case casts catched cause caused center centre
    certain certainly chance cheap child choice chosen clamp clap claps clean clear clearly clip
    clips close closed closer coasts cold common complete completely condition corner correct
    correctly costs could couple course current currently dark data day days deep depth desk
    detail did different difficult direct direction directly done door doubt down during early
    earth easier easily easy either else emerge empty enough entire entirely equal especially
    even evening event ever every everybody everyone everything everywhere exact exactly example
    extra eye eyes face fact fair fairly family fast faster feature few field files final
    finally fine first five fixed flat floor flower food foot form former forth forward found
    four free fresh fridge friend front full fully further future game gaping gasp general
    generally given glass gone good grasping grass great green grip gripe gripes gripped ground
    group half hand hands happy hard harder hardly hatched head heart heavy height here high
    higher highly hint home hot hour hours house however huge human hundred idea image important
    indeed inside instead interest issue itself job just kind kinds knew knowledge known large
    larger last latched late later latter leaned leans least left length less lesson level light
    likely list little local long longer loose lot lots loved low lower main mainly major maker
    making many mapped matched maybe meant merge middle miles mind minute mistake moment money
    more morning most mostly mother motive mouth moved much must myself naive name narrow native
    natural nature near nearly never new next nice night nobody noise none normal normally note
    nothing now number object objects odd often okay old older once ones only onto opposite
    option order other others otherwise ought outside over overall own page pair paper part
    particular particularly parts passed past patched paused people perfect perhaps period
    person phone phrase picture piece pieces pixie pixies places plain plane planed planes plate
    please plenty police poor position possible possibly power practice present pressed
    pretty previous price probably problem problems process proper properly proved public queer
    query quick quickly quiet quite race radio range rate rather raw ready real really reason
    reasons recent red region regular related result results rich right road role room rough
    roughly round roved rule rules safe same scale scene school second seconds section sense
    sentence separate series serious seven several shape sharp sheet shop short should shower
    shown side sides sign simple simply since single size skill skin slow slower slowly small
    smaller smart smiles smooth soft some somebody someone something sometimes somewhat
    somewhere song soon sorry sort sorts source space spare special specific spot square stage
    standard state steam step steps still stone stood straight strange street strong student
    stuff style subject such sudden suddenly sum super sure surely surface sweet system table
    taken taker task taste teacher team ten term terms test than thank that their them then
    theory there these thick thin thing things third this those though thought thousand three
    through throughout thus tight tiles time times tiny tires today together token too took tool
    top total toward towards town track trade trail trails trained tree trial trials trick tried
    tries trouble true truly truth twice two type under unless until upon urge usual usually
    value various verge very view voice wait walk wall warm watched water way ways week weighing
    weight well went were west wet what whatever wheel when where whether which while white
    whole whose why wide wider wild will wind window wine winter with within without woman women
    wood word words world worse worst worth would wrong year years yellow yes yesterday yet
    young your
"""

# Verbs that nearly every explanation has, whatever it is about.
COMMON_VERBS = frozenset(_VERBS.split())

EVERYDAY_WORDS: frozenset[str] = (
    FUNCTION_WORDS | COMMON_VERBS | frozenset(_OTHERS.split()) | frozenset(BASE_FORMS)
)
