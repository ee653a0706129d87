"""The agreement of two reviewers in words."""

from __future__ import annotations

from quotedb.ask.agreement import Agreement

FEW = 20
"""Statements below which a figure says little."""
BANDS = ((0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))
"""What Landis and Koch (1977) call a kappa up to each bound; above the last it is almost perfect."""


def in_words(one: Agreement) -> str:
    """Return a sentence or two: on how many statements two reviewers agree, and how far that is beyond chance."""
    count = f"{one.statements} statement{'s' if one.statements != 1 else ''}"
    agreed = f"{one.first} and {one.second} decided the same on {one.agreed} of {count} ({100 * one.share:.0f}%)"
    if one.statements < FEW:
        return f"{agreed}: too few to say how far they agree ({FEW} are a beginning)."
    if one.kappa is None:
        return f"{agreed}, and gave no other verdict: kappa cannot tell that from chance."
    if one.kappa <= 0:
        return f"{agreed}; that is no more than chance would give (Cohen’s kappa {one.kappa:.2f})."
    band = next((name for bound, name in BANDS if one.kappa <= bound), "almost perfect")
    return f"{agreed}; beyond chance that is {band} agreement (Cohen’s kappa {one.kappa:.2f})."
