"""The answer to "may this be done, and if not, why not"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, final

from ._errors import RefusedError

if TYPE_CHECKING:
    from ._native import Reason

T = TypeVar("T")


@final
class Verdict(Generic[T]):
    """Allowed, with what follows from it; or refused, with every unmet condition at once.

    It is true exactly when it is allowed::

        verdict = case.decide(command, actor=actor, now=now)
        if verdict:
            store(verdict.events)
        else:
            for reason in verdict.unmet:
                print(reason.code, reason.text("zh"))
    """

    __slots__ = ("_unmet", "_value")
    _unmet: tuple[Reason, ...]
    _value: T | None

    def __init__(self, *, value: T | None = None, unmet: tuple[Reason, ...] = ()) -> None:
        object.__setattr__(self, "_value", value)
        object.__setattr__(self, "_unmet", tuple(unmet))

    @property
    def unmet(self) -> tuple[Reason, ...]:
        """The unmet conditions; empty when allowed."""
        return self._unmet

    @property
    def value(self) -> T:
        """What follows; raises `RefusedError` with all reasons when it is refused."""
        if self._unmet:
            raise RefusedError(self._unmet)
        value: Any = self._value
        return value  # type: ignore[no-any-return]

    @property
    def events(self) -> T:
        """The events to store, for the verdict on a command: another name of `value`."""
        return self.value

    def __bool__(self) -> bool:
        return not self._unmet

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Verdict):
            return NotImplemented
        return bool(self._unmet == other._unmet and self._value == other._value)

    def __hash__(self) -> int:
        return hash((self._unmet, self._value))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a verdict cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a verdict cannot be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        from ._pickle import verdict

        return verdict, (self._value, self._unmet)

    def __repr__(self) -> str:
        return f"Verdict(unmet={self._unmet!r})" if self._unmet else f"Verdict(value={self._value!r})"


# How the compiled module makes one: past `__init__`, which is slow for what is asked most often.
_new: Any = object.__new__
_set_value: Any = vars(Verdict)["_value"].__set__
_set_unmet: Any = vars(Verdict)["_unmet"].__set__


def _allowed(value: T) -> Verdict[T]:
    made: Verdict[T] = _new(Verdict)
    _set_value(made, value)
    _set_unmet(made, ())
    return made


def _refused(unmet: tuple[Reason, ...]) -> Verdict[Any]:
    made: Verdict[Any] = _new(Verdict)
    _set_value(made, None)
    _set_unmet(made, unmet)
    return made
