"""Which provisions the cases touch."""

from tdkt_rules.cases.model import Report
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.cited import everything_cited
from tdkt_rules.model.encoding import in_order_of_law
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.truth import Truth


def untouched_provisions(report: Report, rules: Rules) -> tuple[Citation, ...]:
    """Provisions that criteria cite and that no case touches, in the order of the law.

    A case touches a provision when its decision finds a criterion that cites it met or not met; one that stays unknown shows nothing of the rule.

    Args:
        report: What became of the cases.
        rules: The rulebook that they were asked of.
    """
    touched = {
        citation
        for result in report.results
        if result.decision is not None
        for finding in every_finding(result.decision.findings)
        if finding.status is not Truth.UNKNOWN
        for citation in finding.citations
    }
    cited = {citation for _, item in everything_cited(rules) if item.asks for citation in item.citations}
    return in_order_of_law(cited - touched, rules)
