"""Names of months and weekdays: English, French, German, Italian, Spanish, Portuguese and Dutch, full and shortened."""

from typing import Final

_MONTHS: Final = (
    "jan january janvier janv januar jänner janner gennaio gen enero ene janeiro januari",
    "feb february février fevrier févr fevr fév fev februar febbraio febrero fevereiro februari",
    "mar march mars märz marz maerz mär mrz marzo março marco maart mrt",
    "apr april avril avr aprile abril abr",
    "may mai maggio mag mayo maio mei",
    "jun june juin juni giugno giu junio junho",
    "jul july juillet juil juli luglio lug julio julho",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre settembre sett set septiembre setiembre setembro",
    "oct october octobre okt oktober ottobre ott octubre outubro out",
    "nov november novembre noviembre novembro",
    "dec december décembre decembre déc dez dezember dicembre dic diciembre dezembro",
)
_WEEKDAYS: Final = (
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    "lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche "
    "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "gio sab dom lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "mié jue vie sáb lunes martes miércoles jueves viernes sábado domingo"
)

MONTHS: Final[dict[str, int]] = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Lower-case name, without full stop → 1-12."""

WEEKDAYS: Final = frozenset(_WEEKDAYS.split())
"""Lower-case names, without full stop."""

ENGLISH: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""For messages."""
