"""What the safety reference asks to be told, condition by condition, read off its columns.

`CAUTIONS` holds what MODIFY and the text beside it ask to mind: where it is said ("plan" for the
whole of it, else on every step of that kind), the source that asks for it, and a word it cannot do
without. `REASONS` holds, for the phrases of EXCLUDE, a technique that breaks the phrase, and a word
the reason must have. Both are about what the person gets to read, not about how content words it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from routines.domain.candidates import Candidate

JSON = dict[str, Any]
PLAN = "plan"
WHERE: Mapping[str, Callable[[Candidate], bool]] = {
    "heat": lambda it: it.technique.mech == "heat",
    "all4": lambda it: it.way.position == "quadruped",
    "side": lambda it: it.way.position == "side_lying",
    "back": lambda it: it.way.position in ("supine", "supine_90"),
    "bed": lambda it: it.way.surface == "bed",
    "leant on": lambda it: it.facts["bodyweight_on_tool"] != {"none"},
    "pressing": lambda it: bool(it.presses),
    "gripping": lambda it: it.flags["grip_needed"] and it.tool in ("hands", "cane"),
    "hip or leg": lambda it: (
        not it.facts["region"].isdisjoint({"glute_hip", "legs"}) and it.technique.pressure[1] > 2
    ),
    "lotion": lambda it: it.technique.safety.skin_product != "none",
    "knee": lambda it: "KNEE" in it.technique.flags,
    "shoulder": lambda it: "SHO" in it.technique.flags,
}


@dataclass(frozen=True)
class Tell:
    """Somebody with this condition is told so, here, with this source."""

    condition: str
    where: str
    source: str
    word: str
    answers: JSON = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """This technique is left out with this word; for good unless `waits`."""

    condition: str
    technique: str
    word: str
    waits: bool = False
    answers: JSON = field(default_factory=dict)


def _tells(text: str) -> tuple[Tell, ...]:
    """One a line: condition | where | source | words."""
    lines = (line.strip() for line in text.strip().splitlines())
    return tuple(Tell(*(part.strip() for part in line.split("|", 3))) for line in lines)


def _reasons(text: str) -> tuple[Reason, ...]:
    """One a line: condition | technique | words, and * before the words where it waits."""
    found = []
    for line in text.strip().splitlines():
        condition, technique, word = (part.strip() for part in line.split("|", 2))
        found.append(Reason(condition, technique, word.lstrip("* "), word.startswith("*")))
    return tuple(found)


CAUTIONS = (
    *_tells(
        r"""
        herniated-disc-sciatica | plan | cs-S15 | further down
        herniated-disc-sciatica | heat | cs-S15 | hot-water bottle
        spinal-stenosis | plan | cs-S31 | heavy|numb
        spondylolisthesis | plan | cs-S32 | range
        vertebral-fracture-old | plan | cs-S29 | bend
        osteoporosis | plan | cs-S29 | controlled
        osteoporosis | heat | cs-S40 | normal
        osteopenia | leant on | cs-S18 | ribs
        back-surgery-recent | plan | cs-S46 | surgeon
        spinal-fusion | heat | cs-S46 | scar
        ankylosing-spondylitis | plan | cs-S49 | flare
        scoliosis | plan | cs-S18 | cushion
        acute-flare | heat | cs-S36 | hot|swollen|bruised
        acute-flare | plan | cs-S36 | ease
        acute-flare | plan | cs-S36 | ten minutes|10 minutes
        whiplash | plan | cs-S43 | gently
        whiplash | heat | cs-S43 | 15 minutes
        cervical-stenosis-myelopathy | plan | cs-S27 | clumsy
        fibromyalgia | plan | cs-S73 | per cent|%
        anticoagulants | plan | cs-S82 | bruise
        bleeding-disorder | heat | cs-S39 | haematologist
        dvt-current | plan | cs-S13 | breathless
        dvt-past | plan | cs-S24 | blood thinner
        dvt-past | hip or leg | cs-S24 | firm
        hypertension-uncontrolled | plan | cs-S18 | slowly
        hypertension-controlled | plan | cs-S18 | slowly
        heart-disease-recent | plan | cs-S18b | chest pain
        pacemaker | heat | cs-S51 | away
        pacemaker | plan | cs-S51 | dizzy
        implanted-device-other | plan | cs-S47 | far
        aortic-aneurysm | plan | cs-S11 | sudden
        neck-artery-disease | plan | cs-S20 | dizziness
        dizziness-fainting | plan | cs-inference | minute
        pregnancy-early | heat | cs-S45 | asleep
        pregnancy-early | heat | cs-S45 | 15 minutes
        pregnancy-early | plan | cs-S76 | maternity
        pregnancy-16-weeks-on | heat | cs-S45 | asleep
        pregnancy-16-weeks-on | heat | cs-S45 | 15 minutes
        pregnancy-16-weeks-on | plan | cs-S76 | maternity
        pregnancy-16-weeks-on | all4 | cs-S45 | sag
        pregnancy-16-weeks-on | plan | cs-S44b | side
        pregnancy-high-risk | heat | cs-S45 | asleep
        pregnancy-high-risk | heat | cs-S45 | 15 minutes
        pregnancy-high-risk | plan | cs-S76 | maternity
        pregnancy-high-risk | all4 | cs-S45 | sag
        pregnancy-high-risk | plan | cs-S44b | side
        postpartum | heat | cs-inference | wound
        postpartum | plan | cs-S13 | leg
        cancer-active | plan | cs-S47 | platelet
        bone-metastases | plan | cs-S10 | weakness
        cancer-remission | plan | cs-S06 | new
        cancer-remission | pressing | cs-inference | irradiated
        skin-broken-or-infected | plan | cs-S79 | spreads
        rheumatoid-arthritis | plan | cs-S48 | hands
        long-term-steroids | heat | cs-S05 | patch
        long-term-steroids | plan | cs-S05 | skin
        lymphoedema | plan | cs-S54 | same day
        reduced-sensation | plan | cs-S40 | mirror
        diabetes | heat | cs-S40 | lowest
        diabetes | plan | cs-S40 | pump
        epilepsy | plan | cs-S19 | nearby
        glaucoma-retina | plan | cs-S23 | sight
        glaucoma-retina | back | cs-S52 | raised
        kidney-disease | gripping | cs-S63 | fistula
        kidney-disease | plan | cs-S22 | dark
        hypermobility | plan | cs-S50 | middle of the range
        vascular-eds | plan | cs-S11 | sudden
        heat-unsafe | plan | cs-S41 | without heat
        contact-allergy | lotion | cs-inference | dry
        no-floor | bed | cs-inference | firm
        no-kneeling | knee | te-flags | knee
        hip-replacement-recent | plan | cs-S53 | chair
        shoulder-problem | side | te-flags | other side
        shoulder-problem | shoulder | te-flags | low
        hand-wrist-problem | plan | cs-inference | elbow
        frailty-or-falls | heat | cs-S40 | nearby
        frailty-or-falls | plan | cs-S61 | rise
        under-18 | plan | cs-S18c | adult
        reflux-hernia | plan | cs-inference | meal
        metalwork-elsewhere | pressing | cs-S19 | over it
        """
    ),
    Tell("varicose-veins", PLAN, "cs-S13", "calf", {"details": {"phlebitis": "yes"}}),
    Tell("under-18", PLAN, "cs-S16", "under 16", {"age": 15}),
)
# General rules that hang on the pain itself: told to whoever gives such an answer.
FLARE = {"areas": [{"area": "low_back", "side": "left", "pain": 7}], "pain_days": 2}
IN_FLARE = FLARE | {"details": {"pain_at_rest": "no"}}
AT_REST = {"areas": [{"area": "low_back", "side": "left", "pain": 6}]}
UPPER = {"areas": [{"area": "mid_back", "side": "left", "pain": 4}]}
GENERAL = (
    Tell("", PLAN, "cs-S36", "short and gentle", IN_FLARE),
    Tell("", PLAN, "cs-S36", "have it seen", AT_REST),
    Tell("", PLAN, "cs-S01", "two weeks", UPPER),
    Tell("", PLAN, "cs-S07", "from 50", UPPER | {"age": 50}),
    Tell("", PLAN, "cs-S01d", "six weeks", UPPER | {"pain_days": 43}),
)
TELLS = (*CAUTIONS, *GENERAL)
DIZZY = {"beside": ["dizziness-fainting"]}
AT_LOW_BACK = {"details": {"affected_areas": ["low_back-left"]}}
REASONS = (
    *_reasons(
        r"""
        vertebral-fracture-old | roller-lat | no roller
        vertebral-fracture-old | peanut-thoracic-arms | ball or roller
        vertebral-fracture-old | figure4-lying | limit
        vertebral-fracture-old | ball-wall-chest | * lean
        osteoporosis | roller-lat | * roller
        osteoporosis | peanut-thoracic-arms | ball or roller
        spinal-fusion | gun-lat-scap | gun
        acute-flare | gun-lat-scap | gun
        acute-flare | roller-lat | roller
        acute-flare | palm-rub-low-back | rub
        acute-flare | childs-pose-side-reach | end of the range
        acute-flare | cane-low-back | deeper
        whiplash | levator-stretch | only as far|end
        cervical-stenosis-myelopathy | chin-tuck | stretched|turned
        cervical-stenosis-myelopathy | thread-the-needle | turns|back
        aortic-aneurysm | prone-on-elbows | front
        aortic-aneurysm | thread-the-needle | bend
        neck-artery-disease | chin-tuck | stretched|turned
        dizziness-fainting | levator-stretch | end
        pregnancy-16-weeks-on | childs-pose-side-reach | belly
        pregnancy-16-weeks-on | figure4-seated | stretch
        pregnancy-high-risk | childs-pose-side-reach | belly
        pregnancy-high-risk | figure4-seated | stretch
        postpartum | prone-on-elbows | * front
        long-term-steroids | gun-lat-scap | * gun
        long-term-steroids | roller-lat | * roller
        long-term-steroids | peanut-thoracic-arms | ball or roller
        long-term-steroids | gun-low-back | spine|rib
        no-kneeling | cat-camel | kneeling\.
        hand-wrist-problem | cat-camel | weight
        reflux-hernia | prone-on-elbows | front
        reflux-hernia | figure4-lying | strong bend
        metalwork-elsewhere | gun-lat-scap | percussion
        """
    ),
    Reason("herniated-disc-sciatica", "figure4-lying", "end of the range"),
    Reason("cervical-stenosis-myelopathy", "finishing-strokes", "neck", waits=True),
    Reason("neck-artery-disease", "ball-chair-mid-back", "middle", waits=True),
    Reason("hip-replacement-recent", "ball-chair-mid-back", "only the upper back", waits=True),
    Reason("hip-replacement-recent", "knee-rolls", "cross"),
    Reason("hip-replacement-recent", "vib-pillow-seat-hip", "vibrat"),
    Reason("spinal-fusion", "gun-glute-hamstring", "hammer|percuss", answers=AT_LOW_BACK),
    Reason("implanted-device-other", "vib-pillow-seat-hip", "vibrat", answers=AT_LOW_BACK),
    Reason("metalwork-elsewhere", "gun-glute-hamstring", "gun", answers=AT_LOW_BACK),
    Reason("skin-broken-or-infected", "lat-fold-squeeze", "lotion", answers=AT_LOW_BACK),
    Reason("pregnancy-16-weeks-on", "standing-breathing", "stand", answers=DIZZY),
    Reason("pregnancy-high-risk", "standing-breathing", "stand", answers=DIZZY),
    Reason("", "childs-pose", "bend or twist", answers=IN_FLARE),
    Reason("", "childs-pose-side-reach", "only gentle movement", answers=AT_REST),
)
