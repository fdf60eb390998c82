"""The English words of time: months, weekdays, parts of months, and the patterns that find them.

Patterns come in two sorts. `CORE` is run once over the text and finds the words that carry a time ("May",
"Friday", "week", "2014"). All others look at a short stretch before or after such a word, so that the work
stays proportional to the length of the text whatever it says.
"""

from __future__ import annotations

import re

S = "(?:[ \\t\u00a0\u202f]{1,2}|\\r?\\n)"  # one gap between words: a wrapped line is one, an empty line is not
W = " \\t\\r\\n  "  # the same characters, for use inside a class
DASH = "[-–—‑]"

MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
WEEKDAYS = {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100, "couple": 2,
    "a couple of": 2, "half a": 0,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
HOLIDAYS = {
    "new year's day": (1, 1), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31),
    "christmas": (12, 25), "halloween": (10, 31), "valentine's day": (2, 14), "epiphany": (1, 6), "boxing day": (12, 26),
    "all saints' day": (11, 1), "world refugee day": (6, 20), "human rights day": (12, 10),
}  # fmt: skip
FROM_EASTER = {  # days
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "easter saturday": -1, "holy saturday": -1,
    "good friday": -2, "maundy thursday": -3, "palm sunday": -7, "ash wednesday": -46, "ascension day": 39, "pentecost": 49,
    "whit sunday": 49, "whit monday": 50, "pentecost monday": 50,
}  # fmt: skip
DAY_PARTS = "morning|afternoon|evening|night"

# Months that are also names or verbs: alone they need a word of time before them.
AMBIGUOUS_MONTHS = frozenset({"May", "March", "April", "June", "August"})

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
    "|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    "|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_YEAR = "(?:1[6-9]|20)\\d\\d"
_ORDINAL_WORD = "|".join(sorted(ORDINALS, key=len, reverse=True))

CORE = re.compile(
    "(?<![^\\n])(?P<head>(?:3[01]|[12]\\d|0?[1-9])\\.(?:1[0-2]|0?[1-9]))(?=\\.[ \\t])"
    "|(?<![^\\n])(?P<column>(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\\.? (?:3[01]|[12]\\d|[1-9]))(?=[.:,–—-])"
    "|\\b(?=[JFMASONDWTYHVCPEGBadefhmnostuwy0-9])(?:"
    f"(?P<month>{_MONTH})(?![A-Za-z])"
    f"|(?P<weekday>{_WEEKDAY})(?![A-Za-z])"
    "|(?P<iso>(?:19|20)\\d\\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?|(?P<mark>[/.])(?:0?[1-9]|1[0-2])(?P=mark)"
    "(?:3[01]|[12]\\d|0?[1-9])))(?![\\w/]|[-.]\\d)"
    "|(?P<numeric>(?:3[01]|[12]\\d|0?[1-9])(?P<sep>[/.])(?:3[01]|[12]\\d|0?[1-9])(?P=sep)(?:19|20)\\d\\d)(?![\\w/]|[-.]\\d)"
    "|(?P<decade>(?:1[6-9]|20)\\d0)['’]?s(?!\\w)"
    f"|(?P<year>{_YEAR})(?![\\w%]|[.,:/]\\d)"
    f"|(?P<spelled>{_ORDINAL_WORD})(?![\\w-])"
    "|(?P<ordinal>(?:3[01]|[12]\\d|[1-9])(?:st|nd|rd|th))(?!\\w)"
    "|(?P<deictic>(?:[Yy]ester|[Tt]o)day|[Tt]omorrow|[Tt]onight|[Oo]vernight)(?![\\w-])"
    "|(?P<season>spring|summer|autumn|fall|winter)(?![\\w-])"
    f"|(?P<unit>days?|weekend|weeks?|months?|years?|nights?|{DAY_PARTS}|hours|fortnight)(?![\\w-])"
    "|(?P<then>then)(?!\\w)"
    "|(?P<holiday>New Year['’]s (?:Day|Eve)|Christmas(?: Day| Eve)?|Halloween|Valentine['’]s Day|Epiphany|Boxing Day"
    "|All Saints['’] Day|World Refugee Day|Human Rights Day|Easter(?: Sunday| Monday| Saturday| Day)?|Holy Saturday|Good Friday"
    "|Maundy Thursday|Palm Sunday|Ash Wednesday|Ascension Day|Pentecost(?: Monday)?|Whit (?:Sunday|Monday))(?!\\w| (?:Islands?|Ave|Avenue|Blvd|Boulevard|Circle|Court|Creek|Drive|Lake|Lane|Parish|Park|Road|Street)\\b)"
    ")"
)

