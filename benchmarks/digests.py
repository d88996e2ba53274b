"""Prints the SHA-256 of a dozen different handouts, to compare before and after a change of the drawing code.

    python benchmarks/digests.py > before.txt
    ... change the code ...
    python benchmarks/digests.py | diff before.txt -     # says nothing when every byte is the same

What makes a program faster must not change what it prints.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

from hipprint.build import Press
from hipprint.clinic.folder import load_clinic
from hipprint.clinic.starter import write_starter
from hipprint.plan import make_plan

PERSON = {
    "patient": "Maria Delgado",
    "therapist": "Jonas Winter",
    "date": "2026-11-20",
    "start": "2026-11-23",
}
PLANS = {
    "blank": {"profile": "sciatica"},
    "personal": {"profile": "sciatica", "side": "right", "next_visit": "2026-12-07", **PERSON},
    "other font": {"profile": "desk-hips", "patient": "Nguyễn Thị Hương Ωμέγα", "note": "Go slow."},
    "phase 2, changed": {
        "profile": "sciatica",
        "phase": 2,
        "side": "left",
        "drop": ["knee-rolls"],
        "add": ["clamshell"],
        "dose": ["bridge: 12 repeats, 3 sets, 3 days a week"],
    },
    "replacement": {"profile": "hip-replacement", "side": "left", "set": {"approach": "unknown"}},
    "large print": {"profile": "trochanteric-bursitis", "layout": "large-print", "paper": "letter"},
    "28 days": {"profile": "hip-osteoarthritis", "days": 28, **PERSON},
    "fillable": {"profile": "low-back-pain", "fillable": True},
    "menu": {"profile": "spinal-stenosis", "layout": "menu", "side": "left"},
    "cards": {"profile": "piriformis-syndrome", "layout": "cards", "side": "both"},
    "ink saver": {"profile": "si-joint-dysfunction", "layout": "ink-saver"},
    "booklet": {"profile": "it-band-syndrome", "layout": "booklet", "side": "right", **PERSON},
    "be seen first": {"profile": "sciatica", "flag": ["foot-drop"]},
    "two conditions": {"profile": "hip-impingement", "also": ["hip-flexor-strain"], "side": "left"},
}


def show(name, press, plan):
    print(hashlib.sha256(press.build(make_plan(dict(plan))).data).hexdigest(), name, flush=True)


if __name__ == "__main__":
    press = Press()
    for name, plan in PLANS.items():
        show(name, press, plan)
    with tempfile.TemporaryDirectory() as folder:
        clinic = Path(folder) / "clinic"
        write_starter(clinic)
        show("a clinic", Press(load_clinic(clinic)), PLANS["personal"])
    sys.stdout.flush()
