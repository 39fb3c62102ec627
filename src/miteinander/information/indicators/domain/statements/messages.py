"""The sentences of reasons, in German; ``wording`` fills them and translates them."""

from django.utils.translation import gettext_noop as _

# --- nothing to check against -------------------------------------------------------------------------------------

NO_VALUE = _("Für {area} gibt es dazu keine Zahl.")
NO_VALUE_AT = _("Für {area} gibt es zu dieser Zeit ({time}) keine Zahl.")
HIDDEN = _("Die Zahl für {area} ist geschützt. Deshalb wird der Satz nicht geprüft.")
NOT_READABLE = _("Der Aussage fehlt etwas, oder sie nennt etwas, das es nicht gibt. Bitte neu verknüpfen.")

# --- a value --------------------------------------------------------------------------------------------------------

SAME_VALUE = _("Die Zahl ist {value} ({area}, {time}).")
OTHER_VALUE = _("Die Zahl ist {value}, nicht {stated} ({area}, {time}).")
PARTS_DISAGREE = _("Gedruckt ist {value}. Aus Zähler und Nenner ergeben sich {recomputed}.")

# --- two values side by side ----------------------------------------------------------------------------------------

IS_HIGHER = _("{left} ist mehr als {right} ({left_name} und {right_name}).")
IS_LOWER = _("{left} ist weniger als {right} ({left_name} und {right_name}).")
NOT_HIGHER = _("{left} ist nicht mehr als {right} ({left_name} und {right_name}).")
NOT_LOWER = _("{left} ist nicht weniger als {right} ({left_name} und {right_name}).")
OTHER_TIMES = _(
    "Die beiden Zahlen gelten für verschiedene Zeiten ({first} und {second}). So lassen sie sich nicht vergleichen."
)
AT_MOST_HIGHER = _("{left_name} hat {left}. Für {right_name} bleiben höchstens {most}, also weniger.")
MAY_BE_MORE = _("{left_name} hat {left}. Für {right_name} nennt die Quelle keine Zahl; es könnten bis zu {most} sein.")
NOT_RELIABLE = _("Der Unterschied zu {area} ist nicht verlässlich: Bei so kleinen Zahlen kann er Zufall sein.")
COUNTS_NOT_SHARES = _(
    "Verglichen werden Zahlen, keine Anteile: In einem großen Stadtteil ist die Zahl schon deshalb größer."
)
UNDATED = _("Die Zahl für {area} steht in der Quelle ohne Zeitangabe.")

# --- the highest, the lowest ----------------------------------------------------------------------------------------

IS_HIGHEST = _("In {area} sind es {value}, in den anderen Gebieten höchstens {next}.")
IS_LOWEST = _("In {area} sind es {value}, in den anderen Gebieten mindestens {next}.")
TIED = _("Genauso viel sind es in {areas}.")
NOT_HIGHEST = _("Der höchste Wert ist nicht der von {area} ({value}): {other} liegt mit {more} darüber.")
NOT_LOWEST = _("Der niedrigste Wert ist nicht der von {area} ({value}): {other} liegt mit {more} darunter.")
OTHERS_UNKNOWN = _("In {area} sind es {value}. Für {areas} gibt es keine Zahl, mit der man vergleichen könnte.")
REST_IS_LESS = _("Für {areas} gibt es keine eigene Zahl; vom Wert der Stadt bleiben dort höchstens {most}.")
OWN_UNKNOWN = _("Für {area} gibt es keine Zahl. Bekannt ist {other} mit {value}.")
CANNOT_REACH = _(
    "Für {area} gibt es keine Zahl; möglich sind dort höchstens {most}. {other} liegt mit {value} darüber."
)
HARDLY_REACHES = _(
    "Für {area} gibt es keine Zahl; {other} liegt bei {value}. Um darüber zu liegen, müssten in {area} mindestens "
    "{needed} gezählt sein, von {town} in der ganzen Stadt. Für {areas} blieben dann zusammen höchstens {left}, "
    "das wären {share}. Der niedrigste bekannte Wert ist {lowest}. Das passt nicht zusammen."
)

# --- along time -----------------------------------------------------------------------------------------------------

