from mashang.matters.tests.conftest import hands, story  # noqa: F401
