"""What a layout is: a name, where its files go, what it can show, and the function that writes a report in it."""
from dataclasses import dataclass, field

ALL_HABITS = frozenset(['signs', 'words', 'units', 'pieces', 'zeros', 'thousands', 'full', 'pads'])


@dataclass(frozen=True)
class Layout:
    """`proves_blanks`: True where an empty cell stands in its place, False where it leaves no trace, None where none may occur."""
    name: str
    folder: str
    kind: str
    write: object
    proves_blanks: bool | None = True
    blanks: tuple = ('',)
    habits: frozenset = ALL_HABITS
    foreign_rows: bool = True
    truncates: bool = False
    variants: tuple = field(default=({},))


@dataclass
class Written:
    """A written file: its bytes, and the cells that stand in it."""
    data: bytes
    cells: set
    uncertain: set = field(default_factory=set)
    lost: set = field(default_factory=set)
    convert: object = str
    truncated: bool = False
    note: str = ''
    anomalies: list = field(default_factory=list)
