"""From checked documents to linked rules: names are resolved, verbs lowered to the core, and what is wrong is said with its place."""
