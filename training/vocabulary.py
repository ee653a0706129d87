"""A smaller tokenizer: the encoder's vocabulary without the pieces that English news does not need."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
RANK = (
    22_000  # whole words beyond this place in the encoder's list (by falling frequency) go, unless the corpora use them
)


def smaller_tokenizer(path: Path, texts: Iterable[str]) -> tuple[Tokenizer, list[int]]:
    """Cut the WordPiece tokenizer at `path`; return the small one and, for each of its pieces, the old number.

    Kept are the special pieces, every piece of Latin letters, digits or signs that is either frequent in general
    or continues a word, and all that occur in `texts`.
    """
    whole = Tokenizer.from_file(str(path))
    whole.no_truncation()
    whole.no_padding()
    used: set[int] = set()
    for encoding in whole.encode_batch(list(texts), add_special_tokens=False):
        used.update(encoding.ids)
    old = sorted(whole.get_vocab().items(), key=lambda item: item[1])
    kept = [
        (piece, number)
        for piece, number in old
        if piece not in SPECIAL and (number in used or (_latin(piece) and (number < RANK or piece.startswith("##"))))
    ]
    numbers = dict(old)
    kept = [(piece, numbers[piece]) for piece in SPECIAL] + kept
    settings = json.loads(whole.to_str())
    settings["model"]["vocab"] = {piece: number for number, (piece, _) in enumerate(kept)}
    settings["truncation"] = settings["padding"] = settings["post_processor"] = None
    settings["added_tokens"] = [
        {**token, "id": SPECIAL.index(token["content"])}
        for token in sorted(settings["added_tokens"], key=lambda token: SPECIAL.index(token["content"]))
    ]
    return Tokenizer.from_str(json.dumps(settings)), [number for _, number in kept]


def _latin(piece: str) -> bool:
    """Whether a piece is of ASCII or of the signs that English texts print, and no placeholder."""
    return not (piece.startswith("[") and len(piece) > 1) and all(
        ord(c) < 0x180 or 0x2010 <= ord(c) < 0x20D0 for c in piece
    )
