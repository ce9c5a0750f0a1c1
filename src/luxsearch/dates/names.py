"""Names of months and weekdays, full and shortened, in the languages of Western Europe."""

from typing import Final

# Short names that are words at the head of an English sentence ("set", "out") are left out.
_MONTHS: Final = (
    "jan january janvier janv januar jänner janner gennaio gen enero ene janeiro januari",
    "feb february février fevrier févr fevr fév fev februar februari febbraio febrero fevereiro februari",
    "mar march mars märz marz maerz mär mrz marzo março marco maart mrt marts",
    "apr april avril avr aprile abril abr",
    "may mai maggio mag mayo maio mei maj",
    "jun june juin juni giugno giu junio junho",
    "jul july juillet juil juli luglio lug julio julho",
    "aug august août aout agosto ago augustus augusti",
    "sep sept september septembre settembre sett septiembre setiembre setembro",
    "oct october octobre okt oktober ottobre ott octubre outubro",
    "nov november novembre noviembre novembro",
    "dec december décembre decembre déc dez dezember dicembre dic diciembre dezembro",
)
_WEEKDAYS: Final = (
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    "lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche "
    "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "gio sab dom lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "mié jue vie sáb lunes martes miércoles jueves viernes sábado domingo "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag segunda terça quarta quinta sexta "
    "mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag"
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
