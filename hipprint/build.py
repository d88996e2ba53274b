"""One handout from a plan: read, choose, compose, draw, check. Nothing is written or printed here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hipprint.clinic.emergency import emergency_for
from hipprint.clinic.folder import NO_CLINIC, Clinic
from hipprint.compose.case import Case, make_case
from hipprint.compose.context import Context, Edition
from hipprint.compose.handout import compose
from hipprint.compose.wording import Wording
from hipprint.content.flag import Flag
from hipprint.content.library import REFER_FIRST, Library
from hipprint.document import Document
from hipprint.errors import Problem, UserError, did_you_mean
from hipprint.garbage import unsearched
from hipprint.letters import check_letters
from hipprint.letters import own_letters as own_letters
from hipprint.library import Roots
from hipprint.plan import Plan
from hipprint.reading import Leaf, read, words_of
from hipprint.safety.flags import raise_flags

if TYPE_CHECKING:
    from hipprint.clinic.colour import Colour
    from hipprint.clinic.logo import Logo
    from hipprint.flow.gallery import Pictures
    from hipprint.flow.layout import Layout
    from hipprint.flow.means import Means
    from hipprint.press.template import Template
    from hipprint.tags.attachment import Attachment
    from hipprint.tags.holes import Parts

LANGUAGES = ("en",)
BAND_LOGO = (150.0, 42.0)  # the room for a logo in the band, points


class BrokenHandoutError(Exception):
    """The finished file failed its own checks. That is a bug of ours; the file is not kept."""


class Handout(Struct, frozen=True):
    """A finished file with what the clinician should know about it.

    `template` makes the same handout for other patients; None when this one had to be drawn whole.
    """

    data: bytes
    pages: int
    document: Document
    notices: tuple[str, ...]
    paper: str
    referred: bool = False
    template: Template | None = None


class Press:
    """Makes handouts; what one run reads and draws (library, pictures, fonts) serves the next."""

    def __init__(self, clinic: Clinic = NO_CLINIC) -> None:
        self.clinic = clinic
        self.library = Library(Roots(clinic.folder))
        self._layouts: dict[str, Layout] = {}
        self._logos: dict[tuple[Colour, Colour], Logo] = {}

    def compose(self, plan: Plan) -> Document:
        """The document of `plan`; raises UserError with everything that is wrong."""
        return self._composed(plan)[0]

    def _composed(self, plan: Plan) -> tuple[Document, Case | None]:
        """The document and its case; the page "Please be seen first" has none."""
        if plan.lang not in LANGUAGES:
            hint = did_you_mean(plan.lang, LANGUAGES) or f" There is: {', '.join(LANGUAGES)}."
            raise UserError(Problem(f'there is no translation "{plan.lang}" yet.{hint}', where="--lang"))
        brand = self.clinic.brand
        country = emergency_for(brand.country, self.library.roots)
        layout = self.layout(plan)
        if layout.prints == "poster":  # it refuses flags, so no gate can be closed
            from hipprint.hanging import hung

            return hung(self, plan, layout, country), None
        closed = self.closed_gates(plan)
        if closed is not None:
            from hipprint.compose.referral import ReferralPage

            return ReferralPage(plan, self.library, brand, country).compose(closed), None
        if layout.prints == "menu":
            from hipprint.compose.offered import make_menu

            case = make_menu(plan, self.library)
        else:
            case = make_case(plan, self.library)
        edition = Edition(hatched=layout.pictures != "colour", brief=layout.card.arrangement == "strip")
        context = Context.of(case, self.library, brand, country, self.pictures.describe, edition)
        return compose(context), case

    def layout(self, plan: Plan) -> Layout:
        """The layout that `plan` asks for, read once; raises UserError."""
        if plan.layout not in self._layouts:
            from hipprint.flow.layout import read_layout

            self._layouts[plan.layout] = read_layout(plan.layout, self.library.roots)
        return self._layouts[plan.layout]

    def closed_gates(self, plan: Plan) -> tuple[Flag, ...] | None:
        """The flags that close the gate; empty when the be-seen page itself was chosen; None: it is open."""
        closed: tuple[Flag, ...] = ()
        if plan.flag:
            closed = tuple(flag for _, flag in raise_flags(plan.flag, self.library.flags).closed)
        names = (plan.profile, *plan.also)
        if closed or REFER_FIRST in (self.library.resolve_profile(name) for name in names):
            return closed
        return None

    def own_problems(self, plan: Plan) -> list[Problem]:
        """What is wrong with the choices that name this patient; the layout must be one that there is."""
        problems = own_letters(plan)
        if self.layout(plan).prints == "poster":
            from hipprint.compose.poster import personal_problems

            problems += personal_problems(plan)
        return problems

    def checked(self, plan: Plan) -> Document:
        """The document of `plan` when every character of it has a glyph; raises UserError."""
        document = self.compose(plan)
        check_letters(plan, document)
        return document

    @unsearched()
    def build(self, plan: Plan, *, carries_plan: bool = True) -> Handout:
        """The finished, checked file, which carries its plan; raises UserError.

        What names the patient is filled in after drawing, so that the template serves other patients too.
        """
        from hipprint.checks.readability.summary import summary
        from hipprint.flow import fonts
        from hipprint.press.fill import Filling
        from hipprint.press.given import open_sources

        layout = self.layout(plan)
        document, case = self._composed(plan)
        check_letters(plan, document)
        words = [fonts.inked(words) for words in words_of(document)]
        carries_plan = carries_plan and layout.prints == "handout"  # a menu decides nothing yet
        template = data = None
        sources = open_sources(plan) if layout.prints != "poster" else None  # a poster is nobody's own
        if sources:
            template = self._template(plan, document, case, sources, carries_plan)
            filling = Filling(template)
            rest = filling.fill(plan)
            data = None if rest is None else filling.head + rest
        if data is None:  # nothing to fill, or words that no template takes
            template, (data, pages) = None, self._drawn(plan, document, case, words if carries_plan else None)
        else:
            assert template is not None
            pages = template.pages
        self.check(data, words, tuple(read(document)))
        notices = (*document.notices, *_printing(layout, document), summary(document))
        paper: str = plan.paper or self.clinic.brand.paper_size
        if layout.paper == "double":
            paper = {"a4": "a3", "letter": "tabloid"}[paper]
        referred = bool(self.closed_gates(plan))
        return Handout(data, pages, document, notices, paper, referred, template)

    def _drawn(
        self, plan: Plan, document: Document, case: Case | None, words: list[str] | None
    ) -> tuple[bytes, int]:
        """The file with all words drawn, and its number of pages. With `words` it carries its plan."""
        from hipprint.flow.draw import draw

        means = self.means(plan)
        if means.layout.prints == "poster":
            from hipprint.flow.poster import draw_poster

            return draw_poster(document, means)
        if words is None:
            return draw(document, means)
        from hipprint.carry.write import attached_plan

        return draw(document, means, (attached_plan(plan, case, self.library, document, means.paper, words),))

    def _template(
        self, plan: Plan, document: Document, case: Case | None, sources: frozenset[str], carries_plan: bool
    ) -> Template:
        """The handout with holes in place of what `sources`, choices of the plan, say."""
        from hipprint.flow.draw import draw_open
        from hipprint.press.calendar import calendar_of
        from hipprint.press.form import said_by
        from hipprint.press.given import DAYS, given
        from hipprint.press.template import Template

        means = self.means(plan)
        attachments: tuple[Attachment, ...] = ()
        record: Parts | None = None
        if carries_plan:
            from hipprint.carry.write import open_plan

            attached, record = open_plan(plan, case, self.library, document, means.paper, sources)
            attachments = (attached,)
        pressed = draw_open(document, means, attachments, sources)
        say = Wording.of(self.library, self.clinic.brand, plan.lang)
        return Template(
            pressed.cut,
            pressed.pages,
            bool(self.closed_gates(plan)),
            tuple(given(plan)),
            pressed.opened.words,
            pressed.opened.asked,
            pressed.faces,
            said_by(document, sources),
            record,
            pressed.opened.code,
            calendar_of(say.date, say.locale) if sources.intersection(DAYS) else None,
            self.library.words["tracking.week-dates"],
        )

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of this clinic, drawn once."""
        from hipprint.flow.gallery import Pictures

        return Pictures(self.library.roots, self.clinic.brand.palette)

    def means(self, plan: Plan) -> Means:
        """What the plan's document is drawn with."""
        from hipprint.flow.means import Means
        from hipprint.tags.standard import STANDARDS

        brand, layout = self.clinic.brand, self.layout(plan)
        paper, gallery = plan.paper or brand.paper_size, self.pictures.gallery(layout)
        return Means(layout, brand.palette, paper, gallery, self.logo(layout), STANDARDS[plan.standard])

    def logo(self, layout: Layout) -> Logo | None:
        """The clinic's logo, as large as the band allows, for the ground that it stands on; read once."""
        if self.clinic.logo is None:
            return None
        palette = self.clinic.brand.palette
        grounds = (palette.accent, palette.paper)
        if layout.grounds == "none":
            grounds = (palette.paper, palette.accent)
        if grounds not in self._logos:
            from hipprint.clinic.logo import load_logo

            self._logos[grounds] = load_logo(self.clinic.logo, *BAND_LOGO, grounds=grounds)
        return self._logos[grounds]

    def check(self, data: bytes, expected: Sequence[str], leaves: Sequence[Leaf]) -> None:
        """Compare the file with the words, as inked, and leaves it should have; raises BrokenHandoutError."""
        from hipprint.checks.pdf import check_pdf

        alts = [leaf.alt for leaf in leaves if leaf.alt]
        asked = [leaf.asks for leaf in leaves if leaf.asks]
        findings = check_pdf(data, expected_text=expected, expected_alts=alts, expected_fields=asked)
        if findings:
            told = "\n".join(finding.discreet for finding in findings[:20])
            raise BrokenHandoutError(f"The handout failed its own checks and was not kept.\n{told}")


def _printing(layout: Layout, document: Document) -> tuple[str, ...]:
    """What the printer must be told."""
    if layout.paper != "booklet":
        return ()
    words = "Print both sides, flipped on the short edge. Fold the sheets and staple them."
    if any(section.part == "tracking" for section in document.sections):
        words += " The last page, the tracking sheet, stays whole."
    return (words,)
