"""What does the light say to the hour at which a picture is claimed to have been taken?

The hours that fit a shadow are turned into a finding on the claim, with what
must be true for it and what would sharpen it.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from firsthand.errors import UsageProblem
from firsthand.media.light.hours import DARK, Hours, HoursThatFit
from firsthand.media.light.moon import moon_at
from firsthand.model.picture import Finding, Outcome
from firsthand.model.when import When

TELLING_SHARE = 0.5
"""When more of the daylight than this fits, a fit is no support: most hours would have had one.

Chosen, not measured: at a half, a claim taken at random fits as often as a coin falls heads.
"""
CAN_SHOW = (
    "That a claimed hour does not go with the shadow, if the place and day are right and the"
    " assumptions hold. A fit shows only that the hour is possible."
)
CANNOT_SHOW = (
    "That the picture was taken then: the same shadow falls on other days and at other places, and"
    " in the morning as in the afternoon when its direction is not known. It is blind under"
    " clouds, on sloping ground, and where lamps throw the shadow."
)
MEASURED_ERROR = (
    "Sun: never more than 0.013 degrees (3 seconds of its way) from NREL's algorithm in pvlib over"
    " 400 places and instants from 1900 to 2100 (tests/unit/media/light/test_sun.py pins a part)."
    " How far people err in measuring shadows has not been measured: their own bounds are used."
)


def check_claimed_hour(
    fit: HoursThatFit, claimed: When, assumptions: Sequence[str], needed: Sequence[str] = ()
) -> Finding:
    """Say whether a claimed time goes with the shadow in the picture.

    Supports: all of the claimed time fits, and most of the day would not have.
    Contradicts: none of it fits. Inconclusive: a part fits, or nearly any hour
    would have.

    Args:
        fit: The hours that fit, of the day in which the claimed time lies.
        claimed: The claimed time with its uncertainty, in UTC.
        assumptions: What must be true, from `shadows` or `shadow_view`.
        needed: What else would sharpen it.

    Raises:
        UsageProblem: The claimed time lies outside the day that was looked at.
    """
    day = _day(fit)
    start_at, end_at = max(claimed.start_at, day.start_at), min(claimed.end_at, day.end_at)
    if start_at >= end_at:
        raise UsageProblem(
            f"cannot check the claimed time `{claimed.iso}`: it does not lie on `{fit.day}` as the"
            f" clock of `{fit.zone}` counts; nothing was worked out",
            hint="ask for the hours of the day on which the claimed time lies",
        )
    overlap = [_shared_s(hours, start_at, end_at) for hours in fit.fitting]
    whole_s = (end_at - start_at).total_seconds()
    outcome = _outcome(sum(overlap) / whole_s, fit.daylight_share)
    summary = [_opening(outcome, fit), _list_hours(fit)]
    if outcome is Outcome.CONTRADICTS:
        summary.append(_why_not(fit, start_at, end_at))
    summary.append(f"This holds only if {'; '.join(assumptions)}.")
    if needed:
        summary.append(f"It would be sharper with {'; and '.join(needed)}.")
    about = f"The sun threw this shadow at {fit.place} {_claimed_words(claimed, fit)}."
    return Finding(
        "shadow", about, outcome, " ".join(summary), CAN_SHOW, CANNOT_SHOW, MEASURED_ERROR
    )


def _claimed_words(claimed: When, fit: HoursThatFit) -> str:
    """Say the claimed time to a person: the day of the zone, or the hours in UTC."""
    if claimed == _day(fit):
        return f"on the claimed day, {fit.day} by the clock of {fit.zone}"
    start_at, end_at = claimed.start_at, claimed.end_at
    hour = "%H:%M:%S" if start_at.second or end_at.second else "%H:%M"
    last = hour if start_at.date() == end_at.date() else f"%Y-%m-%d {hour}"
    begins, ends = start_at.strftime(f"%Y-%m-%d {hour}"), end_at.strftime(last)
    return f"at the claimed time, {begins} to {ends} UTC"


def _day(fit: HoursThatFit) -> When:
    stretches = [hours.when for hours in (*fit.fitting, *fit.not_fitting)]
    return When(min(w.start_at for w in stretches), max(w.end_at for w in stretches))


def _shared_s(hours: Hours, start_at: datetime, end_at: datetime) -> float:
    shared = min(hours.when.end_at, end_at) - max(hours.when.start_at, start_at)
    return max(0.0, shared.total_seconds())


def _outcome(claimed_share: float, daylight_share: float) -> Outcome:
    if claimed_share == 0:
        return Outcome.CONTRADICTS
    if claimed_share > 1 - 1e-6 and daylight_share <= TELLING_SHARE:
        return Outcome.SUPPORTS
    return Outcome.INCONCLUSIVE


def _opening(outcome: Outcome, fit: HoursThatFit) -> str:
    if outcome is Outcome.SUPPORTS:
        return "The whole of the claimed time fits the shadow."
    if outcome is Outcome.CONTRADICTS:
        return "No part of the claimed time fits the shadow."
    if fit.daylight_share > TELLING_SHARE:
        share = f"{fit.daylight_share:.0%}"
        return f"{share} of the daylight of that day fits the shadow: it is too rough to tell."
    return "A part of the claimed time fits the shadow and a part does not."


def _list_hours(fit: HoursThatFit) -> str:
    if not fit.fitting:
        return f"No hour of {fit.day} fits it there: {fit.bounds.describe()}, and it did not."
    spans = ", ".join(f"{hours.local} ({hours.branch})" for hours in fit.fitting)
    return f"On {fit.day} these hours fit: {spans}; {fit.bounds.describe()}."


def _why_not(fit: HoursThatFit, start_at: datetime, end_at: datetime) -> str:
    reasons = {h.why for h in fit.not_fitting if _shared_s(h, start_at, end_at)}
    said = f"At the claimed time {' or '.join(sorted(reasons))}."
    if DARK not in reasons:
        return said
    moon = moon_at(fit.place, start_at + (end_at - start_at) / 2)
    high = moon.position.altitude_degrees
    if high <= 0:
        return f"{said} The moon was down too: only a lamp can throw a shadow then."
    return (
        f"{said} The moon stood {high:.0f} degrees high, {moon.lit_share:.0%} lit: it or a lamp"
        " can throw a shadow then."
    )
