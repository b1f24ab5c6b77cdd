"""The house with a gateway of ours, which writes down what it was handed, and with jobs that come back soon."""

from mashang.site.settings import *  # noqa: F403
from mashang.site.settings import Q_CLUSTER as USUAL

NOTIFY_CHANNELS = {"sms": "tests.prove.work.gateway.Gateway"}
NOTIFY_CONTACTS = "tests.prove.work.gateway.number"
Q_CLUSTER = {**USUAL, "timeout": 20, "retry": 30, "poll": 0.05}
