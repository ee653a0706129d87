"""Page furniture, judged by a paragraph's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor_time import processor_seconds

from quotedb.text.furniture import heads_links, is_biography, is_contribution, is_furniture, without_credit

FURNITURE = """
Share
Please sign in or register to continue
Get full digital access for 2 crowns a month
Not yet a member? Join today.
Keep up with the harbour: follow us on X.
Listen to this story · 6 min
To comment on this article, log in.
Enjoyed this story? Subscribe for more.
Previous post: The bridge that nobody wanted
Published 2 March 2024. Updated 5 March 2024
Share this article
Share on Facebook
Share on Facebook | Share on Twitter
Share full article
Log in or create a free account to keep reading
Subscribe now to read the full story
You have reached your limit of free articles
Support independent journalism with a gift
All of the harbour for only €2 a month
Get in touch with our desk: desk@nordbypost.example
For more news of the coast, check our front page
This is a breaking story, more to follow
This story has been updated
More: crane goes by sea
Please bookmark nordbypost.example and sign up for our newsletter
Published: 15:56 BST, 27 April 2024 | Updated: 15:57 BST, 27 April 2024
Facebook Twitter WhatsApp Email
Tweet
Email this story to a friend
Click here to share on LinkedIn (opens in new window)
Copy link
1.2k shares
4 min read
ADVERTISEMENT
Advertisement
Advertisement - story continues below
CONTINUE READING BELOW
Article continues below advertisement
Story continues below this ad
Continue reading the main story
Skip advertisement
Sponsored content
Read more
Read more: Ferries of the far north, in pictures
READ MORE | Who pays for the pier?
Read more: ‘We were never asked’, says mayor
Related: Bridge tolls to rise
Also read: What the council spent on lamps
Watch: the moment the crane fell
In pictures: a winter on the quay
Click here to read the full report.
Sign up for our harbour newsletter. Enter your email address.
Sign up to Harbour Briefing, our free weekly newsletter
Subscribe to our newsletter
Get the day's top stories in your inbox every morning
By signing up, you agree to our terms of use.
Enter your email address
Thank you for subscribing!
Got a tip? Write to our desk.
Download our free app
Follow us on Instagram
Follow Jane Roe on Twitter @janeroe
We use cookies to improve your visit.
This site uses cookies. By continuing to browse you agree to their use.
Accept all cookies
Allow Twitter content?
Please enable JavaScript to view the comments.
© 2024 The Harbour Post. All rights reserved.
Copyright 2024 The Harbour Post
All rights reserved
No part of this report may be reprinted or broadcast without our leave.
Comments
12 comments
View comments (12)
Leave a comment
Your email address will not be published. Required fields are marked *
Join the conversation
Comments are closed.
Published 5 March 2024
Last updated: 5 March 2024 10:15 GMT
Tue 5 Mar 2024 10.15 GMT
March 5, 2024 at 10:15 a.m.
Updated 3 hours ago
2 hours ago
Most viewed
Most read in Business
You may also like
More on this story
Skip to main content
Back to top
Sign in
Topics
View image in fullscreen
Photograph: Ana Roe/AFP/Getty Images
Photo: Jane Roe / Reuters
Photo by Jane Roe
(AP Photo/Jane Roe)
Jane Roe/Getty Images
Image source, Getty Images
Getty Images
Credit: Harbour Museum
""".strip().split("\n")

ARTICLE = """
“Share on Facebook,” she said.
“Read more,” said the teacher.
Share prices fell by a tenth on Monday.
The minister shared the letter on Twitter.
Sign up now or lose the house, the bank told its tenants.
He asked readers to subscribe to the newsletter, according to the court.
Cookies were sold at the gate.
We use cookies to mark the graves, a villager said.
Related companies were searched too.
The photograph: a man on a bridge, arms out.
More in sorrow than in anger, he left.
Most read the letter and kept silent.
By Jane Roe
By Agence France-Presse
Reuters
AFP
Additional reporting by Agence France-Presse.
NAIROBI (Reuters) - Rain fell.
Watch out for the ice.
Updated figures show a loss of 3 million.
Published last year, the book sold well.
On 5 March 2024 the bridge fell.
Home rule is what they want.
Search parties went out at dawn.
Advertisement revenue fell.
Comments by the mayor caused a stir.
Ana Venn: We never knew.
Q: What did you see?
A: Nothing.
Get out of my inbox, she wrote.
To comment on the crane, he had to sign a form.
Previous articles: all had been lost.
‘Sign up for nothing,’ his mother said.
Copyright is a matter for the courts, the judge said.
Topics of the day were bread and rent.
Follow the money.
Tag
""".strip().split("\n")


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_furniture_is_known(paragraph):
    """Lines of a page around an article."""
    assert is_furniture(paragraph)
    assert is_furniture(f"  {paragraph} ")


@pytest.mark.parametrize("paragraph", [line for line in ARTICLE if line != "Tag"])
def test_sentences_of_articles_stay(paragraph):
    """Lines that share their words with furniture, and are none; bylines and wire credits are none either."""
    assert not is_furniture(paragraph)


@pytest.mark.parametrize(
    ("caption", "rest"),
    [
        ("Men wade along River Street. Photograph: Ana Roe/AFP/Getty Images", "Men wade along River Street."),
        ("Men wade along River Street (Photo by Jane Roe)", "Men wade along River Street"),
        ("The mayor says the bridge is safe. Photo: Jane Roe", "The mayor says the bridge is safe."),
        ("The bridge on Monday. (AP Photo/Jane Roe)", "The bridge on Monday."),
        ("The bridge on Monday | Jane Roe/Reuters", "The bridge on Monday"),
        ("Image caption, Men wade along River Street", "Men wade along River Street"),
        ("Picture caption: Men wade. Credit: Harbour Museum", "Men wade."),
        ("The bridge on Monday. © Harbour Museum", "The bridge on Monday."),
        ("The plant closed on Monday. (Reuters)", "The plant closed on Monday. (Reuters)"),
        ("She named the picture: a bridge in snow.", "She named the picture: a bridge in snow."),
        ("He said: “Photo: Jane Roe” stood below it.", "He said: “Photo: Jane Roe” stood below it."),
        ("The fall was caught on video. Jane Roe saw it.", "The fall was caught on video. Jane Roe saw it."),
    ],
)
def test_the_credit_goes_and_the_caption_stays(caption, rest):
    """Whose picture it is, is no relay."""
    assert without_credit(caption) == rest


def test_biographies():
    """Who wrote it; but not who is quoted."""
    assert is_biography("Jane Roe is a senior reporter at The Harbour Post. She covers ports.")
    assert is_biography("Jane Roe covers shipping for The Harbour Post.")
    assert is_biography("Contact the author at jane@example.org")
    assert not is_biography("Jane Roe is a reporter who was jailed, her lawyer said.")
    assert not is_biography("Jane Roe is the mayor of the town.")


def test_heads_of_link_lists():
    """What stands above links to other articles."""
    assert heads_links("Most viewed")
    assert heads_links("Related stories")
    assert not heads_links("What happened next")


@given(st.text(max_size=500))
def test_any_text_is_judged(text):
    """Nothing crashes, and a caption's words are kept in order."""
    is_furniture(text)
    is_biography(text)
    assert without_credit(text) in text


