"""The seven steps in which a LINk is set up: data with its sources, none of it law."""

from __future__ import annotations

from dataclasses import dataclass

GUIDANCE = "Department of Health guidance of August 2007, as summarised for Hampshire County Council by the Democratic Health Network"
OURS = "our suggestion"


@dataclass(frozen=True)
class Advice:
    """What helps with a step, and who says so."""

    text: str
    source: str


@dataclass(frozen=True)
class Step:
    """`needs` is what has to be there before the step is done. The code is stored, so it is never renamed."""

    code: str
    title: str
    needs: str
    advice: tuple[Advice, ...] = ()


def _after(text: str, source: str) -> Advice:
    """Our own words, after what LINks are known to have done or met."""
    return Advice(text, f"{OURS}, after {source}")


STEPS = (
    Step(
        "working_group",
        "Bring stakeholders together in a working group",
        "A group of local people, voluntary organisations, the council and the NHS that prepares the LINk.",
        (
            _after(
                "Let local people take part in choosing the host: a group of them attended the interviews of hosts and asked to "
                "read the winning bid.",
                "Bolton, 2008",
            ),
            _after(
                "Expect mistrust of the council’s part in it, and say early what the council does and does not decide.",
                "the worries of the nine early adopters, reported in November 2007",
            ),
        ),
    ),
    Step(
        "channels",
        "Open channels to possible members",
        "Ways for people to hear of the LINk and to answer: a website, a telephone, a postal address, events.",
        (
            _after(
                "Hold events where people can get to without a car: one 25 miles off shut out rural and disabled people.",
                "Norfolk, 2008",
            ),
            _after(
                "Send news on paper to those who are not online, and offer easy read, audio and large print.",
                "Redbridge, 2011",
            ),
        ),
    ),
    Step(
        "need",
        "Map diversity and need",
        "Who lives here, which groups are seldom heard, and what is known of their health and care.",
        (
            Advice(
                "Begin with the council’s joint strategic needs assessment, and ask what it leaves out.", OURS
            ),
        ),
    ),
    Step(
        "model",
        "Agree how the LINk is governed",
        "A working model: a hub, a flexible network, a steering group, or a form of the LINk’s own.",
        (
            _after(
                "Start with an interim group, and say on which day it ends and who follows.",
                "Norfolk’s interim core group of up to 20, 2008",
            ),
        ),
    ),
    Step(
        "principles",
        "Agree principles for involvement",
        "A published procedure that says how people take part, and what they may expect of each other.",
        (Advice("Let those who will work by them write them: in one open meeting, in plain words.", OURS),),
    ),
    Step(
        "membership",
        "Open membership",
        "Members and participants on the register: people and organisations.",
        (
            _after(
                "Keep it free and open to everybody, and send a newsletter every other month.",
                "Lancashire LINk",
            ),
        ),
    ),
    Step(
        "networks",
        "Find the other networks",
        "Which groups, forums and partnerships exist, and how the LINk works with each.",
        (
            _after(
                "Specialist trusts and national bodies are the hardest to reach: agree early with neighbouring LINks who speaks "
                "to which.",
                "the worries of the nine early adopters, reported in November 2007",
            ),
        ),
    ),
)
BY_CODE = {step.code: step for step in STEPS}
# For the whole of it.
FIRST_YEAR = Advice(
    "Choose a few priorities for the first year that people can see, or that end soon.",
    GUIDANCE,
)
