"""Who can sign in. What a person may do follows from posts and mandates (`people`), never from this table."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Finds users by their sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """One person's sign-in. Shared accounts are not allowed: one person, one account."""

    username = models.CharField(_("登录名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    password_at = models.DateTimeField(null=True, blank=True)  # empty: handed out by somebody else, to be changed first

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar[list[str]] = ["username"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(username=""), name="user_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Stay(AbstractBaseSession):
    """One browser that is signed in, or between password and code. The key is a keyed hash: a copy of this table opens
    nothing."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="stays")
    device = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-seen", "session_key"]


class Factor(models.Model):
    """The second step of one person: a secret shared with their phone, sealed, and the last code's number."""

    user = models.OneToOneField(User, models.CASCADE, related_name="factor")
    sealed = models.BinaryField()
    last = models.BigIntegerField()
    since = models.DateTimeField()


class Recovery(models.Model):
    """One code on paper for the day the phone is gone: a keyed hash, deleted when used."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recoveries")
    hidden = models.CharField(max_length=64, unique=True)


class Reset(models.Model):
    """An administrator asks that somebody's second step be taken away; another person decides."""

    user = models.ForeignKey(User, models.PROTECT, related_name="resets")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | (~Q(decided_by=F("asked_by")) & ~Q(decided_by=F("user"))),
                name="reset_by_a_second_person",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("user")), name="reset_not_of_oneself"),
            models.CheckConstraint(condition=Q(granted=False) | Q(decided_by__isnull=False), name="reset_was_decided"),
            models.UniqueConstraint(fields=["user"], condition=Q(decided_by=None), name="one_reset_at_a_time"),
        ]
