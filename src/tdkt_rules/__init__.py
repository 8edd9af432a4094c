"""Who qualifies for a Vietnamese emulation title or commendation, why, and what is missing.

Example:
    >>> from tdkt_rules import Nominee, Rulebook
    >>> book = Rulebook.load("vn")
    >>> nominee = Nominee.from_mapping({"nominee": "CB-0147", "kind": "individual", "years": {"2025": {"rating": "done"}}})
    >>> book.decide(nominee, award="LDTT", year=2025).verdict
    <Verdict.INELIGIBLE: 'ineligible'>
"""

from tdkt_rules.cohort.round import hold_round
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Instrument
from tdkt_rules.model.decision import Caution, Dates, Decision, Verdict
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place
from tdkt_rules.model.finding import Cause, Evidence, Finding, Findings, Missing, Role
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Placement, QuotaUse, Round, Status
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.rulebook import Rulebook

__version__ = "0.1.0"

__all__ = [
    "Award",
    "Cause",
    "Caution",
    "Citation",
    "Cohort",
    "Dates",
    "Decision",
    "Diagnostic",
    "Evidence",
    "Finding",
    "Findings",
    "Instrument",
    "Interval",
    "InvalidInput",
    "Missing",
    "Nominee",
    "Place",
    "Placement",
    "QuotaUse",
    "Record",
    "ReferenceYear",
    "Regime",
    "Role",
    "Round",
    "Rulebook",
    "Rules",
    "Status",
    "Truth",
    "Verdict",
    "hold_round",
]
