"""Small words of names: the particles of family names, and the legal forms of firms. Each has its one table here."""

from __future__ import annotations

PARTICLES = frozenset(
    "van von vom der den ter ten op aan onder de da di dos du del della la le las los al el ul bin ibn ben bint abu zu "
    "zum af av st ag ap ab ferch ní nic uí ó arap anak binti binte dela a/l a/p s/o d/o".split()
)
"""Particles of family names (*van*, *de*), which are written apart, together or left out."""
NUMERALS = frozenset("i ii iii iv v vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii".split())
"""Roman numerals behind the names of princes, popes and grandsons; *x* alone is more often an initial."""
GENERATIONS = {"junior": "jr", "senior": "sr", "2nd": "ii", "3rd": "iii", "4th": "iv"} | {
    form: form for form in ("jr", "sr", *NUMERALS)
}
"""What stands behind a name to tell persons of one name apart. A degree or an honour (*MD*, *MP*) is as a title."""
DEGREES = frozenset("bsc dds dphil dr drs edd jd llm md mba msc phd".split())
"""Academic degrees, which may stand behind a name as a title before it: *Ida Holm PhD*, *Dr Ida Holm dr*."""
LEGAL_FORMS = frozenset("as asa ab ag sa se plc inc llc llp ltd gmbh oy oyj nv bv spa pty srl kk corp co".split())
"""Legal forms of firms (*Ltd*, *GmbH*) that are no name where they stand alone."""
SPELLED_OUT = frozenset("limited incorporated corporation".split())
"""Legal forms in full: *Nimbus Orbital Limited*."""
FIRM_FORMS = (
    LEGAL_FORMS
    | SPELLED_OUT
    | frozenset(
        "company group holding holdings international lp kg sas sarl aps pte sdn bhd pvt "
        "jsc ojsc pjsc ooo zao sro sl slu snc kft zrt doo spzoo".split()
    )
)
"""Legal forms, and the words besides, that news leaves out at the end of a firm's name, or writes differently."""
