"""What `from tdkt_rules import ...` offers: listed, in order, and said what it is."""

import inspect

import tdkt_rules


def test_the_list_holds_every_public_name_in_order() -> None:
    public = {name for name, value in vars(tdkt_rules).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert sorted(public) == tdkt_rules.__all__


def test_every_public_name_says_what_it_is() -> None:
    for name in tdkt_rules.__all__:
        offered = getattr(tdkt_rules, name)
        assert inspect.isclass(offered) or inspect.isfunction(offered), name
        assert inspect.getdoc(offered), name


def test_methods_of_the_rulebook_and_of_a_decision_say_what_they_do() -> None:
    for offered in (tdkt_rules.Rulebook, tdkt_rules.Decision, tdkt_rules.Nominee):
        methods = {name: member for name, member in vars(offered).items() if not name.startswith("_") and inspect.isfunction(member)}
        assert [name for name, member in methods.items() if not inspect.getdoc(member)] == []
