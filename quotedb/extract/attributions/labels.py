"""Labels before the lines of a transcript: who asks, who answers, whose name or initials they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotedb import outlets
from quotedb.extract.attributions.answers import speaks_first
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.interviews import ANSWER, NOBODY, answered, read_asked, read_people
from quotedb.extract.attributions.short_labels import answers, asks, has_initials, is_initials, is_part
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Entity, Span
from quotedb.terms import Kind

TRANSCRIPT_LINE = "rule-transcript-line"


class Labels:
    """What the labels before the lines of a transcript mean: `asking` are those of who asks, whose lines are none."""

    def __init__(
        self,
        segmented: SegmentedText,
        media: Outlets,
        entities: Sequence[Entity],
        lines: Mapping[int, re.Match[str]],
    ) -> None:
        text = self._text = segmented.text
        by_name: dict[str, list[int]] = defaultdict(list)
        for number, match in lines.items():
            by_name[match.group("name")].append(number)
        first = min(lines, default=0)
        self._asked = read_asked(segmented, media, entities, first) if lines else NOBODY
        self._people = read_people(segmented, media, entities, first) if lines else {}
        said = [segmented.paragraphs[n].span for name, own in by_name.items() if answers(name) for n in own]
        self._is_talk = self._asked.declared or (bool(said) and speaks_first(segmented, said))
        for name, own in by_name.items():
            if " " in _bare(name) and not media.is_publisher(_bare(name)):
                self._people.setdefault(_bare(name), Span(*lines[own[0]].span("name")))
        in_text = Counter(_SHORT.findall(text)) if lines else Counter()
        self._initials = {
            name
            for name, own in by_name.items()
            if is_initials(name) and in_text[name.strip(".")] <= len(own)  # a word of the text is an abbreviation
            if not any(is_part(_bare(one), name) for one in self._people)
        }
        self.asking = {name for name in by_name if asks(media, _bare(name))}
        asking = {name for name, own in by_name.items() if _mostly_ask(segmented, own)}
        if by_name.keys() - self.asking - asking:
            outlet = {name for name in asking if _is_outlet(media, lines[by_name[name][0]])}
            self.asking |= outlet | (asking & self._initials)
            if self._asked.declared and any(self._asked.is_meant(_bare(name)) for name in by_name.keys() - asking):
                self.asking |= {name for name in asking if not self._asked.is_meant(_bare(name))}
            self.asking |= {name for name in asking if any(has_initials(_bare(name), one) for one in self.asking)}

    def attribution(self, label: Span, content: tuple[Span, ...]) -> Attribution:
        """Return what a line says, under whoever its label means."""
        name = label.of(self._text)
        asked = self._asked
        found = Attribution(content, label, None, TRANSCRIPT_LINE, 0.8, Kind.SPEECH, label)
        if answers(name):
            return answered(asked, content) if asked.name is not None and self._is_talk else found
        if name not in self._initials:
            return replace(found, by=ANSWER) if asked.declared and asked.is_meant(name) else found
        if asked.is_meant(name):
            return answered(asked, content)
        meant = [mention for person, mention in self._people.items() if has_initials(person, name)]
        if len(meant) == 1:
            return replace(found, source=meant[0], source_span=meant[0], by=ANSWER)
        return replace(found, source=None, source_span=None, named=name)


def _bare(label: str) -> str:
    """Return a label without what stands behind it in brackets: *Olga Marsh (OM)*."""
    return re.sub(r"\s*\([^)]*\)$", "", label)


_SHORT = re.compile(r"(?<![\w.(])[A-Z](?:\.?[A-Z]){1,2}(?!\w)")
"""What may be initials: two or three capitals."""


def _mostly_ask(segmented: SegmentedText, numbers: Sequence[int]) -> bool:
    """Tell whether most of some paragraphs are questions."""
    said = [segmented.paragraphs[number].span.of(segmented.text).rstrip("*_ ") for number in numbers]
    return 2 * sum(1 for line in said if line.endswith("?")) > len(said)


def _is_outlet(media: Outlets, line: re.Match[str]) -> bool:
    """Tell whether the label of a line names an outlet."""
    return outlets.is_media(line.group("name")) or media.inside(Span(*line.span("name"))) is not None
