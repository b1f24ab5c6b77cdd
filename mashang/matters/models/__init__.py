"""The tables of a matter, by what they hold."""

from mashang.matters.models.answer import Answer, Grade, Note, NoteKind, Outcome, Rating, Reply
from mashang.matters.models.clock import Clock, ClockKind, Told
from mashang.matters.models.handling import Assignment, Request, RequestKind, Role
from mashang.matters.models.matter import Kind, Matter, Track
from mashang.matters.models.voice import How, Voice, VoiceKind

__all__ = [
    "Answer",
    "Assignment",
    "Clock",
    "ClockKind",
    "Grade",
    "How",
    "Kind",
    "Matter",
    "Note",
    "NoteKind",
    "Outcome",
    "Rating",
    "Reply",
    "Request",
    "RequestKind",
    "Role",
    "Told",
    "Track",
    "Voice",
    "VoiceKind",
]
