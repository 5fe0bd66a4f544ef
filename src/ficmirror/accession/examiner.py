"""Which version of the examiner this is, told without loading it: workers examine, the main process only asks."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import ficmirror

MODULE, ROOMS = "examine.py", ("text", "readers", "recognise", "records")


@cache
def examiner() -> str:
    """The name of this version of the examiner: `sha256:…` over the code and tables that decide what it finds.

    Findings are kept under it: other code, other findings.
    """
    here = Path(ficmirror.__file__).parent
    total = sha256((here / MODULE).read_bytes())
    for room in ROOMS:
        for file in sorted((here / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                total.update(file.relative_to(here).as_posix().encode())
                total.update(file.read_bytes())
    return "sha256:" + total.hexdigest()
