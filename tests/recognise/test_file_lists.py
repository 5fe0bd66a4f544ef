"""The list of files of a bulletin board tells of each file what it is called, and neither its size nor its date."""

from ficmirror.readers.formats.text import TextReader
from ficmirror.recognise.works import recognise

LIST = """\
LAMP.TXT      1234  05-04-93  The Lamp at Midnight, by Mary Wainscot
STAIR.TXT      234  05-04-93  The Second Stair, by Bob Rail
                               | Holmes again
ROSE.TXT      2,234  05-04-93  The Rose, by Ann Other
KETTLE.TXT     9k  05-05-93  The Kettle, by Hester Quill
"""


def test_sizes_and_dates_are_no_part_of_a_title() -> None:
    found = recognise(TextReader().read(LIST.encode(), None), "board/FILES.BBS").listing
    said = {one.target: {s.field: s.as_written for s in one.statements} for one in found.targets}
    assert said["board/LAMP.TXT"]["title"] == "The Lamp at Midnight"
    assert [values["author"] for values in said.values()] == ["Mary Wainscot", "Bob Rail", "Ann Other", "Hester Quill"]
    assert said["board/STAIR.TXT"]["summary"] == "Holmes again"
