"""What supervision keeps."""

from mashang.supervision.models.following import (
    Conversion,
    Difficulty,
    Direction,
    LedgerLine,
    Mechanism,
    Urging,
)
from mashang.supervision.models.key import (
    Criterion,
    KeySuggestion,
    Level,
    Mark,
    PlanLine,
    Topic,
    TopicMatter,
)
from mashang.supervision.models.occasion import Occasion, OccasionKind, Poll, Undertaking, UndertakingKind
from mashang.supervision.models.presidium import (
    SOLVED,
    AgendaItem,
    Decision,
    Listed,
    Meeting,
    MissedMeeting,
    NoteKind,
    Problem,
    ProblemList,
    ProblemNote,
)

__all__ = [
    "SOLVED",
    "AgendaItem",
    "Conversion",
    "Criterion",
    "Decision",
    "Difficulty",
    "Direction",
    "KeySuggestion",
    "LedgerLine",
    "Level",
    "Listed",
    "Mark",
    "Mechanism",
    "Meeting",
    "MissedMeeting",
    "NoteKind",
    "Occasion",
    "OccasionKind",
    "PlanLine",
    "Poll",
    "Problem",
    "ProblemList",
    "ProblemNote",
    "Topic",
    "TopicMatter",
    "Undertaking",
    "UndertakingKind",
    "Urging",
]
