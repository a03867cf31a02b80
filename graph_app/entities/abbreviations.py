"""What short words of the field stand for, and words that tell nothing apart.

A table, no code; source: domain glossary.
"""

from __future__ import annotations

#: Abbreviation (folded) → what it stands for (folded). Both are looked for, whichever one types.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "abh": ("auslaenderbehoerde", "auslaenderamt"),
    "aci": ("ausschuss fuer chancengerechtigkeit und integration",),
    "awo": ("arbeiterwohlfahrt",),
    "ba": ("agentur fuer arbeit", "arbeitsagentur"),
    "bamf": ("bundesamt fuer migration und fluechtlinge",),
    "cm": ("case management", "casemanagement"),
    "drk": ("deutsches rotes kreuz", "rotes kreuz"),
    "ebh": ("einbuergerungsbehoerde",),
    "fag": ("facharbeitsgruppe",),
    "jc": ("jobcenter",),
    "jha": ("jugendhilfeausschuss",),
    "jmd": ("jugendmigrationsdienst",),
    "ki": ("kommunales integrationszentrum",),
    "kim": ("kommunales integrationsmanagement",),
    "mbe": ("migrationsberatung",),
    "mso": ("migrantenselbstorganisation", "migrantenorganisation"),
    "obk": ("oberbergischer kreis",),
    "rbk": ("rheinisch bergischer kreis",),
    "rw": ("rheda wiedenbrueck",),
    "shs": ("schloss holte stukenbrock",),
    "skf": ("sozialdienst katholischer frauen",),
    "vhs": ("volkshochschule",),
}

#: Words that organisations share without being the same (folded).
EMPTY_WORDS = frozenset(
    word
    for line in (
        "e v ev ggmbh gmbh gemeinnuetzige verein verband kreisverband ortsverband",
        "kreis stadt gemeinde landkreis staedteregion nrw",
        "im in der die das des dem den fuer und am an von zu zum zur",
    )
    for word in line.split()
)
