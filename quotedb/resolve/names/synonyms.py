"""Nouns for roles: their abbreviations, and which of them may describe the same agent (`lawyer`, `attorney`)."""

from __future__ import annotations

EXPANDED = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "pm": "prime minister",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "prof": "professor",
    "dr": "doctor",
    "sgt": "sergeant",
    "capt": "captain",
    "col": "colonel",
    "gen": "general",
    "lt": "lieutenant",
    "maj": "major",
    "fm": "foreign minister",
    "veep": "vice president",
    "pc": "constable",
    "prez": "president",
    "mp": "lawmaker",
    "justice": "judge",
    "taoiseach": "prime minister",
    "premier": "premier",
    "ig": "inspector",
}
SYNONYMS = [
    frozenset(group.split())
    for group in (
        "lawyer attorney solicitor barrister counsel advocate",
        "spokesman spokeswoman spokesperson",
        "prime-minister premier pm taoiseach",
        "president head-of-state",
        "representative congressman congresswoman lawmaker",
        "senator lawmaker",
        "minister secretary",
        "boss chief head director executive chairman chairwoman chair manager leader ceo officer",
        "company firm business group operator maker manufacturer giant corporation retailer chipmaker carmaker airline "
        "bank",
        "agency authority regulator watchdog directorate department bureau body office",
        "group organisation organization charity ngo association campaign network coalition channel",
        "newspaper paper daily tabloid broadsheet weekly title publication outlet",
        "broadcaster channel station network",
        "agency wire service news-agency newswire",
        "mercenary fighter soldier commander deserter fugitive",
        "candidate nominee contender hopeful frontrunner front-runner",
        "footballer striker winger midfielder defender goalkeeper player forward",
        "judge justice magistrate",
        "teacher headteacher head principal",
        "businessman mogul tycoon billionaire entrepreneur magnate",
        "doctor physician surgeon neurosurgeon",
        "constable officer policeman policewoman",
        "researcher scientist author academic professor",
        "farmer grower",
        "wife ex-wife widow spouse",
        "husband ex-husband widower spouse",
        "pope pontiff",
        "nominee candidate",
        "governor",
        "mayor",
    )
]


def alike(one: str, other: str) -> int:
    """Return how near two head nouns are: 3 for the same, 2 for one meaning, 0 for neither."""
    if one == other:
        return 3
    return 2 if any(one in group and other in group for group in SYNONYMS) else 0
