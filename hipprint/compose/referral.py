"""The page that is printed instead of exercises: please be seen first, how urgent it is, what to do.

Not a diagnosis: a prompt to be assessed. It never stands beside an exercise.
"""

from __future__ import annotations

from datetime import date

from msgspec import structs

from hipprint.clinic.brand import Brand
from hipprint.compose.back import contact_blocks
from hipprint.compose.glance import date_fact, name_fact, note_box, therapist_fact
from hipprint.compose.letterhead import furniture, language_tag, letterhead
from hipprint.compose.notices import print_notices, unreviewed_content
from hipprint.compose.unused import unused
from hipprint.compose.warning import call_words, urgent
from hipprint.compose.wording import Wording
from hipprint.content.flag import Flag, GateUrgency
from hipprint.content.library import Library
from hipprint.content.scalars import UNSOURCED
from hipprint.content.shared import Country
from hipprint.document import (
    Block,
    Bullets,
    Callout,
    Columns,
    Document,
    Facts,
    Heading,
    Paragraph,
    Section,
    Urgency,
    strong,
    text,
)
from hipprint.plan import Plan

_SHOWN_AS: dict[GateUrgency, Urgency] = {
    "emergency": "emergency",
    "today": "today",
    "soon": "next",
    "first": "next",
}
_NO_PLACE = (
    *("also", "phase", "side", "next_visit", "start", "add", "drop", "dose", "set"),
    *("override", "days"),
)
"""Choices about exercises, sides, visits and the sheet to tick: the page has none of them."""


class ReferralPage:
    """Composes the page for one patient."""

    def __init__(self, plan: Plan, library: Library, brand: Brand, country: Country | None) -> None:
        self.plan, self.library, self.brand, self.country = plan, library, brand, country
        self.say = Wording.of(library, brand, plan.lang)
        self.content = library.referral

    def compose(self, closed: tuple[Flag, ...]) -> Document:
        """The document; `closed` are the flags that close the gate, the most urgent first."""
        return self._document(closed, (self._front(closed), self._signs(), self._back()))

    def poster(self) -> Document:
        """For the wall: the signs that are seen to before any exercise."""
        content = self.content
        intro = " ".join(claim.text for claim in content.intro)
        blocks: tuple[Block, ...] = (
            Heading(1, content.title),
            Paragraph(text(content.subtitle), "subtitle"),
            Paragraph(text(strong(self.say("poster.seen"))), "strong"),
            Paragraph(text(intro), "lead"),
            *self.signs(level=2),
        )
        page = self._document((), (Section("glance", content.title, blocks),), (*_NO_PLACE, "date"))
        return structs.replace(page, furniture=structs.replace(page.furniture, page=""))

    def _document(
        self, closed: tuple[Flag, ...], sections: tuple[Section, ...], no_place: tuple[str, ...] = _NO_PLACE
    ) -> Document:
        say, content = self.say, self.content
        version = say("footer.not-reviewed", version=content.review.version)
        notices = [f'The gate is closed: "{flag.title}". No exercises were printed.' for flag in closed]
        notices += unused(self.plan, no_place, "The page has no exercises and no tracking sheet.")
        notices += self._open_flags(closed)
        notices += print_notices(self.brand, self.country, unreviewed_content(content.review.version))
        return Document(
            title=content.title,
            subtitle=content.subtitle,
            language=language_tag(self.plan.lang, self.brand),
            author=self.brand.name or "hipprint",
            subject=content.subtitle,
            keywords=(content.title, *content.aliases),
            dated=self.plan.date.date if self.plan.date else date.fromisoformat(content.review.written),
            letterhead=letterhead(self.brand),
            furniture=furniture(self.brand, self.library, content.title, version),
            sections=sections,
            notices=tuple(notices),
        )

    def _open_flags(self, closed: tuple[Flag, ...]) -> list[str]:
        """What was said of the patient and is not on the page, because it bars exercises at most."""
        opened = [name for name in dict.fromkeys(self.plan.flag) if self.library.flags[name] not in closed]
        return [f'The flag "{name}" closes no gate: nothing of it is on the page.' for name in opened]

    def _front(self, closed: tuple[Flag, ...]) -> Section:
        say, content, plan = self.say, self.content, self.plan
        blocks: list[Block] = [
            Heading(1, content.title),
            Paragraph(text(content.subtitle), "subtitle"),
            Facts(
                (
                    name_fact(say, plan),
                    date_fact(say, plan),
                    therapist_fact(say, plan),
                )
            ),
        ]
        blocks += [self._gate(flag) for flag in closed]
        blocks.append(Paragraph(text(" ".join(claim.text for claim in content.intro)), "lead"))
        if plan.note:
            blocks.append(note_box(say, plan.note, 3 if closed else 2))  # below the last heading
        return Section("glance", content.title, tuple(blocks))

    def _gate(self, flag: Flag) -> Callout:
        assert flag.gate is not None
        gate = flag.gate
        if gate.urgency == "emergency":
            title = self.say("referral.emergency", action=call_words(self.say, self.country))
        else:
            title = self.say(f"referral.{gate.urgency}")
        body: tuple[Block, ...] = (
            Bullets(tuple(text(strong(claim.text)) for claim in gate.do)),
            Paragraph(text(gate.why.text)),
        )
        return Callout(_SHOWN_AS[gate.urgency], title, body, level=2)

    def _signs(self) -> Section:
        say = self.say
        # On the first page below what was said, so that the whole fits one sheet of paper.
        return Section(
            "warning", say("warning.title"), self.signs(), breaks=False, intro=say("warning.intro")
        )

    def signs(self, level: int = 3) -> tuple[Block, ...]:
        """The signs that cannot wait, by urgency, under headings of that level."""
        phone = self.brand.phone
        return urgent(self.say, self.library, self.plan, self.country, phone, self.content, level)

    def _back(self) -> Section:
        say, content = self.say, self.content
        printed = [self.library.reference(ident).print for ident in content.sources if ident != UNSOURCED]
        blocks: tuple[Block, ...] = (
            Columns(
                (
                    (Heading(3, say("back.contact")), *contact_blocks(self.say, self.brand, self.plan)),
                    (
                        Heading(3, say("back.review")),
                        Paragraph(text(say("back.not-reviewed"))),
                        Paragraph(text(say("back.version", version=content.review.version))),
                    ),
                )
            ),
            Heading(3, say("back.sources")),
            Bullets(tuple(text(words.rstrip(".") + ".") for words in printed if words)),
        )
        return Section("back", say("back.title"), blocks, breaks=False)
