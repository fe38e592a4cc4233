"""Times as their owner reads them: zones by the names that people type, days and lengths in plain words."""

from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
NEAR = ("yesterday", "today", "tomorrow")
"""Names of our own: those of the clock module follow the machine's language."""


def local(moment: datetime, zone: str) -> datetime:
    """`moment` on the wall clock of `zone`."""
    return moment.astimezone(ZoneInfo(zone))


def moment_of(day: date, at: time, zone: str) -> datetime:
    """When it is `at` o'clock on `day` in `zone`, in UTC; of an hour that comes twice the first, of one left out the moment it would be."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def zone_called(name: str) -> str | None:
    """The IANA name of the zone called `name`: in full, by its city, in any case and with blanks."""
    return _zones().get(_key(name))


def zone_like(name: str) -> str | None:
    """The zone that was probably meant by `name`."""
    close = get_close_matches(_key(name), _zones(), n=1, cutoff=0.7)
    return _zones()[close[0]] if close else None


@cache
def _zones() -> dict[str, str]:
    """Zones by their whole names and by their cities; a city that two zones share is of the first."""
    names = sorted(name for name in available_timezones() if name not in ("localtime", "posixrules", "Factory"))
    cities = {_key(name.rpartition("/")[2]): name for name in reversed(names) if "/" in name and not name.startswith(("Etc", "posix"))}
    return cities | {_key(name): name for name in names}


def _key(name: str) -> str:
    return "_".join(name.strip().lower().replace("_", " ").split())


def clock(moment: datetime, zone: str) -> str:
    """The time of day: 14:02."""
    return f"{local(moment, zone):%H:%M}"


def day(when: date, today: date) -> str:
    """A day as one says it: today, tomorrow, Friday 6 March, and with its year where that is another."""
    ahead = (when - today).days + 1
    return NEAR[ahead] if ahead in range(len(NEAR)) else date_of(when, today.year)


def date_of(when: date, year: int) -> str:
    """A day by its date, for whoever reads it later: Friday 6 March, with its year where that isn't `year`."""
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}{f' {when.year}' if when.year != year else ''}"


def stamp(moment: datetime, zone: str, now: datetime) -> str:
    """When something was, as a line begins with it: only the clock today, else the day too."""
    when, today = local(moment, zone), local(now, zone).date()
    return clock(moment, zone) if when.date() == today else f"{day(when.date(), today)}, {clock(moment, zone)}"


def due(when: datetime | date | None, zone: str, now: datetime) -> str:
    """By when: “by Friday 6 March”, “by 16:00 tomorrow”, or that no day was named."""
    today = local(now, zone).date()
    if when is None:
        return "no day named"
    if isinstance(when, datetime):
        on = day(local(when, zone).date(), today)
        return f"by {clock(when, zone)} {'' if on in NEAR else 'on '}{on}"
    return f"by {day(when, today)}"


def length(span: timedelta) -> str:
    """How long: “less than a minute”, “1 minute”, “2 hours 5 minutes”."""
    minutes = max(0, int(span.total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    parts = [f"{n} {unit}{'s' * (n != 1)}" for n, unit in ((hours, "hour"), (rest, "minute")) if n]
    return " ".join(parts) or "less than a minute"
