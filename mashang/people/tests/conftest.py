from mashang.accounts.tests.acts import hard, time  # noqa: F401
