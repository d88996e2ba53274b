"""The Warning signs page, and the emergency line of the first page.

Numbers come from the clinic's country, never from the content: 111 is the ambulance in New Zealand and not in
the United Kingdom. Without a country the patient writes the number down with the therapist.
"""

from __future__ import annotations

from hipprint.compose.context import Context, asked, texts
from hipprint.compose.wording import Wording
from hipprint.content.flag import Referral
from hipprint.content.library import Library
from hipprint.content.profile import Signs, Warning
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
from hipprint.plan import Plan


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


def _emergency_lead(say: Wording, plan: Plan, country: Country | None) -> Block:
    """What to do at once; where no country is known also a line for its emergency number."""
    lead = Paragraph(text(strong(say("warning.emergency-do"))))
    if country is not None:
        return lead
    label = say("warning.number-line")
    return _beside(lead, Fact(label, field=asked(plan, "emergency-number", label)))


def _today_lead(say: Wording, plan: Plan, country: Country | None, phone: str | None) -> Block:
    """Whom to call when the clinic is closed; where its number is not known also a line for it."""
    lead = Paragraph(text(strong(_closed(say, country))))
    if phone:
        return lead
    label = say("back.contact-blank")
    return _beside(lead, Fact(label, field=asked(plan, "clinic-phone-today", label)))


def _beside(lead: Paragraph, line: Fact) -> Block:
    return Columns(((lead,), (Facts((line,)),)))


def warning(context: Context) -> Section:
    """Three urgencies: emergency now, call us today, tell us next time."""
    say, chosen = context.say, context.case.profile.warning
    following = Bullets(texts(signs_of(context.library, chosen.next_visit)))
    callouts = (*urgent_signs(context), Callout("next", say("warning.next"), (following,)))
    return Section("warning", say("warning.title"), callouts, intro=say("warning.intro"))


def urgent_signs(context: Context, level: int = 3) -> tuple[Callout, ...]:
    """The condition's signs that do not wait for the next visit, under headings of that level."""
    case = context.case
    return urgent(
        context.say,
        context.library,
        case.plan,
        context.country,
        context.phone,
        case.profile.warning,
        level,
    )


def urgent(
    say: Wording,
    library: Library,
    plan: Plan,
    country: Country | None,
    phone: str | None,
    chosen: Warning | Referral,
    level: int,
) -> tuple[Callout, ...]:
    """The signs of an emergency, and those for which to call us today."""
    action = say("warning.emergency", action=call_words(say, country))
    today = say("warning.today-phone", phone=phone) if phone else say("warning.today")
    # What to do stands first: it must not be carried to the next page, away from its title.
    return (
        Callout(
            "emergency",
            action,
            (_emergency_lead(say, plan, country), Bullets(texts(signs_of(library, chosen.emergency)))),
            level,
        ),
        Callout(
            "today",
            today,
            (_today_lead(say, plan, country, phone), Bullets(texts(signs_of(library, chosen.today)))),
            level,
        ),
    )


def call_words(say: Wording, country: Country | None) -> str:
    """ "Call 999", or "Call your emergency number" where no country is known."""
    return say("warning.call", number=country.emergency) if country else say("warning.call-unknown")


def _closed(say: Wording, country: Country | None) -> str:
    if country is not None and country.urgent and country.urgent_name:
        return say("warning.today-closed", name=country.urgent_name, phone=country.urgent)
    return say("warning.today-closed-unknown")
