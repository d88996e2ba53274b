"""The Warning signs page, and the emergency line of the first page.

Numbers come from the clinic's country, never from the content: 111 is the ambulance in New Zealand and not in
the United Kingdom. Without a country the patient writes the number down with the therapist.
"""

from __future__ import annotations

from hipprint.compose.context import Context, asked, texts
from hipprint.compose.wording import Wording
from hipprint.content.library import Library
from hipprint.content.profile import Signs
from hipprint.content.scalars import Claim
from hipprint.content.shared import Country
from hipprint.document import (
    Alert,
    Block,
    Bullets,
    Callout,
    Columns,
    Fact,
    Facts,
    Paragraph,
    Section,
    strong,
    text,
)


def signs_of(library: Library, chosen: Signs) -> list[Claim]:
    """The shared groups' signs, then the own ones, each once."""
    groups = library.sign_groups
    found = [claim for name in chosen.groups for claim in groups[name].signs] + chosen.also
    return list({claim.text: claim for claim in found}.values())


def alert(context: Context) -> Alert:
    """The emergency line: it must not wait for a later page."""
    say, chosen = context.say, context.case.profile.warning
    groups = context.library.sign_groups
    short = chosen.alert or [claim for name in chosen.emergency.groups for claim in groups[name].short]
    lead = say("alert.now", action=call_words(say, context.country))
    return Alert(text(strong(lead)), Bullets(texts(short)), text(say("alert.more")))


def _number_line(context: Context) -> Fact:
    label = context.say("warning.number-line")
    return Fact(label, field=asked(context.case.plan, "emergency-number", label))


def warning(context: Context) -> Section:
    """Three urgencies: emergency now, call us today, tell us next time."""
    say, chosen = context.say, context.case.profile.warning
    signs = Bullets(texts(signs_of(context.library, chosen.emergency)))
    first: Block = Paragraph(text(strong(say("warning.emergency-do"))))
    if context.country is None:
        first = Columns(((first,), (Facts((_number_line(context),)),)))
    # What to do stands first: it must not be carried to the next page, away from its title.
    emergency: tuple[Block, ...] = (first, signs)
    today: tuple[Block, ...] = (
        Paragraph(text(strong(_closed(context)))),
        Bullets(texts(signs_of(context.library, chosen.today))),
    )
    following: tuple[Block, ...] = (Bullets(texts(signs_of(context.library, chosen.next_visit))),)
    title = say("warning.today-phone", phone=context.phone) if context.phone else say("warning.today")
    callouts: tuple[Block, ...] = (
        Callout("emergency", say("warning.emergency", action=call_words(say, context.country)), emergency),
        Callout("today", title, today),
        Callout("next", say("warning.next"), following),
    )
    return Section("warning", say("warning.title"), callouts, intro=say("warning.intro"))


def call_words(say: Wording, country: Country | None) -> str:
    """ "Call 999", or "Call your emergency number" where no country is known."""
    return say("warning.call", number=country.emergency) if country else say("warning.call-unknown")


def _closed(context: Context) -> str:
    country = context.country
    if country is not None and country.urgent and country.urgent_name:
        return context.say("warning.today-closed", name=country.urgent_name, phone=country.urgent)
    return context.say("warning.today-closed-unknown")
