from tdkt_rules.explanation.gathering import cited_once
from tdkt_rules.explanation.tree import Entry


def test_a_citation_that_all_share_is_said_at_the_top_alone() -> None:
    branch = Entry("A", below=(Entry("B", citation="Điều 1", below=(Entry("C", citation="Điều 1"),)), Entry("D", citation="Điều 1")))
    assert cited_once(branch) == Entry("A", citation="Điều 1", below=(Entry("B", below=(Entry("C"),)), Entry("D")))


def test_different_citations_stay_where_they_are() -> None:
    branch = Entry("A", below=(Entry("B", citation="Điều 1"), Entry("C", citation="Điều 2")))
    assert cited_once(branch) == branch


def test_a_single_citation_stays_with_what_it_is_about() -> None:
    branch = Entry("A", below=(Entry("B", citation="Điều 1"),))
    assert cited_once(branch) == branch


def test_an_own_citation_that_differs_is_kept_beside_those_below() -> None:
    branch = Entry("A", citation="Điều 3", below=(Entry("B", citation="Điều 1"), Entry("C", citation="Điều 1")))
    assert cited_once(branch) == branch
