"""Everyday words of English: never read as typos of others, and too common to make an idea."""

from __future__ import annotations

from srs.matching.irregular import BASE_FORMS
from srs.matching.lexicon import FUNCTION_WORDS

# Verbs that nearly every explanation has, whatever it is about.
COMMON_VERBS = frozenset(
    """
    add aim allow appear apply ask become begin believe belong break bring build buy call carry
    change check choose come compare connect consider contain continue convert cost count cover
    create cut deal decide depend describe determine do draw drive drop end enable exist expect
    explain fail fall feed feel fill find fit fix follow force forget get give go grow guess handle
    happen have hear help hide hit hold hope improve include keep know lack land lead learn leave
    let lie like line live look lose love make map matter mean measure meet miss move need notice
    offer open pass pay pick place plan play point prefer prevent produce provide pull push put
    reach read receive reduce refer rely remain remember remove replace require rest return reward
    run say see seem sell send serve set share show sit solve sound speak spend split stand start
    stay stick stop suit supply support suppose take talk teach tell tend think throw touch train
    treat try turn understand use want watch wear win wish wonder work write yield
    """.split()
)

_OTHERS = """
    able about above across actual actually after again against ago ahead allow almost alone along
    already although always among amount another answer any anybody anyone anything anyway anywhere
    apart area around aside available away back basic basically became before began behind being
    below beside better between beyond big bit bottom box break bring broad brought build built
    bunch busy but came cannot car case cause center centre certain certainly chance change cheap
    check child choice clean clear clearly close closer cold come common complete completely
    condition corner correct correctly could couple course current currently dark data day days
    deal deep depth desk detail did different difficult direct direction directly done door doubt
    down during early earth easier easily easy either else empty end enough entire entirely equal
    especially even evening event ever every everybody everyone everything everywhere exact exactly
    example expect extra eye eyes face fact fair fairly family fast faster feature few field final
    finally fine first five fixed flat floor food foot force form former forth forward found four
    free fresh friend front full fully further future game general generally given glass gone good
    grass great green grip ground group guess half hand hands happy hard harder hardly head heart
    heavy height here high higher highly hint home hope hot hour hours house however huge human
    hundred idea image important indeed inside instead interest issue itself job just keep kind
    kinds knew knowledge known large larger last late later latter least left length less lesson
    level light like likely line list little local long longer loose lot lots love low lower main
    mainly major making many maybe meant middle mind minute mistake moment money more morning most
    mostly mother mouth much must myself name narrow natural nature near nearly need never new next
    nice night nobody noise none normal normally note nothing notice now number object objects odd
    often okay old older once ones only onto open opposite option order other others otherwise
    ought outside over overall own page pair paper part parts particular particularly past people
    perfect perhaps period person phone phrase picture piece pieces place places plain plane plate
    play please plenty poor position possible possibly power practice present pretty previous price
    probably problem problems process proper properly public quick quickly quiet quite race radio
    range rate rather raw read ready real really reason reasons recent red region regular related
    result results rich right road role room rough roughly round rule rules safe same scale scene
    school second seconds section seem sense sentence separate series serious set seven several
    shape sharp sheet shop short should side sides sign simple simply since single size skill skin
    slow slower slowly small smaller smart smooth soft some somebody someone something sometimes
    somewhat somewhere song soon sorry sort sorts sound source space spare special specific spot
    square stage standard state step steps stick still stone stood straight strange street strong
    student stuff style subject such sudden suddenly sum super sure surely surface sweet system
    table taken talk task taste teacher team ten term terms test than thank that their them then
    theory there these thick thin thing things think third this those though thought thousand three
    through throughout thus tight time times tiny today together too took tool top total touch
    toward towards town track trade tree trick tried trouble true truly truth try turn twice two
    type under unless until upon usual usually value various very view voice wait walk wall want
    warm water way ways week weight well went were west wet what whatever wheel when where whether
    which while white whole whose why wide wider wild will wind window wine winter wish with within
    without woman women wonder wood word words work world worse worst worth would wrong year years
    yellow yes yesterday yet young your angel angels plane planes planed taken pixie pixies steam
    grasping gasp clamp clap clip clips claps grass gripe gripes gripped trained trail trails trial
    trials gaping leaned leans weighing mapped matched patched hatched latched watched catched
    moved loved proved roved voice choice pressed passed paused caused costs casts coasts closed
    chosen shown shower flower lower power token taker maker bridge fridge query queer policy
    police native naive active motive tiles files miles smiles tires tries merge verge emerge urge
    """.split()

EVERYDAY_WORDS: frozenset[str] = (
    FUNCTION_WORDS | COMMON_VERBS | frozenset(_OTHERS) | frozenset(BASE_FORMS)
)