ROSE = _("Von {first} ({first_time}) auf {last} ({last_time}).")
DID_NOT_RISE = _("Die Zahl ist nicht gestiegen: von {first} ({first_time}) auf {last} ({last_time}).")
DID_NOT_FALL = _("Die Zahl ist nicht gesunken: von {first} ({first_time}) auf {last} ({last_time}).")
ONLY_ENDS = _(
    "Bekannt sind nur {first} ({first_time}) und {last} ({last_time}). Ob es dazwischen immer weiter in eine Richtung "
    "ging, lässt sich nicht sagen."
)
GAPS = _("Für {times} gibt es keine Zahl. Ob es immer weiter in eine Richtung ging, lässt sich nicht sagen.")
WRONG_STEP = _("Nicht immer: von {first} ({first_time}) auf {last} ({last_time}) ging es in die andere Richtung.")
EVERY_STEP = _("Jede der {number} Zahlen von {first_time} bis {last_time} geht in dieselbe Richtung.")
ACROSS_BREAK = _("Dazwischen bedeutet die Zahl etwas anderes als vorher. {cause}")
KINDS_OF_TIME = _(
    "Die eine Zahl gilt für {first_time}, die andere für {last_time}. So lassen sie sich nicht vergleichen."
)

# --- shares ---------------------------------------------------------------------------------------------------------

SHARE_FITS = _("{count} von {whole} sind {share}.")
SHARE_COMPATIBLE = _(
    "{count} von {whole} (aus gerundeten Angaben) sind {share}. Die gedruckten {stated} sind damit vereinbar."
)
SHARE_WRONG = _("{stated} von {whole} wären {would_be}; gezählt sind {count}, das sind {share} ({base}).")
FITS_OTHER_BASE = _("Zu {stated} kommt man nur, wenn im Nenner eine andere Gruppe steht: {base} ({whole}).")
DEFINED_FOR = _("Der Anteil ist für eine andere Gruppe festgelegt: {base}. Zu {stated} passt eine Gruppe von {whole}.")
FITS_GROUP_OF = _("Zu {stated} passt nur eine Gruppe von {whole}.")
NO_WHOLE = _("Wie viele Menschen zu dieser Gruppe gehören, ist nicht bekannt: {base}.")
NO_COUNT = _("Wie viele gezählt wurden, ist nicht bekannt ({area}).")

# --- fractions ------------------------------------------------------------------------------------------------------

FRACTION_HOLDS = _("Es sind {share}; die Grenze liegt bei {limit}.")
FRACTION_PARTS_HOLD = _("{count} von {whole} sind {share}; die Grenze liegt bei {limit}.")
FRACTION_ABOUT = _("Es sind {share}, gemeint sind ungefähr {limit}.")
FRACTION_CLOSE = _("Gedruckt sind {share}; die Grenze von {limit} liegt innerhalb der Rundung.")

# --- changes --------------------------------------------------------------------------------------------------------

CHANGE_FITS = _("Von {first} auf {last} sind es {change}.")
CHANGE_WRONG = _("Von {first} auf {last} sind es {change}, nicht {stated}.")
POINTS_NOT_PERCENT = _("Von {first} auf {last} sind es {points}, nicht Prozent. In Prozent wären es {change}.")
PERCENT_NOT_POINTS = _("Von {first} auf {last} sind es {change}, nicht Prozentpunkte. Es sind {points}.")
POINTS_MEANT = _(
    "Ein Anteil verändert sich um Prozentpunkte. Als Prozent passt {stated} zu keinem Anfangswert mit so vielen "
    "Nachkommastellen: von {near} auf {last} wären es schon {change}. Als Prozentpunkte passt es: von {first} auf "
    "{last}."
)
START_UNKNOWN = _("Der Wert am Ende ist {last}. Wie hoch er am Anfang war, ist nicht bekannt.")

# --- sums -----------------------------------------------------------------------------------------------------------

ADDS_UP = _("Die Teile ergeben zusammen {sum}; das Ganze ist {whole}.")
DOES_NOT_ADD_UP = _("Die Teile ergeben zusammen {sum}, das Ganze ist aber {whole}.")
WEIGHTED_FITS = _(
    "Rechnet man die Anteile der Gebiete in Personen um ({base}), sind es zusammen {sum}; gezählt sind {whole}."
)
WEIGHTED_WRONG = _(
    "Rechnet man die Anteile der Gebiete in Personen um ({base}), wären es zusammen {sum}; gezählt sind aber {whole}."
)
PARTS_MISSING = _("Für {areas} gibt es keine Zahl. Ob die Teile das Ganze ergeben, lässt sich nicht prüfen.")
NO_PARTS = _("Es gibt keine Teile, aus denen sich diese Zahl zusammensetzt.")
