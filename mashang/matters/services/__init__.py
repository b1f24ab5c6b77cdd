"""Every write about matters, by stage: intake, triage, dispatch, handling, deciding, checking, rating, closing."""

from mashang.matters.services.checking import accept_reply, follow_up, push, remark, urge
from mashang.matters.services.closing import Evidence, close_out, reopen
from mashang.matters.services.deciding import grant, let_go, refuse
from mashang.matters.services.dispatch import Order, assign, enlist, reassign
from mashang.matters.services.handling import (
    Words,
    acknowledge,
    ask,
    ask_extension,
    ask_return,
    progress,
    reply,
)
from mashang.matters.services.identity import ask_identity, grant_identity, refuse_identity
from mashang.matters.services.intake import Door, Receipt, Said, receive, supplement, withdraw
from mashang.matters.services.rating import rate
from mashang.matters.services.transfer import leave, offer, take
from mashang.matters.services.triage import Wording, answer_now, decline, flag, guide, hand_out, order, triage, unflag

__all__ = [
    "Door",
    "Evidence",
    "Order",
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
    "ask_return",
    "assign",
    "close_out",
    "decline",
    "enlist",
    "flag",
    "follow_up",
    "grant",
    "grant_identity",
    "guide",
    "hand_out",
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
