"""Pages of our own making: a frame with invented names, filled in by each test."""

CRANE = (
    "The harbour office of Nordby said on Monday that the old crane will be taken down before the winter, since "
    "its piles have rusted through."
)
QUAY = (
    "“Nobody has to fear for the quay,” said Ada Venn, who runs the office. “We looked at every pile ourselves, twice, "
    "in the rain.”"
)
COUNCIL = (
    "The council will hear of it in June, its clerk told the paper, and the divers are to come back before that to "
    "look at the northern end."
)
WORKER = (
    "“It was a good crane,” Per Lie said in the evening, standing on the quay with the other workers who had built it "
    "forty years ago."
)
SCHOOL = (
    "The school of Lund was opened on Friday by the mayor, who said that it had cost less than was planned for, and "
    "that the children would like it."
)
TITLE = "Old crane comes down"
H1 = f"<h1>{TITLE}</h1>"


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


ALL = paragraphs(CRANE, QUAY, COUNCIL, WORKER)


def page(body=f"<article>{H1}{ALL}</article>", head="", title=f"{TITLE} | Nordby Post"):
    """Return a page with that body between its navigation and its footer."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a><a href="/news">News</a></nav>{body}<footer>© Nordby Post</footer></body></html>'
    )


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def linked(text):
    return f'<script type="application/ld+json">{text}</script>'
