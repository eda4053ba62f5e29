"""What the program's records are made of: msgspec structs (docs/decisions/0005-records-are-structs.md).

Everything takes them from here, so that there is one place where a record can be made of something else.
"""

from __future__ import annotations

from msgspec import Struct as Struct
from msgspec import field as field
from msgspec.structs import replace as replace
