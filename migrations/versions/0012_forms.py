"""Write the forms by which names are found again as they are made now.

Capital letters without an accent to take off (Đ, Æ) are read as small ones are, names with a small particle before a
hyphen (*el-Hakimi*) have a key, degrees are as titles, and organisations are found by how their words sound.
The way down makes the forms that the version before made, by copies of its rules: they stand here and change no more.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from alembic import op

from quotedb.store.hearing import AT_ONCE, FORMS, NAMES, NORMAL, renew_forms

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NAMELESS = {"unnamed", "unresolved", "narrator", "nobody"}
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
INITIALS = re.compile(r"\b(?:[^\W\d_] )+[^\W\d_]\b")
SMALL_WORDS = frozenset("of for and the in on de la du des der von und to".split())
TRANSLITERATED = (
    (r"x", "ks"),
    (r"^[yji]?e(?=v|k|l(?!l)|f|g|rs|rm|ts)", "e"),
    (r"(?<=[aeiou])kh", "h"),
    (r"w", "v"),
    (r"(?<!^)[yj]|^[yj](?=u|a)", "i"),
    (r"ii+|i(?=e[vl])", "i"),
    (r"(.)\1+", r"\1"),
)
PARTICLES = frozenset(
    "van von der den de del della di da dos du la le al el ul bin ibn ben bint abu ter ten zu zum af av st".split()
)
FIRM_FORMS = frozenset(
    "ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag kg se sa sas sarl srl spa bv nv "
    "ab as asa oy oyj aps kk pty pte sdn bhd pvt jsc ojsc pjsc ooo zao sro group holding holdings international".split()
)
SPELLED = (
    (r"s?ch?tch|tsch|tch|tc|cz|ch|c(?=[ei])|ts", "C"),
    (r"sh|sch|sz|s(?=z)", "S"),
    (r"dzh|dj|dz|zh|j|(?<!n)g(?=[ei])", "J"),
    (r"kh|q|ck|c|gh|g|h(?=$)", "k"),
    (r"ph|v|w|b|f", "f"),
    (r"th|dh|d", "t"),
    (r"[aeiouyh]", ""),
    (r"z", "s"),
    (r"(.)\1+", r"\1"),
)


def upgrade() -> None:
    """Write the forms of all names anew."""
    renew_forms(op.get_bind())


def downgrade() -> None:
    """Write the forms of all names as the version before made them."""
    connection, last = op.get_bind(), 0
    while rows := connection.execute(NAMES, {"last": last, "most": AT_ONCE}).all():
        numbers = [{"agent_name_id": row.agent_name_id} for row in rows]
        connection.execute(
            NORMAL, [{**one, "normal": normal(row.name)} for one, row in zip(numbers, rows, strict=True)]
        )
        connection.execute(FORMS, [{**one, **forms_of(row)} for one, row in zip(numbers, rows, strict=True)])
        last = rows[-1].agent_name_id


def forms_of(row: Any) -> dict[str, str | None]:  # noqa: ANN401
    """Return key, short form and sound of a name."""
    key = None
    if row.key is not None:
        key = key_of(row.name, row.kind)
        if key is None and row.comes_from != "extraction":
            key = letters(joined_initials(normal(row.name)))
    if key is None:
        return {"key": None, "short": None, "sound": None}
    return {"key": key, "short": short(row.name, row.kind), "sound": sound(row.name, row.kind)}


def normal(name: str) -> str:
    """Return the normal form of a name."""
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", name).translate(LETTERS))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch)).casefold()
    words = WORD.findall(plain)
    if len(words) > 1 and words[0] in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words) or name.strip().casefold()


def joined_initials(form: str) -> str:
    """Write initials that stand apart as one word."""
    return INITIALS.sub(lambda match: match.group().replace(" ", ""), form)


def letters(form: str) -> str:
    """Return a normal form in the letters that transliterations share."""
    words = []
    for word in form.split():
        spelled = word
        for pattern, letter in TRANSLITERATED:
            spelled = re.sub(pattern, letter, spelled)
        words.append(spelled)
    return " ".join(words)


def person(name: str) -> tuple[tuple[str, ...], str, str] | None:
    """Return given names, family name and suffix of a person's name; None for a description."""
    from nameparser import HumanName  # noqa: PLC0415

    if POSSESSIVE.search(name):
        return None
    parts = HumanName(name)
    given = joined_initials(normal(f"{parts.first} {parts.middle}")) if parts.first or parts.middle else ""
    family, last = parts.last, parts.last.split(" ")[-1]
    if not family:
        given, family, last = "", parts.first, parts.first
    if last[:1].islower() or parts.first[:1].islower() or not WORD.search(family):
        return None
    return tuple(given.split()), normal(family), normal(parts.suffix) if parts.suffix else ""


def key_of(name: str, kind: str) -> str | None:
    """Return the form by which an agent is found again in other articles."""
    if kind in NAMELESS:
        return None
    if kind == "person":
        parts = person(name)
        if parts is None or not parts[0]:
            return normal(name) if parts and any(ch.isdigit() for ch in name) else None
        return " ".join(part for part in (*map(letters, parts[0]), letters(parts[1]), parts[2]) if part)
    if kind != "outlet" and name == name.lower() and "." not in name:
        return None
    return joined_initials(normal(name))


def short(name: str, kind: str) -> str | None:
    """Return a person's family name, an organisation's initials."""
    if kind in NAMELESS:
        return None
    if kind == "person":
        parts = person(name)
        return letters(parts[1]) if parts else None
    form = joined_initials(normal(name))
    words = [word for word in form.split() if word not in SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 1 else form


def sound(name: str, kind: str) -> str | None:
    """Return how a family name sounds, or a firm's name without its legal form."""
    if kind in NAMELESS:
        return None
    if kind == "person":
        parts = person(name)
        return sound_of(parts[1]) if parts else None
    whole = joined_initials(normal(name))
    words = whole.split()
    while len(words) > 1 and words[-1] in FIRM_FORMS:
        words.pop()
    return " ".join(words) if words and words[-1] not in FIRM_FORMS else whole


def sound_of(form: str) -> str:
    """Return the consonants of a family name, without particles."""
    words = letters(form).split()
    joined = heard = "".join([word for word in words if word not in PARTICLES] or words)
    for pattern, letter in SPELLED:
        heard = re.sub(pattern, letter, heard)
    return heard if len(heard) >= 2 else joined