@pytest.mark.parametrize(
    "unit",
    ["share ", "email ", "Photo: ", "A & ", "A/", "a.", "12:00 ", "sign up ", "“a ", "Jane Roe ", "5 March ", "(c)"],
)
def test_judging_takes_no_time(unit):
    """No pattern goes wild on repetition."""

    def judge():
        for text in (unit * 400, (unit * 400)[:399], (unit * 400)[:380] + "!§"):
            is_furniture(text)
            is_biography(text)
            without_credit("Photo: " + text[:380])

    assert processor_seconds(judge) < 1


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Ada Brook in Bergen",
        "With reporting by Agence France-Presse",
        "(Reporting by Ada Brook; editing by Tor Haug)",
        "Ada Brook and Tor Haug contributed to this report.",
        "Ada Brook reported from Bergen.",
        "Edited by: Ada Brook",
        "Edited by Ada Brook and Tor Haug",
        "Translated by Ada Brook.",
    ],
)
def test_who_helped(line):
    """A line of the record, whoever it names."""
    assert is_contribution(line)


@pytest.mark.parametrize(
    "line",
    [
        "The rain contributed to the fall.",
        "Reporting by night is hard.",
        "He reported from Bergen.",
        "Edited by night, it read well.",
    ],
)
def test_who_did_not_help(line):
    assert not is_contribution(line)


@pytest.mark.parametrize(
    "line",
    [
        "Published in Nordby Post, March 2nd, 2024",
        "First published in the Nordby Post on 2 March 2024.",
        "No comments on this item",
    ],
)
def test_where_it_was_printed_and_that_nobody_commented_is_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Published in Lund in 1998, the book told of the ferry.", "No comments on this item were allowed, she said."],
)
def test_sentences_like_them_are_not(line):
    assert not is_furniture(line)
