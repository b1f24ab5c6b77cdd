"""Every write about matters, by stage: intake, triage, dispatch, handling, deciding, checking, rating, closing; of
suggestions contact, replying, feedback, again, joining, commitments."""

from mashang.matters.services.again import Opinion, assess
from mashang.matters.services.checking import accept_reply, follow_up, push, remark, urge
from mashang.matters.services.closing import Evidence, close_out, reopen
from mashang.matters.services.commitments import Promise, commit
from mashang.matters.services.contact import contact
from mashang.matters.services.deciding import grant, let_go, refuse
from mashang.matters.services.dispatch import Order, assign, enlist, reassign
from mashang.matters.services.feedback import Feedback, feed_back
from mashang.matters.services.handling import (
    Words,
    acknowledge,
    ask,
    ask_extension,
    ask_more_time,
    ask_return,
    progress,
    reply,
)
from mashang.matters.services.identity import ask_identity, grant_identity, refuse_identity
from mashang.matters.services.intake import Door, Receipt, Said, receive, supplement, withdraw
from mashang.matters.services.joining import assign_together, issue_together, join
from mashang.matters.services.rating import rate
from mashang.matters.services.replying import Draft, draft_reply, issue
from mashang.matters.services.transfer import leave, offer, take
from mashang.matters.services.triage import Wording, answer_now, decline, flag, guide, hand_out, order, triage, unflag

__all__ = [
    "Door",
    "Draft",
    "Evidence",
    "Feedback",
    "Opinion",
    "Order",
    "Promise",
    "Receipt",
    "Said",
    "Wording",
    "Words",
    "accept_reply",
    "acknowledge",
    "answer_now",
    "ask",
    "ask_extension",
    "ask_identity",
    "ask_more_time",
    "ask_return",
    "assess",
    "assign",
    "assign_together",
    "close_out",
    "commit",
    "contact",
    "decline",
    "draft_reply",
    "enlist",
    "feed_back",
    "flag",
    "follow_up",
    "grant",
    "grant_identity",
    "guide",
    "hand_out",
    "issue",
    "issue_together",
    "join",
    "leave",
    "let_go",
    "offer",
    "order",
    "progress",
    "push",
    "rate",
    "reassign",
    "receive",
    "refuse",
    "refuse_identity",
    "remark",
    "reopen",
    "reply",
    "supplement",
    "take",
    "triage",
    "unflag",
    "urge",
    "withdraw",
]
