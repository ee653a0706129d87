"""Patterns for an outlet's words about itself on its pages: requests to pay or log in, and other offers."""

from __future__ import annotations

import re

PAYING = re.compile(
    r"(?:to|want to|please|you must|you need to)\b.{0,60}\b(?:read(?:ing)?|continue|access|unlock|view|see)\b.*\b"
    r"(?:subscri\w+|log ?in|sign ?in|register\w*|create an? (?:free )?account|members?)\b.*|"
    r"(?:subscribe|sign ?in|log ?in|register|create an? (?:free )?account|become a (?:member|"
    r"subscriber))\b.*\b(?:to|and) "
    r"(?:continue|read|access|unlock|keep|view|get|enjoy|see)\b.*|"
    r"(?:this|the rest of this|the full) (?:article|story|content|page|report) is\b.{0,40}\b(?:subscribers?|members?|"
    r"registered (?:users|readers))\b.*|(?:you have|you’ve|you've) (?:reached|used|read)\b.*\b(?:free|limit)\b.*|"
    r".*\b(?:for (?:only|just)|from (?:only|just)) \S{1,4}\d[\d.,]* (?:a|per|an?|each) (?:day|week|month|year)\b.*|"
    r"(?:please )?(?:support|invest in|help fund|fund)\b.{0,40}\bjournalism\b.*|"
    r".*\b(?:support us|donate|become a supporter|make a donation)\b.{0,80}\b(?:a|per|an?|each) (?:day|week|month|year)"
    r"\b.*|"
    r"(?:start|try|get) your\b.*\b(?:trial|subscription)\b.*|(?:cancel|unsubscribe) any ?time\b.*",
    re.IGNORECASE,
)
"""A request to pay or to log in."""
PROMOTING = re.compile(
    r"for more (?:news|stories|content|updates)\b.*|.*\bsign(?:ing)? up (?:to|for) our\b.*\bnewsletters?\b.*|"
    r".*\bbookmark\b.*\b(?:site|website|newsletter|[\w-]+\.\w{2,4})\b.*|"
    r".*\b(?:get in touch|contact us|contact our|e-?mail (?:us|our)|write to us|let us know|send us)\b.*\S+@\S+.*|"
    r"(?:we want to hear from you|have your say)\b.*|"
    r"thanks for reading [\w ’'&.-]{1,40}!?.{0,120}|"
    r"(?:stream|watch|listen to) [\w ’'&.-]{1,60} (?:live|now|on demand)\b.{0,60}|"
    r"get in touch with (?:us|our)\b.*|(?:do you have|have you got|got) a (?:story|tip|view|question)\b.*|"
    r"\W*(?:e-?mail|tel|phone|twitter|x|contact)\s*:\s*(?:\S+@\S+|@\w+|[\d +()-]{6,})|"
    r"this is a (?:breaking|developing) (?:news? )?(?:story|article)\b.{0,100}|(?:\(?more|details?|"
    r"updates?) to (?:follow|come)\)?"
    r"|this (?:breaking |live )?(?:story|article|page|report|post) (?:is being|will be|has been|"
    r"was) (?:\w+ )?updated\b.{0,80}|"
    r"(?:this is )?a (?:breaking|developing) (?:news? )?story\b.{0,60}|"
    r"follow (?:along|live|all|the latest)\b.*\b(?:updates|coverage|below|here|blog)\b.{0,20}|"
    r"get (?:real-?time|the latest|live|breaking|daily|instant|all the)\b.*\b(?:updates|news|headlines|alerts|"
    r"stories)\b.*|"
    r"(?:our|the) (?:standards|editorial (?:standards|policy|guidelines))\s*:.{0,80}|"
    r"(?:join|visit) our (?:commenting )?(?:forum|community)\b.*|join thought-provoking conversations\b.*|"
    r".*\b(?:may|might|can|could|will) (?:earn|receive|get)\b.{0,40}\bcommissions?\b.*|"
    r"(?:this )?(?:article|story|report|post)(?: was)? (?:first|originally) (?:appeared|published|posted)\b.{0,100}|"
    r"copyright ©?.{0,80}|view this post on \w+|article content|story continues.{0,20}|stay (?:informed|up to date|"
    r"connected) with\b.*",
    re.IGNORECASE,
)
"""An outlet's words about itself and about what else it offers."""
LINK_SENTENCE = re.compile(
    r"(?:click|tap) here (?:to|for)\b.*|(?:read|see|find|watch) (?:more|all) (?:about|of|on|from|in)\b.*\bhere\.?|"
    r"for more (?:news|stories|information|on this)\b.*(?:visit|click|go to|follow|see)\b.*|"
    r"(?:find|see|read|follow|get) (?:more|all|the [\w ’']{1,30}|[\w ]{1,30}[’']s?)\b.{0,80}\b(?:at|on|via) \S*(?:://|\.\w{2,10}/)\S*",
    re.IGNORECASE,
)
"""A sentence that leads to another page."""
OPENS_FORM = re.compile(
    r"(?:sign up (?:to|for)|subscribe to) .{1,80}|(?:a )?free (?:daily |weekly )?newsletter|join our .{1,60}",
    re.IGNORECASE,
)
CLOSES_FORM = re.compile(
    r"(?:please )?enter (?:your|a valid) e-?mail.*|(?:your )?e-?mail address|after newsletter promotion|sign up|"
    r"subscribe|(?:by (?:signing up|subscribing)|privacy notice)\b.*",
    re.IGNORECASE,
)
"""Between the two stands what a newsletter says of itself."""