_NUMBER = "\\d{1,3}|" + "|".join(sorted((re.escape(word) for word in NUMBERS), key=len, reverse=True))
_ND = "(?:st|nd|rd|th)"
_BETWEEN_DAYS = f"(?:{S}?{DASH}{S}?|{S}(?:to|and|or|until|till|through|thru){S}(?:the{S})?)"
_DAY = "(?:3[01]|[12]\\d|0?[1-9])"

# ---- before a month -------------------------------------------------------------------------------------------
DAYS_BEFORE_MONTH = re.compile(
    f"(?<![\\w.,:/$€£¥'’-])(?:(?P<first>{_DAY}){_ND}?{_BETWEEN_DAYS})?(?<!\\w)(?P<last>{_DAY}){_ND}?"
    f"(?:{S}(?:day{S})?of)?{S}?\\Z"
)
ORDINAL_WORD_BEFORE = re.compile(f"\\b(?:the|The){S}(?P<ordinal>{_ORDINAL_WORD})(?:{S}day)?{S}of{S}\\Z", re.IGNORECASE)
PART_BEFORE = re.compile(
    f"\\b(?:(?P<mod>[Ee]arly(?:(?:{S}|-)to(?:{S}|-)mid)?|(?:[Mm]id(?:{S}|-)to(?:{S}|-))?[Ll]ate|[Mm]id)(?:{S}in{S}(?:the{S})?|{S}|-)"
    f"|(?:[Tt]he{S})?(?P<part>beginning|start|first{S}days|opening{S}days|middle|end|last{S}days|closing{S}days"
    f"|(?:(?:very{S})?(?:first|second|third|fourth|last|final|middle){S}(?:third|half|week))|(?:first|second|third|fourth|last){S}quarter|(?:first|last|final){S}(?:two|three|four|five|ten|few){S}(?:days|weeks))"
    f"{S}of{S}(?:the{S}month{S}of{S})?)(?P<rest>(?:the|last|this|next|that|the{S}same){S})?\\Z"
)
MONTH_LED_BY = re.compile(
    f"\\b(?P<word>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Bb]etween|[Dd]uring|[Oo]f|[Bb]efore|[Aa]fter"
    f"|[Tt]hrough|[Tt]o|[Aa]nd|[Oo]r|[Aa]round|[Ss]ometime(?:{S}in)?|[Tt]hroughout|[Ff]or|[Aa]s{S}of"
    f"|[Aa]s{S}(?:early|late|recently){S}as"
    f"|[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Oo]f{S}this|[Cc]oming|[Pp]revious)(?P<gap>{S})\\Z"
)
# ---- after a month --------------------------------------------------------------------------------------------
DAYS_AFTER_MONTH = re.compile(
    f"\\.?{S}(?:the{S})?(?P<first>{_DAY})(?P<nd>{_ND})?(?![\\d%]|[.,]\\d|:\\d|{_ND})"
    f"(?:{_BETWEEN_DAYS}(?P<last>{_DAY})(?P<nd2>{_ND})?(?![\\w%]|[.,:]\\d)"
    f"(?!{S}(?!(?:in|at|on|by|when|and|or|as|the|they|he|she|it|after|before|while|but|with|that|who|were|was|from"
    f"|during|for|near|said|is|are|of|last|this|next)\\b)[a-z]))?"
)
YEAR_AFTER = re.compile(
    f"(?:,?{S}(?:of{S})?|['’]s{S}|{S}?{DASH}{S}?(?=\\d))(?:(?P<year>{_YEAR})(?![\\w%]|[.:/]\\d|,\\d)"
    f"|(?P<rel>last|this|next|that|the{S}same|the{S}following|the{S}previous){S}year\\b)"
)
MONTH_AND = re.compile(f"{_MONTH}{S}(?:and|or|to){S}\\Z")
NOT_A_SEASON = re.compile(f"{S}of(?!{S}(?:{_YEAR}|last|this|that|next))")
ANOTHER_MONTH = re.compile(f"(?:{S}(?:and|or|to){S}|{S}?{DASH}{S}?){_MONTH}(?![A-Za-z])")
IS_LOG = re.compile(r"(?<![^\n])(?:3[01]|2\d|1[3-9])\.(?:1[0-2]|0?[1-9])\.[ \t]")  # no list is numbered so
# ---- roles ----------------------------------------------------------------------------------------------------
ROLE_BEFORE = re.compile(
    f"\\b(?:(?P<since>(?:[Ee]ver{S})?[Ss]ince(?:{S}at{S}least)?|[Ss]tarting(?:{S}(?:in|on|from))?)"
    f"|(?P<after>[Aa]fter)"
    f"|(?P<until>[Uu]p{S}(?:to|until|till)|(?:[Uu]p{S})?(?:[Uu]ntil|[Tt]ill)(?:{S}at{S}least)?|[Tt]hrough)"
    f"|(?P<by>(?:[Nn]ot?{S}later{S}than|[Bb]y|[Bb]efore|[Pp]rior{S}to|[Aa]head{S}of)))"
    f"{S}(?:(?:the|some{S}time{S}in|sometime{S}in|around|about|roughly|midnight{S}on){S})*"
    f"(?:(?:the{S})?(?:morning|night|evening|afternoon){S}of{S}(?:the{S})?)?\\Z"
)
AN_HOUR = re.compile(f"\\b(?:after|before){S}(?:about{S}|around{S})?midnight{S}on{S}\\Z", re.IGNORECASE)
FROM_BEFORE = re.compile(f"\\b(?P<word>[Bb]etween|[Ff]rom){S}(?:(?:the|around|about|on){S})*\\Z")
WEEK_OF = re.compile(f"\\b[Ww]eek{S}(?P<word>of|beginning|starting|from|ending)(?:{S}on)?(?:{S}the)?{S}\\Z")
OF_FOLLOWS = re.compile(f"{S}of{S}")
ONWARDS = re.compile(f"{S}(?:on(?:wards?)?|forward)(?=[{W}.,;)]|\\Z)")
# ---- weekdays -------------------------------------------------------------------------------------------------
WEEKDAY_LED_BY = re.compile(
    f"\\b(?P<word>[Ll]ast|(?:[Tt]his{S})?(?:past|coming)|[Tt]his|[Nn]ext|[Tt]he{S}following|[Tt]he{S}(?:next|previous)"
    f"|[Tt]he|[Tt]hat(?:{S}same)?|[Aa]n?|[Ee]very|[Ee]ach|[Aa]ny|[Oo]ne|[Bb]lack|[Gg]ood|[Ee]aster|[Pp]alm|[Bb]loody"
    f"|a{S}week{S}(?:on|from)|last{S}week{S}on|this{S}week{S}on|[Aa]sh|[Mm]ost|[Ss]ome|[Hh]oly){S}\\Z"
)
AFTER_WEEKDAY = re.compile(
    f"(?:['’]s)?(?:(?:{S}(?:early{S})?(?P<part>{DAY_PARTS}|noon|midday|midnight|lunchtime)\\b)?"
    f"(?:(?:{S}of|,)?{S}(?P<which>last|this|next|the{S}previous|that|the{S}same|the{S}following){S}week\\b"
    f"|{S}(?P<week>week)\\b|{S}(?P<side>before|after)(?={S}?(?:[.,;:)!?]|\\Z|\\n)|{S}(?:and|but|at|in)\\b))?)"
)
NOT_A_DAY = re.compile(f"{S}(?:School|Times|Telegraph|Express|Post|Mass|Mirror|Mail|Herald|Star|Tribune|service)\\b")
CLOCK = frozenset({"noon", "midday", "midnight", "lunchtime", *DAY_PARTS.split("|")})
# ---- "the 8th" ------------------------------------------------------------------------------------------------
ORDINAL_LED_BY = re.compile(
    f"\\b(?:(?P<prep>[Oo]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Bb]etween|[Bb]efore|[Aa]fter|[Oo]f|[Aa]round"
    f"|[Aa]bout|[Tt]o|[Oo]r|[Aa]nd|[Nn]ight|[Tt]hrough|[Ii]n|[Ff]or|[Ii]t{S}was{S}on|[Aa]s{S}of){S}(?:early{S}on{S}|late{S}on{S})?)?"
    f"(?P<the>[Tt]he){S}\\Z"
)
AFTER_ORDINAL = re.compile(
    f"(?:{S}?{DASH}{S}?(?=\\d)|{S}(?:or|and|to|until|through){S}(?:on{S})?(?:the{S})?)"
    f"(?P<last>3[01]|[12]\\d|[1-9]){_ND}(?!\\w)"
)
OF_MONTH = re.compile(f"{S}of{S}(?P<which>last|this|next|the|that|the{S}same){S}month\\b")
DATE_FOLLOWS = re.compile(f"(?:{S}(?:day{S})?of)?,?{S}?(?:{_MONTH})(?![A-Za-z])")
COUNTED = re.compile(
    f"(?:{S}|-)(?:century|centuries|floor|anniversary|birthday|birth|time|day|week|month|year|[Cc]ongress|[Pp]arty|session"
    f"|[Dd]ivision|parallel|[Aa]rmy|[Cc]orps|[Bb]rigade|[Rr]egiment|[Ii]nfantry|[Ss]treet|[Aa]venue|[Dd]istrict|round"
    f"|edition|meeting|[Pp]lenum|[Pp]lenary|grade|place|group|case|person|one(?!{S}of)|attempt|defector|refugee|victim|escapee"
    f"|[Cc]onvention|[Aa]mendment|[Bb]ureau|[Bb]attalion|[Ss]ummit|[Gg]ames|position|installment|instalment|item"
    f"|[Aa]rticle|child|man|woman|girl|boy|member|prisoner|detainee|arrest|incident|since|in{S}a{S}row|largest)\\b"
)
RANKED = re.compile(f"\\b(?:is|was|were|be|been|became|being|ranked|finished|as|only){S}the{S}\\Z")
# ---- units: "two days later", "last week" -----------------------------------------------------------------------
NUMBER_BEFORE = re.compile(
    f"\\b(?:(?P<lead>[Ff]or|[Dd]uring|[Ii]n|[Ww]ithin|[Oo]ver|[Tt]hroughout|[Aa]fter){S}(?:(?:about|around|the{S}(?:whole|space){S}of|up{S}to|at){S})?)?"
    f"(?:(?:the{S})?(?P<span>last|past|previous|next|coming|following|first|preceding|final){S})?"
    f"(?:(?P<about>about|around|some|nearly|almost|roughly|over|more{S}than|less{S}than|fewer{S}than|at{S}least"
    f"|up{S}to|only|just|barely|exactly|under){S})?"
    f"(?P<number>{_NUMBER}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six"
    f"|seven|eight|nine)|a{S}few|several|many)"
    f"{S}(?:(?:full|whole|long|short|straight|consecutive|more|further){S})?\\Z",
    re.IGNORECASE,
)
AFTER_NUMBER = re.compile(
    f"{S}(?P<word>ago|later|earlier|beforehand|before|afterwards?|after|previously|prior|hence|from{S}now)\\b"
    f"(?:{S}(?P<that>that|this)(?=[{W}.,;:]|\\Z))?"
)
FIRST_OF_YEAR = re.compile(f"{S}of{S}(?:(?P<year>{_YEAR})(?![\\w%])|(?P<rel>last|this|the){S}year\\b)")
DETERMINER_BEFORE = re.compile(
    f"(?:\\b(?P<mod>[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater|[Ss]ometime)(?:{S}in|{S}on)?(?:{S}|-)"
    f"|\\b(?:[Tt]he{S})?(?P<part>beginning|start|first{S}days|middle|end|last{S}days|(?:first|second|third|fourth|last|final){S}(?:third|half|week|days)|(?:first|second|third|fourth|last){S}quarter){S}of{S}"
    f"|\\b(?:[Tt]he{S})?whole{S}of{S})?"
    f"(?<!\\w)(?P<det>[Ll]ast|[Tt]his{S}(?:past|coming)|[Tt]his(?:{S}same|{S}very)?|[Tt]he{S}(?:very{S})?(?:next|following|same|previous"
    f"|preceding|coming|past|last|other)|[Nn]ext|[Tt]hat(?:{S}(?:very|same))?|[Ss]ame|[Pp]revious|[Cc]oming|[Pp]ast|[Tt]he)"
    f"{S}\\Z"
)
RELATION_AFTER = re.compile(
    f"{S}(?P<word>before{S}yesterday|after{S}tomorrow|before{S}last|before|after)\\b(?:{S}(?P<that>that)(?=[{W}.,;:]|\\Z))?"
)
CLAUSE_ENDS = re.compile(
    f'{S}?(?:[.,;:)!?"”’]|\\Z|\\r?\\n)|{S}(?:by|at|in|and|from|on|with|as|but|near|when|police)\\b'
)
SINCE_THEN = re.compile(f"\\b(?P<word>[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill){S}\\Z")
# ---- seasons ----------------------------------------------------------------------------------------------------
SEASON_LED_BY = re.compile(
    f"\\b(?P<word>[Ll]ast|[Tt]hat(?:{S}same)?|[Tt]he{S}(?:same|following|previous)|[Tt]his|[Nn]ext|[Cc]oming|(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Ff]rom|[Oo]ver"
    f"|[Tt]hroughout|[Oo]f|[Bb]efore|[Aa]fter)(?:{S}the)?(?:{S}(?:early|late|coming))?|(?:the{S})?(?:early|late)|the){S}\\Z"
)
# ---- years ------------------------------------------------------------------------------------------------------
YEAR_LED_BY = re.compile(
    f"(?:\\b(?P<word>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Oo]f|[Ff]rom|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Bb]etween|[Aa]nd"
    f"|[Tt]o|[Oo]r|[Tt]hrough|[Tt]hroughout|[Yy]ear|[Aa]s{S}early{S}as|[Aa]round|[Cc]irca|[Ee]arly|[Ll]ate|[Mm]id"
    f"|(?:end|beginning|start|middle|half|most|all){S}of|[Aa]s{S}of){S}(?:about{S}|around{S})?"
    f"|(?P<paren>\\()|(?P<mid>[Mm]id-)|(?P<the>\\b[Tt]he{S})|(?P<line>(?:\\A|\\n){S}?))\\Z"
)
YEAR_RANGE = re.compile(f"{S}?{DASH}{S}?(?P<last>{_YEAR})(?![\\w%]|[.,:/]\\d)")
COUNT_NOUN = re.compile(
    f"(?:{S}|-)(?:of{S}(?:the|them)|more|other|North|people|persons?|defectors?|refugees?|escapees?|migrants?|men|women|children"
    f"|girls?|boys?|cases?|dollars?|yuan|won|euros?|pounds?|baht|km|kilomet|met(?:er|re)|miles?|feet|years?|days?"
    f"|months?|weeks?|hours?|tons?|tonnes?|houses?|homes?|families|prisoners?|detainees?|soldiers?|troops?|police(?:men)"
    f"|inmates?|asylum|Rohingya|Uy?ighurs?|Syrians?|Koreans?|Chinese|individuals?|arrests?|members?|students?|workers?"
    f"|names?|pages?|words?|signatures?|victims?|guides?|brokers?|others)\\b"
)
MAY_FOLLOW_YEAR = re.compile(
    f"(?:['’]s\\b|[.,;:)!?\"”’\\]–—-]|\\Z|{S}?\\n|{S}(?:[(–—-]|(?:in|on|at|to|when|and|or|but|as|by|for|from|with|he|she|it|they|we|I|the"
    f"|a|an|was|were|is|are|has|had|have|who|which|that|after|before|because|until|between|alone|there|under|than|while"
    f"|where|where|since|until|through|onwards?|into|about|over|of|his|her|their|its|some|many|more|all|no|not|only|did|would"
    f"|could|this|these|those|there|police|thanks|despite|following|via|across|among|amid|due|during)\\b|[A-Z]))"
)
LAW_BEFORE = re.compile(
    f"\\b(?:Convention|Protocol|Treaty|Agreement|Act|Law|Constitution|Declaration|Resolution|Conference|Charter|Statute"
    f"|Accords?|Covenant|Code|Regulations?|convention|protocol|treaty|agreement|constitution|decree|law)"
    f"(?:{S}\\w{{1,30}}){{0,4}}?{S}(?:of|from|in){S}(?:the{S}year{S})?\\Z"
)
LAW_AFTER = re.compile(
    f"{S}(?:[\\w-]{{1,30}}{S}){{0,5}}?(?:Convention|Protocol|Treaty|Agreement|Act|Law|Constitution|Declaration|Charter|Statute"
    f"|Accords?|Covenant|convention|protocol|treaty|agreement|accord|law)\\b"
)
WORK_OF_ART = re.compile(
    "\\b(?:film|movie|documentary|novel|book|album|directed|directors?|feature|memoir|drama|thriller|series)\\b"
)
# ---- last words: what a stretch must end with for its pattern to be worth a try --------------------------------
LAST_WORD = re.compile(f"[A-Za-z0-9-]{{1,12}}(?={S}?\\Z)")
ROLES_END = frozenset(
    [
        "since",
        "until",
        "till",
        "to",
        "by",
        "before",
        "after",
        "through",
        "than",
        "of",
        "the",
        "about",
        "around",
        "roughly",
        "least",
        "starting",
        "ahead",
        "from",
        "between",
        "week",
        "beginning",
        "ending",
        "early",
        "on",
        "in",
    ]
)
NUMBERS_END = frozenset(
    [
        "few",
        "several",
        "many",
        "full",
        "whole",
        "long",
        "short",
        "straight",
        "consecutive",
        "more",
        "further",
        "of",
        "a",
    ]
) | {word.split()[-1] for word in NUMBERS}
# ---- what is to come ----------------------------------------------------------------------------------------------
FUTURE = re.compile(
    f"(?:\\b(?:will|shall|won['’]t)|['’]ll|\\b(?:is|are|am|be){S}(?:still{S}|then{S})?(?:to|due|set|scheduled|going|expected|planned)"
    f"|\\b(?:plans?|hopes?|intends?|expects?|invites?){S}to|\\bdue{S}(?:to|on|in|by)|\\bto{S}be{S}held|(?:should|must|mean{S}to|means{S}to)|[Dd]eadline|closes|opens|resumes|begins|expires|takes{S}place)\\b"
)
FUTURE_HINTS = (  # one of these stands in everything FUTURE can match; looked for first, because it is cheaper
    "will", "shall", "won", "ll", " to", "due", "set ", "scheduled", "going", "expected", "planned", "should", "must",
    "eadline", "closes", "opens", "resumes", "begins", "expires", "takes",
)  # fmt: skip
REPORTING = re.compile(
    "\\b(?:said|says|told|reported|reports|announced|wrote|confirmed|according|learned|stated|added)\\b"
)
SENTENCE_END = re.compile('[.!?]["”’)]*\\s+(?=["“‘(]?[A-Z0-9])|(?:\\A|[a-z])[.!?]["”’)]*(?=[A-Z][a-z])|\\n\\s*\\n')
OF_IT = re.compile("['’]s\\b")
ANOTHER_VERB = re.compile(f"{S}(?:and|but){S}(?:is|are|was|were|has|have|had|will|he|she|it|they)\\b")
# ---- joining two dates ----------------------------------------------------------------------------------------------
JOINS = re.compile(
    f"(?:{S}?(?P<dash>{DASH}){S}?|,?{S}(?P<word>to|until|till|through|thru|and|or|up{S}to){S})"
    f"(?P<again>(?:(?:early{S}|late{S})?(?:on|in){S})?)(?:(?:the|either){S})*\\Z"
)
APPOSED = re.compile(f"(?:,?{S}|,?{S}\\(|{S}?\\()(?:(?:on|the|a|an){S})?\\Z")
AND_NOW = re.compile(f"{S}(?:and|to|until|till|through){S}(?P<now>now|today|the{S}present|present|date|this{S}day)\\b")
# ---- the line a dispatch starts with --------------------------------------------------------------------------------
DATELINE_BEFORE = re.compile("(?:\\A|\\n)[ \\t]{0,8}\\(?(?=[^\\n]{0,12}[A-Z]{2})[A-Z][^\\n!?;:]{1,60},[ \\t]{1,3}\\Z")
DATELINE_AFTER = re.compile(
    "(?:,?[ \\t]?\\d{4})?[ \\t]?(?:\\([^)\\n]{1,40}\\)|/[^/\\n]{1,30}/)?[ \\t]?\\)?[ \\t]?(?:--|[-–—―])"
)
