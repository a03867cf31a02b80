"""Who may do what, as one table: roles, permissions, what a role sees. Pure: no HTTP, no graph, no accounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph_app.ontology import Visibility


class Permission(StrEnum):
    """What a view can ask for. EVERYBODY needs no log-in, OWN is what every account may do with itself."""

    EVERYBODY = "everybody"
    OWN = "own"
    READ = "read"
    EDIT = "edit"
    COORDINATE = "coordinate"
    PRIVACY = "privacy"
    ADMIN = "admin"


class Role(StrEnum):
    """What an account or an access token is for; exactly one each."""

    LESEN = "lesen"
    PFLEGEN = "pflegen"
    KOORDINATION = "koordination"
    DATENSCHUTZ = "datenschutz"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The German word for the role."""
        return _LABELS[self]

    @property
    def says(self) -> str:
        """A German sentence that tells what the role may do."""
        return _SENTENCES[self]

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything the role may do."""
        return PERMISSIONS[self]

    @property
    def sees(self) -> frozenset[Visibility]:
        """The visibilities of the properties the role may see, in every output alike."""
        return SEES[self]

    def may(self, permission: Permission) -> bool:
        """Whether the role holds a permission."""
        return permission in PERMISSIONS[self]


# COORDINATE: archive, remove a tie, starter kit, remove examples. PRIVACY: who saw and changed what.
# datenschutz does not edit, and admin keeps accounts without seeing any content (reliability figures, P3).
_EVERY = frozenset({Permission.EVERYBODY, Permission.OWN})
_READER = _EVERY | {Permission.READ}
_EDITOR = _READER | {Permission.EDIT}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.LESEN: _READER,
    Role.PFLEGEN: _EDITOR,
    Role.KOORDINATION: _EDITOR | {Permission.COORDINATE},
    Role.DATENSCHUTZ: _READER | {Permission.PRIVACY},
    Role.ADMIN: _EVERY | {Permission.ADMIN},
}

_OUTSIDE = frozenset({Visibility.PUBLIC})
_INSIDE = _OUTSIDE | {Visibility.INTERNAL}
SEES: dict[Role, frozenset[Visibility]] = {
    Role.LESEN: _INSIDE,
    Role.PFLEGEN: _INSIDE,
    Role.KOORDINATION: _INSIDE | {Visibility.RESTRICTED},
    Role.DATENSCHUTZ: _INSIDE | {Visibility.RESTRICTED},
    Role.ADMIN: _OUTSIDE,
}

_LABELS = {
    Role.LESEN: "Lesen",
    Role.PFLEGEN: "Pflegen",
    Role.KOORDINATION: "Koordination",
    Role.DATENSCHUTZ: "Datenschutz",
    Role.ADMIN: "Administration",
}
_SENTENCES = {
    Role.LESEN: "Sie sehen alle Einträge und ändern nichts.",
    Role.PFLEGEN: "Sie legen Einträge an und ändern sie.",
    Role.KOORDINATION: "Sie ändern Einträge, archivieren sie und laden das KIM-Starterpaket.",
    Role.DATENSCHUTZ: "Sie sehen alle Einträge und wer sie geändert hat. Sie ändern nichts.",
    Role.ADMIN: "Sie verwalten Konten und Zugangsschlüssel. Einträge sehen Sie nicht.",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account, an access token or the program itself. ValueError for a role that does not exist.

    ``insists`` names the cautions against case data that the actor overrules in this request (graph_app.casedata).
    """

    id: str
    name: str
    role: Role
    insists: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", Role(self.role))

    def may(self, permission: Permission) -> bool:
        """Whether the actor's role holds a permission."""
        return self.role.may(permission)


SYSTEM = Actor("system", "System", Role.ADMIN)
