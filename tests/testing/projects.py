"""Projects of users that the tests run with the plugin."""

PLUGIN = """\
[pytest]
addopts = -p tdkt_rules.testing.plugin -p no:cacheprovider
filterwarnings =
    ignore:Module already imported:pytest.PytestAssertRewriteWarning
"""
"""Settings of a project that uses the plugin. It runs in the process of the tests, in which the library is loaded already."""
