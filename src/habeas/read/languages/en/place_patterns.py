"""How names of places look in an English text, and the small words and patterns around them."""

from __future__ import annotations

import re

from habeas.read.languages.en.place_words import COMMON, LEADS, MODIFIERS

LETTER = r"[^\W\d_]"
UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĽŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
SHORTENED = r"(?:S[Tt]e?|S[Tt]E|F[Tt]|M[Tt])\.(?= [A-Z])"  # "St. Louis"
WORD = rf"(?:{SHORTENED}|(?:{LETTER}\.){{2,}}|{LETTER}+(?:['’‘`ʻ](?!s\b){LETTER}+)*)"
CAPITALISED = rf"(?={UPPER}){WORD}"
IN_FULL = {"ft": "Fort", "mt": "Mount", "st": "Saint", "ste": "Sainte"}
LINK = r"(?:of|for|the|and|al|el|ul|de|la|du|des|da|do|dos|del|di|am|an|upon)"
RUN = re.compile(rf"(?<![\w'’]){CAPITALISED}(?:(?:['’]s)?[ -](?:{LINK}[ -]){{0,2}}{CAPITALISED}|-{LETTER}+)*")
WORDS = re.compile(WORD)
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
DATELINE = re.compile(
    rf"^[ \t\u200b\ufeff]*\(?(?P<name>{UPPER}[^\W\d_a-z'’. -]?[\w'’. -]{{1,40}}?)(?:, (?P<more>{UPPER}[\w'’. -]{{1,30}}?))?"
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)?"
    r"\)?(?: ?\([^()\n]{1,40}\))?(?: -{1,2}(?=[ \n])|-{1,2} | ?[–—] ?| ?>> ?)",
    re.MULTILINE,
)
BESIDE = re.compile(
    r"(?:,|,? in| of|,? \()?['’]?s? ?(?:(?:in|of|the|a|an|city|capital|province|[a-z]+ern|[a-z]+(?:east|west|ern)-?[a-z]*|"
    r"north|south|east|west|central|county|district|prefecture|part|town|region|border|Province|City|County|and|parts) )*\Z"
)
LISTED = re.compile(
    r"(?:(?:['’]s)? (?:[Pp]rovinces?|cit(?:y|ies)|[Ss]tate))?(?:,|,? and|,? or|,? then| as well as|/| &)(?: in| the| later| on to| (?:city|town|village|port|province|county|counties|cities|towns|provinces|villages) of)* ?\Z"
)
KIND_AFTER = re.compile(r"(?:-| )(?P<word>[A-Za-z]+(?:-district)?)")
NEXT_WORD = re.compile(r"(?P<possessive>['’]s?(?!\w))?(?P<gap>,? |-)(?P<word>[\w'’.-]+)")
DESCRIBED = re.compile(
    r",? (?:which is |that is |is )?(?:an?|the|another|its)(?: [\w-]+){0,4}? (?P<type>town|city|village|port|county|hamlet|crossing|"
    r"township|settlement|suburb)\b"
)
BORDER = re.compile(
    r"\b(?:on|near|close to|by|along|at|bordering|beside|next to|opposite|facing|across|outside|towards?|to|of|from)\s+(?:the\s+)?"
    r"(?:(?:\w+ern|river|land|closed)\s+)?(?P<who>[A-Z][\w.]*(?: [A-Z][\w.]*)?)\s+(?:border|frontier|boundary)\b"
)
BORDERING = re.compile(
    r"\b(?:bordering(?: on)?|borders|border with|frontier with)\s+(?P<who>[A-Z][\w.]*(?: [A-Z][\w.]*)?)"
)
OUTLET = re.compile(  # a headline's last part that names who brought it: "… - WXYZ News, Weather - Springfield, IL"
    r"(?<!\)) (?:[-–—|]|::) ?(?=[^\n]{0,80}?(?:\b[KW][A-Z]{2,3}\b|\.(?:com|org|net)\b|\b(?:News|Weather|Sports|NewsChannel|Channel \d)\b))"
    r"[^\n]{1,120}(?<![.!?])$",
    re.MULTILINE,
)
COUNTY = re.compile(
    r"(?P<name>(?:[A-Z][\w’'.-]{1,20}(?: (?=[A-Z])| of (?=[A-Z])| )){1,4})(?P<kind>County|COUNTY|Parish|PARISH|Co\.?(?= ))(?!\w)"
)
VOUCHES_AFTER = re.compile(
    r"(?:['’]s?)? (?:[Cc]ity |[Mm]etro(?:politan)? |[Tt]ownship |[Vv]illage )?(?P<word>[Pp]olice|[Ff]ire (?:[Dd]epartment|[Rr]escue|[Cc]hief)|"
    r"PD\b|[Mm]ayor|firefighters|detectives|homicide|residents?|City Council|public schools)"
)
VOUCHES_BEFORE = re.compile(
    r"\b(?:in|near|outside) (?:(?:north|south|east|west|central|downtown|north(?:east|west)|south(?:east|west)) )?\Z"
)
INSTITUTIONS_OF = {  # offices that one country has: who speaks of them speaks of it
    "US": re.compile(
        r"[Ss]heriff['’]s (?:[Oo]ffice|[Dd]epartment|deput)|County [Ss]heriff| Police Department|[Dd]istrict [Aa]ttorney|\bCrime Stoppers\b"
    ),
}
HINTS_AFTER = re.compile(
    r"(?:['’]s)? (?:investigators|officials|authorities|officers|man|woman|men|women|teens?|teenagers?|boy|girl|toddler|shootings?|drive-by|"
    r"homicides?|nightclub|neighborhoods?)\b"
)
NORTH_OR_SOUTH = re.compile(r"\b[Tt]he (?P<side>North|South)\b(?!-| [A-Z]| of\b| side)")
SENTENCE_END = '.!?:;\n”"“(['
DAY_OR_MONTH = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
NEVER = DAY_OR_MONTH | frozenset(
    "northerndistrict southerndistrict easterndistrict westerndistrict centraldistrict i us me we he she it they who internet christian islam dear god the korea north south east west northern southern "
    "gulf eastern western central centre northeast northwest southeast southwest".split()
)
HYPHENED = frozenset(
    "based born backed led run held controlled bound area style registered educated made flagged trained funded friendly "
    "occupied ruled brokered issued speaking facing side north south wide".split()
)
NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
NOT_NOUNS = frozenset(
    "and or but in on at to for from by with after before during when where while who which that as than because since "
    "until if though although was were is are has had have will would could can may might must should did does do said "
    "says say told tells last this next late early yesterday today tomorrow then now not also again only still already "
    "earlier later soon never once twice about over under into through between against without within via near between "
    "he she they it we i you his her their its the a an one two three four five six seven eight nine ten some all both "
    "ago alone itself too so there here out up down off back away".split()
)
BEFORE_ANY = (
    COMMON | frozenset(LEADS) | MODIFIERS | NOT_NOUNS | DAY_OR_MONTH
    | frozenset("meanwhile arrested detained held caught seized nabbed reported reports police held outside".split())
)  # fmt: skip
