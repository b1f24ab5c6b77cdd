"""The tables of a matter, by what they hold."""

from mashang.matters.models.answer import Answer, Course, Grade, Note, NoteKind, Outcome, Rating, Reply, ReplyDraft
from mashang.matters.models.clock import Clock, ClockKind, Told
from mashang.matters.models.handling import Assignment, Request, RequestKind, Role
from mashang.matters.models.matter import Kind, Matter, Track
from mashang.matters.models.suggestion import (
    Commitment,
    Formed,
    Kept,
    Link,
    LinkKind,
    Particulars,
    Publicity,
    Refused,
)
from mashang.matters.models.voice import SPEAKERS, How, Voice, VoiceKind

__all__ = [
    "SPEAKERS",
    "Answer",
    "Assignment",
    "Clock",
    "ClockKind",
    "Commitment",
    "Course",
    "Formed",
    "Grade",
    "How",
    "Kept",
    "Kind",
    "Link",
    "LinkKind",
    "Matter",
    "Note",
    "NoteKind",
    "Outcome",
    "Particulars",
    "Publicity",
    "Rating",
    "Refused",
    "Reply",
    "ReplyDraft",
    "Request",
    "RequestKind",
    "Role",
    "Told",
    "Track",
    "Voice",
    "VoiceKind",
]
